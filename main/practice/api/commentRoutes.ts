import { z } from "zod";
import type { DeskContext } from "../deskContext.ts";
import type { Comment } from "../store/commentsRepo.ts";
import type { DeskStore } from "../store/deskStore.ts";
import type { Direction } from "../store/pageWindow.ts";
import type { PersonRole } from "../store/peopleRepo.ts";
import { visibleTicket } from "./access.ts";
import { done, failed, ok, type Answer, type Outcome } from "./answer.ts";
import { authorJson, commentJson } from "./commentJson.ts";
import { pageOf, readPageAsk, windowOf } from "./paging.ts";
import { recordInvalid } from "./problems.ts";
import { parseIso } from "./times.ts";
import type { Routes, Visit } from "./visit.ts";

export function commentRoutes({ store }: DeskContext): Routes {
  return [["GET", "/api/v2/requests/:id/comments", (visit) => listComments(store, visit)]];
}

function listComments(store: DeskStore, visit: Visit): Answer {
  const ticket = visibleTicket(store, visit);
  if (!ticket.ok) return ticket.problem;
  const ask = readPageAsk(visit.query);
  if (!ask.ok) return ask.problem;
  const wanted = readCommentAsk(visit.query);
  if (!wanted.ok) return wanted.problem;

  const { since, role, direction } = wanted.value;
  const filter = { ticketId: ticket.value.id, since, role };
  const { rows, frame } = pageOf<Comment>({
    ask: ask.value,
    found: store.comments.list(filter, direction, windowOf(ask.value)),
    keyOf: (comment) => ({ time: comment.createdAt, id: comment.id }),
    url: visit.url,
    count: () => store.comments.count(filter),
  });
  return ok({ comments: withAttachments(store, rows, visit), ...sideLists(store, rows), ...frame });
}

function withAttachments(store: DeskStore, comments: readonly Comment[], visit: Visit): readonly unknown[] {
  const attachments = store.uploads.attachedTo(comments.map((comment) => comment.id));
  return comments.map((comment) =>
    commentJson(
      comment,
      attachments.filter((attachment) => attachment.commentId === comment.id),
      visit,
      visit.now,
    ),
  );
}

/** The people who wrote these comments come along; the `agent` flag there is the only way to tell who answered. */
function sideLists(store: DeskStore, comments: readonly Comment[]): Record<string, unknown> {
  const authors = store.people.named([...new Set(comments.map((comment) => comment.authorId))]).map((person) => ({
    person,
    organizationId: store.people.memberships(person.id)[0]?.organizationId ?? null,
  }));
  const organizationIds = authors.flatMap((author) => (author.organizationId === null ? [] : [author.organizationId]));
  return {
    users: authors.map((author) => authorJson(author.person, author.organizationId)),
    organizations: store.people.organizations(organizationIds),
  };
}

type CommentAsk = Readonly<{ since: number | null; role: PersonRole | null; direction: Direction }>;

const querySchema = z.object({
  since: z.string().optional(),
  role: z.string().optional(),
  sort: z.string().optional(),
});

function readCommentAsk(query: unknown): Outcome<CommentAsk> {
  const parsed = querySchema.safeParse(query);
  if (!parsed.success) return failed(recordInvalid("since", "Comment parameters are not valid"));
  const since = parsed.data.since === undefined ? null : parseIso(parsed.data.since);
  if (since === null && parsed.data.since !== undefined)
    return failed(recordInvalid("since", "since is not an ISO 8601 time"));
  return done({
    since,
    role: roleOf(parsed.data.role),
    direction: parsed.data.sort === "-created_at" ? "desc" : "asc",
  });
}

/** The API writes `end_user` here and `end-user` elsewhere; another value filters nothing. */
function roleOf(role: string | undefined): PersonRole | null {
  if (role === "agent") return "agent";
  return role === "end_user" || role === "end-user" ? "end-user" : null;
}
