import { pngSize } from "../api/pngSize.ts";
import { unguessable } from "../api/uploadRoutes.ts";
import { people } from "../cast.ts";
import type { Comment } from "../store/commentsRepo.ts";
import type { DeskStore } from "../store/deskStore.ts";
import type { Ticket, TicketStatus } from "../store/ticketRow.ts";
import { agentText, type AgentAction } from "./agentTexts.ts";

export type AgentFile = Readonly<{ name: string; contentType: string; bytes: Buffer; inline: boolean }>;
export type AgentMove = Readonly<{
  action: AgentAction;
  text: string | null;
  at: string | null;
  files: readonly AgentFile[];
}>;
export type MoveResult = Readonly<{ ticket: Ticket; comment: Comment | null }>;

/** The status after each move; null leaves it as it is. */
const statusAfter: Readonly<Record<AgentAction, TicketStatus | null>> = {
  answer: "open",
  "ask-back": "pending",
  "agree-call": "open",
  "decline-call": "pending",
  automatic: null,
  solve: "solved",
  close: "closed",
};

/** Does what the agent (or the desk's automatic reply) does to a ticket. The ticket must not be closed. */
export function actOnTicket(store: DeskStore, ticket: Ticket, move: AgentMove, now: number): MoveResult {
  const author = move.action === "automatic" ? people.autoReply : people.agent;
  const body = move.text ?? agentText(move.action, { description: ticket.description, at: move.at, now });
  return store.inTransaction(() => {
    const comment =
      body === null ? null : store.comments.add({ ticketId: ticket.id, authorId: author.id, body, createdAt: now });
    if (comment !== null) for (const file of move.files) layBeside(store, comment, author.id, file, now);
    store.tickets.touch(ticket.id, {
      status: statusAfter[move.action] ?? ticket.status,
      updatedAt: now,
      // Somebody who has answered has taken the ticket; a bot takes none.
      assigneeId: move.action === "automatic" ? null : people.agent.id,
    });
    return { ticket: store.tickets.byId(ticket.id) ?? ticket, comment };
  });
}

/** As an upload that is spent at once. */
function layBeside(store: DeskStore, comment: Comment, personId: number, file: AgentFile, now: number): void {
  const token = unguessable();
  const size = pngSize(file.bytes);
  store.uploads.begin({ token, personId, createdAt: now });
  store.uploads.addFile(
    {
      uploadToken: token,
      urlKey: unguessable(),
      fileName: file.name,
      contentType: file.contentType,
      size: file.bytes.byteLength,
      width: size?.width ?? null,
      height: size?.height ?? null,
      isInline: file.inline,
      createdAt: now,
    },
    file.bytes,
  );
  store.uploads.spend(token, comment.id);
}
