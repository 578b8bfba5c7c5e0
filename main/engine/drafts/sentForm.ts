import { emptyDraftContent, type DraftContent } from "../../../shared/ticket/draft.ts";
import type { CorrectedEntry } from "../outbox/correctionsRepo.ts";
import { composeMessage } from "./composeMessage.ts";
import type { DraftFacts } from "./draftFacts.ts";
import type { DraftRecord } from "./draftRecord.ts";

/** A draft as it would go out now. */
export interface SentForm {
  readonly outgoing: DraftRecord;
  readonly facts: DraftFacts;
  /** Why that cannot be said yet, in words; null = it can. */
  readonly obstacle: string | null;
  /** For the preview: what becomes of it, where that is not what the draft looks like. */
  readonly hint: string | null;
}

const UNDECIDED =
  "The helpdesk may have the first version already; Standby is finding out. Queue this one when that is known.";
const OPENING = "Correction of my message above:";

/**
 * A correction goes in place of the first version where that was not sent, and as a reply to it where it was. Never
 * both texts as tickets of their own.
 */
export function sentFormOf(
  draft: DraftRecord,
  corrected: CorrectedEntry | null,
  factsOf: (draft: DraftRecord) => DraftFacts,
): SentForm {
  const facts = factsOf(draft);
  const asItIs = { outgoing: draft, facts, obstacle: null, hint: null };
  if (corrected === null) return asItIs;
  if (corrected.state === "sending" || corrected.state === "verifying") return { ...asItIs, obstacle: UNDECIDED };
  if (corrected.state !== "sent" || corrected.sentTicketId === null) return asItIs;
  const outgoing = { ...draft, ...replyTo(corrected.sentTicketId, draft, facts) };
  const hint = `The helpdesk has the first version as ${corrected.number}. This goes there as a reply that corrects it.`;
  return { outgoing, facts: factsOf(outgoing), obstacle: null, hint };
}

function replyTo(
  ticketId: string,
  { content }: DraftRecord,
  facts: DraftFacts,
): Pick<DraftRecord, "kind" | "ticketId" | "content"> {
  const { accountId, scenario, level, siteId, organizationId, environment, cc, seenMessageId } = content;
  const details = `${OPENING}\n\n${composeMessage(content, facts.compose).body}`;
  const reply: DraftContent = {
    ...emptyDraftContent("reply"),
    ...{ accountId, ticketId, scenario, level, siteId, organizationId, environment, cc, seenMessageId, details },
  };
  return { kind: "reply", ticketId, content: reply };
}
