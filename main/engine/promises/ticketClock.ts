import { clockOf, type Clock, type ServerDeadline, type TicketClockEvent } from "../../../shared/promise/clock.ts";
import type { Entitlement } from "../../../shared/promise/entitlement.ts";
import type { Level } from "../../../shared/ticket/draft.ts";
import type { TicketStatus } from "../../../shared/ticket/ticket.ts";
import type { Ms } from "../../../shared/units.ts";
import { policyOf, rightsOf, UNKNOWN } from "../sites/siteRights.ts";

/** Everything a ticket's clock is made from. Instants: UTC ms of the helpdesk's clock, hand-recorded ones included. */
export interface ClockFacts {
  /** The rule set valid when the ticket was created; null = none was chosen then. */
  readonly policyId: string | null;
  /** As the ticket names it; "" = it is about no site. */
  readonly siteName: string;
  /** Of the site in the directory; null = not in there, or no site. */
  readonly plan: string | null;
  readonly isLaunched: boolean | null;
  /** Of the organization; null = none. */
  readonly supportLevel: string | null;
  readonly level: Level;
  readonly status: TicketStatus;
  readonly createdAtMs: Ms;
  readonly firstAnswerAtMs: Ms | null;
  readonly lastAgentAtMs: Ms | null;
  readonly lastCustomerAtMs: Ms | null;
  readonly closedAtMs: Ms | null;
  /** The helpdesk's own deadline for its next answer, with its name of the service level; null = it names none. */
  readonly serverDueAtMs: Ms | null;
  readonly serverLevel: string;
  /** Filed by hand: its start is what the user typed. */
  readonly isByHand: boolean;
  /** The earliest facts the user recorded. */
  readonly answeredByHandAtMs: Ms | null;
  readonly engineerOnItAtMs: Ms | null;
}

/** Works out many clocks in a row: tickets with the same plan and level share one look at the rules. */
export function createClockReader(): (facts: ClockFacts) => Clock {
  const known = new Map<string, Entitlement>();
  return (facts) => {
    // A line feed occurs in none of them; null and "" read alike, so null has a name of its own.
    const key = [facts.policyId ?? "-", planKey(facts) ?? "-", facts.isLaunched, facts.supportLevel ?? "-"].join("\n");
    const entitlement = known.get(key) ?? entitlementFor(facts);
    known.set(key, entitlement);
    const serverDeadline = serverDeadlineOf(facts);
    return clockOf({ entitlement, level: facts.level, isQueuedOnly: false, events: eventsOf(facts), serverDeadline });
  };
}

/** It counts only while the helpdesk itself says that the next word is its own. */
function serverDeadlineOf({ serverDueAtMs, serverLevel, status, closedAtMs }: ClockFacts): ServerDeadline | null {
  const isTheirTurn = (status === "new" || status === "open") && closedAtMs === null;
  return serverDueAtMs === null || !isTheirTurn ? null : { dueAtMs: serverDueAtMs, level: serverLevel };
}

/** What site and organization give this ticket, under the rule set it was created under. */
export function entitlementFor(facts: ClockFacts): Entitlement {
  const plan = planKey(facts);
  const site = plan === null ? null : { plan, isLaunched: facts.isLaunched };
  return rightsOf(policyOf(facts.policyId), { site, supportLevel: facts.supportLevel });
}

/** A ticket that names a site the directory lacks is about a site with an unknown plan, not about none. */
function planKey({ plan, siteName }: ClockFacts): string | null {
  return plan ?? (siteName === "" ? null : UNKNOWN);
}

function eventsOf(facts: ClockFacts): readonly TicketClockEvent[] {
  const { firstAnswerAtMs, lastAgentAtMs, lastCustomerAtMs, closedAtMs } = facts;
  const events: TicketClockEvent[] = [{ kind: "created", atMs: facts.createdAtMs, isRecordedByHand: facts.isByHand }];
  // A word from us after the end does not open it again here: the helpdesk's status has the last word on that.
  const isBeforeEnd = lastCustomerAtMs !== null && (closedAtMs === null || lastCustomerAtMs <= closedAtMs);
  if (isBeforeEnd && lastCustomerAtMs > facts.createdAtMs)
    events.push({ kind: "customerAnswered", atMs: lastCustomerAtMs });
  if (firstAnswerAtMs !== null) {
    const isRecordedByHand = firstAnswerAtMs === facts.answeredByHandAtMs;
    events.push({ kind: "agentAnswered", atMs: firstAnswerAtMs, isRecordedByHand });
  }
  if (lastAgentAtMs !== null && lastAgentAtMs !== firstAnswerAtMs)
    events.push({ kind: "agentAnswered", atMs: lastAgentAtMs });
  if (facts.engineerOnItAtMs !== null) {
    events.push({ kind: "engineerOnIt", atMs: facts.engineerOnItAtMs, isRecordedByHand: true });
  }
  if (closedAtMs !== null) events.push({ kind: "closed", atMs: closedAtMs });
  return events;
}
