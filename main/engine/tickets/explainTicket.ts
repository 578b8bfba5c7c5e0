import type { PolicySet } from "../../../shared/policy/policySet.ts";
import { explain, type Explanation } from "../../../shared/promise/explanation.ts";
import { clockEventsOf } from "../promises/ticketHistory.ts";
import { pausesOfFacts, type ClockFacts } from "../promises/ticketClock.ts";
import type { TicketRow } from "../../../shared/ticket/ticket.ts";

export interface ExplanationPlace {
  readonly zone: string;
  readonly locale: string;
  /** The helpdesk's clock. */
  readonly nowMs: number;
}

export interface ExplainedTicket {
  readonly row: Pick<TicketRow, "number" | "subject" | "clock">;
  readonly facts: ClockFacts;
}

/**
 * A ticket's clock for a talk with the host: what was promised, the sum, what happened, and the host's own sentence with
 * the page and date it stood on. The policy is the one that the ticket keeps.
 */
export function explainTicket(
  { row, facts }: ExplainedTicket,
  policy: PolicySet | null,
  place: ExplanationPlace,
): Explanation {
  const { number, subject, clock } = row;
  const rule = [...(policy?.standard ?? []), ...(policy?.onCall ?? [])].find(({ id }) => id === clock.ruleId);
  return explain(clock, {
    ...place,
    events: clockEventsOf(facts),
    pauses: pausesOfFacts(facts, { pause: rule?.pause ?? null }),
    hostZone: clock.clock?.kind === "hours" ? clock.clock.zone : null,
    name: `${number} ${subject}`.trim(),
    policy,
    arePausesAsSeen: true,
  });
}
