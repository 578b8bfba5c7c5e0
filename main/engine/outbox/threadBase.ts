import { z } from "zod";
import { instantSchema } from "../../../shared/ipc/fields.ts";
import { MINUTE, type Ms } from "../../../shared/units.ts";
import type { RemoteMessage } from "../helpdesks/helpdesk.ts";

/**
 * What of a helpdesk's thread the user had seen when they wrote. Instants are the helpdesk's clock, so that it does not
 * matter how wrong this computer's is.
 */
export const threadBaseSchema = z.strictObject({
  /** The newest message seen; the ticket's own creation when none was. */
  throughMs: instantSchema,
  /** The helpdesk's numbers of the messages seen that were made up to BASE_OVERLAP before it; none = nothing was seen. */
  remoteIds: z.array(z.string()),
});
export type ThreadBase = Readonly<z.infer<typeof threadBaseSchema>>;

/**
 * A message may become visible after a later one (a slow commit), and many share one second. So within this time before
 * the base it is the number that tells seen from new, not the instant.
 */
export const BASE_OVERLAP: Ms = 2 * MINUTE;

export interface ThreadFacts {
  readonly base: ThreadBase;
  /** The helpdesk's clock. */
  readonly ticketCreatedAtMs: Ms;
  /** One of this outbox sent it (or tries to): the user knows it. */
  isOurs(reference: string): boolean;
}

/** From where messages are to be read to tell what is new; null = all of them. */
export function readSince({ base, ticketCreatedAtMs }: Omit<ThreadFacts, "isOurs">): Ms | null {
  // With nothing seen the instant says nothing: where only an answer told of the ticket, its own beginning was a guess.
  return base.remoteIds.length === 0 || base.throughMs <= ticketCreatedAtMs ? null : base.throughMs - BASE_OVERLAP;
}

/** The messages that the user cannot have seen. A colleague's are new as well, whatever they were written with. */
export function newMessages(messages: readonly RemoteMessage[], facts: ThreadFacts): readonly RemoteMessage[] {
  const { base, isOurs } = facts;
  const seen = new Set(base.remoteIds);
  const hasSeenNone = seen.size === 0;
  const first = ownText(messages, facts);
  return messages.filter((message) => {
    if (message === first || seen.has(message.remoteId)) return false;
    if (message.reference !== null && isOurs(message.reference)) return false;
    return hasSeenNone || message.createdAtMs > base.throughMs - BASE_OVERLAP;
  });
}

/**
 * Read from the beginning, the first message is the ticket's own text, whatever second it was stored in. In a mailbox the
 * text itself may be missing: then the first one is an answer, and the ticket is thought to begin with it.
 */
function ownText(messages: readonly RemoteMessage[], facts: ThreadFacts): RemoteMessage | undefined {
  const [first] = readSince(facts) === null ? messages : [];
  return first && !first.isAgent && first.createdAtMs <= facts.ticketCreatedAtMs + BASE_OVERLAP ? first : undefined;
}
