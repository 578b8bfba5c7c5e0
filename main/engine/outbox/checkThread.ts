import type { FrozenMessage } from "../drafts/frozenMessage.ts";
import type { Helpdesk, RemoteMessage } from "../helpdesks/helpdesk.ts";
import type { OutboxParts } from "./outboxParts.ts";
import type { OutboxRow } from "./outboxRow.ts";
import { newMessages, readSince, threadBaseSchema, type ThreadBase } from "./threadBase.ts";
import { createThreadBaseRepo } from "./threadBaseRepo.ts";

/** Thrown in place of a write: the thread holds something that the user has not seen. Nothing was sent. */
export class ThreadChanged extends Error {
  override readonly name = "ThreadChanged";
  readonly messages: readonly RemoteMessage[];

  constructor(messages: readonly RemoteMessage[]) {
    super(`${messages.length} new messages`);
    this.messages = messages;
  }
}

interface Check {
  readonly row: OutboxRow;
  readonly message: FrozenMessage;
  readonly helpdesk: Helpdesk;
  readonly remoteTicketId: string;
  readonly signal: AbortSignal;
}

/**
 * No blind reply: asks the helpdesk for the thread before a reply is written, at every try anew. Rejects with
 * ThreadChanged when something new stands there, with HelpdeskError when it cannot be asked (then nothing is sent).
 */
export async function checkThread(parts: OutboxParts, check: Check): Promise<void> {
  const { row, message, helpdesk, remoteTicketId, signal } = check;
  if (!parts.checkThread) return;
  const base = baseOf(row, message);
  const ticketCreatedAtMs =
    row.ticketId === null ? null : createThreadBaseRepo(parts.context.db).ticketCreatedAt(row.ticketId);
  if (base === null || ticketCreatedAtMs === null) return;
  const facts = { base, ticketCreatedAtMs, isOurs: parts.repo.hasReference };
  const thread = await helpdesk.messagesOf(remoteTicketId, readSince(facts), signal);
  signal.throwIfAborted();
  const news = newMessages(thread, facts);
  if (news.length > 0) throw new ThreadChanged(news);
}

/** What the user has seen by now: "send anyway" speaks for a later moment than the text. */
function baseOf(row: OutboxRow, message: FrozenMessage): ThreadBase | null {
  return row.baseSeen === null ? message.base : threadBaseSchema.parse(JSON.parse(row.baseSeen));
}
