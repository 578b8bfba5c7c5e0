import type { Message } from "../../shared/ticket/ticket.ts";

/** Messages of the helpdesk's thread; what the user recorded by hand is not part of it. */
export function threadOf(messages: readonly Message[]): readonly Message[] {
  return messages.filter((message) => !message.isRecordedByHand);
}

/** What others wrote after the message with this id, oldest first. null, or a message that is gone: nothing is known. */
export function newSince(messages: readonly Message[], messageId: string | null): readonly Message[] {
  const thread = threadOf(messages);
  const at = thread.findIndex(({ id }) => id === messageId);
  return at === -1 ? [] : thread.slice(at + 1).filter(({ isMe }) => !isMe);
}
