import type { Clock } from "../../../shared/promise/clock.ts";
import { readClock } from "../../../shared/promise/clockReading.ts";
import type { Ms } from "../../../shared/units.ts";
import type { PolicyBook } from "../policies/policyBook.ts";
import type { OpenTicket } from "../promises/openTicketsRepo.ts";
import { createClockReader } from "../promises/ticketClock.ts";

/** Lists in the order in which they press; an open ticket stands in the first that fits. */
export const pressingLists = ["late", "dueSoon", "ourTurn", "waitingOnHost"] as const;
export type PressingList = (typeof pressingLists)[number];
export type Pressing = Readonly<Record<PressingList, readonly string[]>> & { readonly next: NextDue | null };
/** The promise that runs out first, of all that have not yet. `dueAtMs`: the helpdesk's clock, as the ticket's own. */
export type NextDue = { readonly ticketId: string; readonly number: string; readonly dueAtMs: Ms };

/** Sorts open tickets by what presses; ids, most pressing first. `nowMs`: this computer's clock. */
export function sortByPressure(
  tickets: readonly OpenTicket[],
  nowMs: Ms,
  policies: Pick<PolicyBook, "byId">,
): Pressing {
  const clockFor = createClockReader(policies);
  const lists: Record<PressingList, Placed[]> = { late: [], dueSoon: [], ourTurn: [], waitingOnHost: [] };
  for (const ticket of tickets) {
    const clock = clockFor(ticket.facts);
    const list = listFor(ticket, clock, nowMs);
    lists[list].push({ id: ticket.id, ticket, clock, ...rankOf(ticket, clock) });
  }
  return {
    late: inOrder(lists.late),
    dueSoon: inOrder(lists.dueSoon),
    ourTurn: inOrder(lists.ourTurn),
    waitingOnHost: inOrder(lists.waitingOnHost),
    next: nextOf([...lists.dueSoon, ...lists.waitingOnHost]),
  };
}

interface Rank {
  /** A promise runs: such tickets come before those on which nothing is counted. */
  readonly isCounted: boolean;
  readonly rank: Ms;
}
interface Placed extends Rank {
  readonly id: string;
  readonly ticket: OpenTicket;
  readonly clock: Clock;
}

function nextOf(placed: readonly Placed[]): NextDue | null {
  const counted = placed.filter(({ isCounted }) => isCounted);
  const first = counted.reduce<Placed | null>((best, one) => (best && best.rank <= one.rank ? best : one), null);
  if (first === null || first.clock.dueAtMs === null) return null;
  return { ticketId: first.id, number: first.ticket.number, dueAtMs: first.clock.dueAtMs };
}

function listFor({ facts, clockOffsetMs }: OpenTicket, clock: Clock, nowMs: Ms): PressingList {
  const { face } = readClock(clock, nowMs + clockOffsetMs);
  if (face === "late") return "late";
  if (face === "soon" || face === "verySoon") return "dueSoon";
  // While the promise itself is unmet it is the host's turn, whatever an agent (or a bot) wrote meanwhile.
  if (clock.state === "running") return "waitingOnHost";
  // Where nobody has spoken yet as far as we read, the helpdesk's own "pending" says that it waits for us.
  const isOurTurn = clock.turn === "us" || (clock.turn === null && facts.status === "pending");
  return isOurTurn ? "ourTurn" : "waitingOnHost";
}

/** What is due earliest; where nothing counts, the newest. */
function rankOf(ticket: OpenTicket, clock: Clock): Rank {
  const isCounted = clock.state === "running" && clock.dueAtMs !== null;
  return { isCounted, rank: isCounted ? (clock.dueAtMs ?? 0) - ticket.clockOffsetMs : -ticket.updatedAtMs };
}

function inOrder(placed: readonly Placed[]): readonly string[] {
  const compare = (one: Placed, other: Placed) =>
    Number(other.isCounted) - Number(one.isCounted) || one.rank - other.rank;
  return placed.toSorted(compare).map(({ id }) => id);
}
