import { z } from "zod";
import { capabilitiesSchema } from "../../../shared/account/account.ts";
import type { Message, TicketDetail } from "../../../shared/ticket/ticket.ts";
import { createCallLedger } from "../calls/callLedger.ts";
import type { EngineContext } from "../context.ts";
import { transition } from "../outbox/outboxTable.ts";
import { withoutReferenceLines } from "../outbox/reference.ts";
import { createVersionsRepo } from "../outbox/versionsRepo.ts";
import { createRecordedFactsRepo, type RecordedFact } from "./recordedFactsRepo.ts";
import { createTicketDetailRepo, type AttachmentRow, type MessageRow } from "./ticketDetailRepo.ts";
import { createTicketRowsRepo } from "./ticketRowsRepo.ts";

const storedCapabilities = z.string().transform((text) => capabilitiesSchema.parse(JSON.parse(text)));

/** Reads one ticket of the realm in view with its thread; null = not there. */
export function createTicketDetailReader(
  context: Pick<EngineContext, "db" | "clock" | "realm" | "policies">,
): (id: string) => TicketDetail | null {
  const details = createTicketDetailRepo(context.db);
  const rows = createTicketRowsRepo(context.db, context.policies);
  const callLedger = createCallLedger(context);
  const facts = createRecordedFactsRepo(context.db);
  const versions = createVersionsRepo(context.db);

  function messagesOf(ticketId: string): Message[] {
    const filesByMessage = groupByMessage(details.attachments(ticketId));
    const automatic = facts.automaticMessageIds(ticketId);
    const told = details
      .messages(ticketId)
      .map((row) => toMessage(row, filesByMessage.get(row.id) ?? [], automatic.has(row.id)));
    const recorded = facts.list(ticketId).map(recordedMessage);
    return [...told, ...recorded].toSorted((one, other) => one.createdAtMs - other.createdAtMs);
  }

  function waitingRepliesOf(ticketId: string): TicketDetail["waitingReplies"] {
    return details.waitingReplies(ticketId).map(({ versionId, state, reason, ...entry }) => {
      // A damaged text is the outbox's to tell of; here its place in the thread stays.
      const message = versions.readVersion(versionId);
      return {
        ...entry,
        body: message?.body ?? "",
        attachmentNames: message?.attachments.map(({ name }) => name) ?? [],
        isThreadChanged: transition(state, "sendAnyway", reason) !== null,
      };
    });
  }

  return (id) => {
    const realm = context.realm();
    const detail = details.find(realm, id);
    const [ticket] = rows.read(realm, [id]);
    if (!detail || !ticket) return null;
    const capabilities = storedCapabilities.parse(detail.capabilities);
    const isSettled = ticket.row.status === "solved" || ticket.row.status === "closed";
    return {
      row: ticket.row,
      description: withoutReferenceLines(detail.description),
      organizationName: detail.organizationName,
      accountName: detail.accountName,
      accountIsManual: capabilities.isManual,
      messages: messagesOf(id),
      waitingReplies: waitingRepliesOf(id),
      booking: ticket.row.kind === "call" ? callLedger().find(id) : null,
      asOfMs: capabilities.isManual ? null : detail.asOfMs,
      // A solved ticket opens again with a reply, a closed one never does.
      canReply: capabilities.canReply && ticket.row.status !== "closed",
      canSolve: capabilities.canSolve && detail.canSolve === 1 && !isSettled,
      webUrl: detail.webUrl,
      isClosedForGood: ticket.row.status === "closed" && !capabilities.isManual,
      isSolveQueued: details.isSolveQueued(id),
      engineerOnItAtMs: ticket.facts.engineerOnItAtMs,
    };
  };
}

function toMessage(row: MessageRow, files: readonly AttachmentRow[], isAutomatic: boolean): Message {
  return {
    id: row.id,
    authorName: row.authorName,
    isAgent: row.isAgent === 1,
    isMe: row.isMe === 1,
    isAutomatic,
    isRecordedByHand: row.isByHand === 1,
    body: withoutReferenceLines(row.body),
    createdAtMs: row.createdAtMs,
    attachments: files.map(({ id, name, contentType, bytes, sha256 }) => ({ id, name, contentType, bytes, sha256 })),
  };
}

const recordedWords: Readonly<Record<RecordedFact["kind"], string>> = {
  answered: "The helpdesk answered.",
  engineerOnIt: "An engineer is on it.",
  closed: "This ticket is closed.",
};

/** What the user recorded stands in the thread at its time, as what it is. */
function recordedMessage({ id, kind, atMs, text }: RecordedFact): Message {
  const isAgent = kind === "answered";
  return {
    id,
    authorName: "Recorded by you",
    isAgent,
    isMe: !isAgent,
    isAutomatic: false,
    isRecordedByHand: true,
    body: text.trim() === "" ? recordedWords[kind] : text,
    createdAtMs: atMs,
    attachments: [],
  };
}

function groupByMessage(files: readonly AttachmentRow[]): ReadonlyMap<string, readonly AttachmentRow[]> {
  const groups = new Map<string, AttachmentRow[]>();
  for (const file of files) {
    const group = groups.get(file.messageId);
    if (group) group.push(file);
    else groups.set(file.messageId, [file]);
  }
  return groups;
}
