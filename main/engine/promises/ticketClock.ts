import { clockFrom, type Clock, type ClockSurroundings, type ServerDeadline } from "../../../shared/promise/clock.ts";
import { pausesOf } from "../../../shared/promise/clockHistory.ts";
import type { Entitlement } from "../../../shared/promise/entitlement.ts";
import { createHoursBook, type HoursBook, type Span } from "../../../shared/promise/hours.ts";
import { promisedOf, type Figure, type Promised } from "../../../shared/promise/promised.ts";
import type { Level } from "../../../shared/ticket/draft.ts";
import type { TicketStatus } from "../../../shared/ticket/ticket.ts";
import type { Ms } from "../../../shared/units.ts";
import type { PolicyBook } from "../policies/policyBook.ts";
import { rightsOf, UNKNOWN } from "../sites/siteRights.ts";
import { clockEventsOf, historyOfFacts } from "./ticketHistory.ts";

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
  /**
   * The first answer since lastCustomerAtMs; read only for a helpdesk's own deadline with answers before and after that
   * word, of which the first and the last do not tell whether it was kept. Left out = not known.
   */
  readonly answeredAgainAtMs?: () => Ms | null;
  readonly closedAtMs: Ms | null;
  /** The helpdesk's own deadline for its next answer, with its name of the service level; null = it names none. */
  readonly serverDueAtMs: Ms | null;
  readonly serverLevel: string;
  /** Filed by hand: its start is what the user typed. */
  readonly isByHand: boolean;
  /** The earliest facts the user recorded. */
  readonly answeredByHandAtMs: Ms | null;
  readonly engineerOnItAtMs: Ms | null;
  /** The statuses that were seen to change; read only where the rule has a pause. Left out = none was seen. */
  readonly statusChanges?: () => readonly StatusChange[];
}

/** `atMs`: when the helpdesk had changed the ticket, as far as it was seen. */
export interface StatusChange {
  readonly atMs: Ms;
  readonly status: TicketStatus;
}

/** The rule sets; `hours` is shared by all readers, for the open hours of a year take milliseconds to work out. */
export type ClockRules = Pick<PolicyBook, "byId"> & { readonly hours?: HoursBook };

/** Works out many clocks in a row: tickets with the same plan and level share one look at the rules. */
export function createClockReader(policies: ClockRules): (facts: ClockFacts) => Clock {
  const promisedFor = createPromisedReader(policies);
  return (facts) => {
    const promised = promisedFor(facts);
    return clockFrom(promised, historyOfFacts(facts), surroundingsOf(facts, promised));
  };
}

const NO_SURROUNDINGS: ClockSurroundings = { pausesFor: () => [], serverDeadline: null };

/** Most tickets have neither a pause nor a deadline of the helpdesk's: nothing is made for those. */
function surroundingsOf(facts: ClockFacts, { figure, rival }: Promised): ClockSurroundings {
  const serverDeadline = serverDeadlineOf(facts);
  const canPause = figure.pause !== null || (rival !== null && rival.pause !== null);
  if (serverDeadline === null && !canPause) return NO_SURROUNDINGS;
  return { pausesFor: (each) => pausesOfFacts(facts, each), serverDeadline };
}

/** Of a ticket under a rule that pauses; a status it had before Standby first saw it change is not known. */
export function pausesOfFacts({ statusChanges }: ClockFacts, { pause }: Pick<Figure, "pause">): readonly Span[] {
  if (pause === null || statusChanges === undefined) return [];
  const changes = statusChanges().map(({ atMs, status }) => ({ kind: "statusChanged", atMs, status }) as const);
  return pausesOf(changes, pause.whileStatus);
}

/** What the plan of a ticket promises for its level. Maps within maps: a joined key costs more than the clock itself. */
function createPromisedReader(policies: ClockRules): (facts: ClockFacts) => Promised {
  const book = policies.hours ?? createHoursBook();
  const byPolicy = new Map<string | null, Map<string | null, Map<string | null, Promised[]>>>();
  return (facts) => {
    const byPlan = entryOf(byPolicy, facts.policyId, () => new Map<string | null, Map<string | null, Promised[]>>());
    const byLevel = entryOf(byPlan, planKey(facts), () => new Map<string | null, Promised[]>());
    const promised = entryOf(byLevel, facts.supportLevel, () => new Array<Promised>());
    const index = indexOf(facts);
    return (promised[index] ??= promisedOf(entitlementFor(facts, policies), facts.level, book));
  };
}

function indexOf({ isLaunched, level }: ClockFacts): number {
  const launched = isLaunched === null ? 0 : isLaunched ? 1 : 2;
  return level === "standard" ? launched : launched + 3;
}

function entryOf<K, V>(map: Map<K, V>, key: K, create: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const created = create();
  map.set(key, created);
  return created;
}

/**
 * It counts only while the helpdesk itself says that the next word is its own. A helpdesk with service levels sets its
 * deadline anew with each of its answers; one without leaves the date where it was, so that an answer before it keeps it.
 */
function serverDeadlineOf(facts: ClockFacts): ServerDeadline | null {
  const { serverDueAtMs: dueAtMs, serverLevel: level, status, closedAtMs, lastAgentAtMs } = facts;
  const isTheirTurn = (status === "new" || status === "open") && closedAtMs === null;
  if (dueAtMs === null || !isTheirTurn) return null;
  return { dueAtMs, level, setAtMs: level === "" ? null : lastAgentAtMs, events: clockEventsOf(facts) };
}

/** What site and organization give this ticket, under the rule set it was created under. */
function entitlementFor(facts: ClockFacts, policies: ClockRules): Entitlement {
  const plan = planKey(facts);
  const site = plan === null ? null : { plan, isLaunched: facts.isLaunched };
  return rightsOf(policies.byId(facts.policyId), { site, supportLevel: facts.supportLevel });
}

/** A ticket that names a site the directory lacks is about a site with an unknown plan, not about none. */
function planKey({ plan, siteName }: ClockFacts): string | null {
  return plan ?? (siteName === "" ? null : UNKNOWN);
}
