import { levelSchema, scenarioSchema } from "../../../../shared/ticket/draft.ts";
import { isReference, referenceInLastLine } from "../../outbox/reference.ts";
import type { RemoteMessage, RemoteTicket } from "../helpdesk.ts";
import type { FieldFact } from "../../../../shared/ticket/form.ts";
import { levelWords, memberFor, scenarioWords, wordsFor, type FactFields } from "../factFields.ts";
import type { ZendeskComment, ZendeskPerson, ZendeskRequest } from "./zendeskSchemas.ts";

export interface ReadingFacts {
  readonly facts: FactFields;
  readonly me: { readonly id: string; readonly name: string };
  /** Names by person id, as far as answers told them. */
  readonly names: ReadonlyMap<string, string>;
  /** null = this helpdesk has no pages for its users. */
  webUrlOf(requestId: string): string | null;
}

export function toRemoteTicket(request: ZendeskRequest, facts: ReadingFacts): RemoteTicket {
  const read = (fact: FieldFact): string => {
    const field = facts.facts[fact];
    const value = field && request.custom_fields?.find((candidate) => candidate.id === field.id)?.value;
    return field ? wordsFor(field, value) : "";
  };
  const requesterId = request.requester_id ?? "";
  const description = request.description ?? "";
  const inField = read("reference");
  return {
    remoteId: request.id,
    subject: request.subject ?? "",
    description,
    status: request.status,
    createdAtMs: request.created_at,
    updatedAtMs: request.updated_at,
    requesterId,
    requesterName: requesterId === facts.me.id ? facts.me.name : (facts.names.get(requesterId) ?? null),
    organizationRemoteId: request.organization_id ?? null,
    siteName: read("site"),
    environment: namedEnvironment(read("environment")),
    scenario: memberFor(read("scenario"), scenarioWords, scenarioSchema.options),
    level: memberFor(read("level"), levelWords, levelSchema.options) ?? "standard",
    reference: isReference(inField) ? inField : referenceInLastLine(description),
    canSolve: request.can_be_solved_by_me ?? false,
    webUrl: facts.webUrlOf(request.id),
    // End users are not shown any.
    serverDueAtMs: null,
    serverLevel: "",
  };
}

/** "Multidev" says of which kind an environment is; what it is called, only the text or our own draft knows. */
function namedEnvironment(words: string): string {
  return /^multidev$/iu.test(words) ? "" : words;
}

/**
 * True when the request carries this reference: in a field, or as the last line of its text. In whichever field: the user
 * may have named another one since.
 */
export function isReferenceOf(request: ZendeskRequest, reference: string): boolean {
  const isInField = request.custom_fields?.some(({ value }) => value === reference);
  return isInField === true || referenceInLastLine(request.description ?? "") === reference;
}

export function toRemoteMessage(comment: ZendeskComment, people: ReadonlyMap<string, ZendeskPerson>): RemoteMessage {
  const author = people.get(comment.author_id);
  const body = comment.plain_body ?? comment.body ?? "";
  return {
    remoteId: comment.id,
    authorId: comment.author_id,
    authorName: author?.name ?? "",
    isAgent: author?.agent ?? false,
    body,
    reference: referenceInLastLine(body),
    createdAtMs: comment.created_at,
    attachments: (comment.attachments ?? [])
      .filter((attachment) => attachment.deleted !== true)
      .map((attachment) => ({
        remoteId: attachment.id,
        name: attachment.file_name,
        contentType: attachment.content_type ?? "application/octet-stream",
        bytes: attachment.size ?? 0,
        contentUrl: attachment.content_url,
      })),
  };
}
