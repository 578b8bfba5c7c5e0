import { MINUTE, type Ms } from "../units.ts";
import { balanceOf } from "./balanceOf.ts";
import type { CallEntitlement, Ledger, LedgerEvent, LedgerInput, LedgerLine, PeriodSum } from "./callLedger.ts";
import { isFirm, weightOf, type Book, type Claim } from "./claims.ts";
import { compareOrder, foldCalls, type FoldedCall } from "./foldCalls.ts";
import { createPeriodFinder, type PeriodBounds } from "./periods.ts";
import { fullestWindow, isOverInAnyWindow } from "./rollingWindow.ts";

const NOTHING: CallEntitlement = {
  kind: "none",
  unit: "calls",
  allowance: null,
  minutesPerCall: null,
  per: "site",
  isAssumed: false,
};

/**
 * Folds the events of one site, or of one organization, into lines, and these into sums. A ledger, not a counter: the
 * same events always give the same lines, and allowance + carriedIn − the period's lines = left − overBy.
 */
export function ledgerOf(input: LedgerInput): Ledger {
  const finder = input.finder ?? createPeriodFinder(input.period);
  const sorted = input.entitlements.toSorted((one, other) => one.fromMs - other.fromMs);
  const entitlementAt = (atMs: Ms) => {
    const limit = Math.min(atMs, input.nowMs);
    return sorted.findLast(({ fromMs }) => fromMs <= limit)?.entitlement ?? NOTHING;
  };
  const isRolling = input.period.kind === "rolling";
  const endOf = (atMs: Ms) => (isRolling ? atMs : finder(atMs).endMs - 1);
  const rightAt = (atMs: Ms) => entitlementAt(endOf(atMs));
  const folded = foldCalls(input.events, (atMs) => rightAt(atMs).minutesPerCall ?? 0);
  const claims = [
    ...folded.map((call) => claimOf(call, input.nowMs, rightAt)),
    ...input.events.filter(({ kind }) => kind === "correction").map(correctionOf),
  ].toSorted(inOrderOfClaims);
  const book = { input, finder, claims, entitlementAt };
  return isRolling ? rolling(book) : byPeriods(book);
}

function claimOf(call: FoldedCall, nowMs: Ms, entitlementAt: (atMs: Ms) => CallEntitlement): Claim {
  const atMs = call.slotStartMs ?? nowMs;
  const { unit, minutesPerCall } = entitlementAt(atMs);
  const minutes = call.minutes ?? minutesPerCall ?? 0;
  const { callId, state, slotStartMs, order, isByHand } = call;
  const weight = unit === "minutes" ? minutes : 1;
  const place = placeOf(call, atMs + minutes * MINUTE <= nowMs);
  return { callId, state, place, atMs, slotStartMs, minutes, weight, order, isByHand, correctionReason: null };
}

function placeOf({ state, slotStartMs }: FoldedCall, hasPassed: boolean): Claim["place"] {
  if (state === "cancelled") return "nothing";
  if (state === "held" || state === "missed") return "used";
  // Agreed without a slot cannot be placed in a period: it is no more than asked until the slot is known.
  if (state === "asked" || slotStartMs === null) return "asked";
  return hasPassed ? "used" : "booked";
}

function correctionOf({ callId, atMs, amount, order, reason }: LedgerEvent): Claim {
  const place = { state: "held", place: "used", atMs, slotStartMs: null } as const;
  return { ...place, callId, minutes: 0, weight: amount ?? 0, order, isByHand: true, correctionReason: reason };
}

/** Corrections, then what is settled or agreed by its agreement, then what is asked for by its asking. */
function inOrderOfClaims(one: Claim, other: Claim): number {
  return rankOf(one) - rankOf(other) || compareOrder(one, other) || (one.callId < other.callId ? -1 : 1);
}

function rankOf({ correctionReason, place }: Claim): number {
  if (correctionReason !== null) return 0;
  return place === "asked" ? 2 : 1;
}

function rolling(book: Book): Ledger {
  const { claims, input, entitlementAt } = book;
  const bounds = fullestWindow(book);
  const entitlement = entitlementAt(bounds.endMs - 1);
  const inside = claims.filter(({ atMs }) => bounds.startMs <= atMs && atMs < bounds.endMs);
  const sum = sumOf(bounds, inside, entitlement, 0);
  const lines = claims.map((claim, index) =>
    lineOf(claim, {
      periodStartMs: inside.includes(claim) ? bounds.startMs : book.finder(claim.atMs).startMs,
      isCounted: entitlementAt(claim.atMs).kind === "counted",
      isOver: isOverInAnyWindow(book, claim, claims.slice(0, index)),
    }),
  );
  return { balance: balanceOf({ input, entitlement, sum, inside, lines }), lines, periods: [sum] };
}

function byPeriods(book: Book): Ledger {
  const { claims, finder, input } = book;
  const sums = createSums(book);
  const shown = finder(input.inPeriodOfMs ?? input.nowMs);
  const starts = new Set([shown.startMs, ...claims.map(({ atMs }) => finder(atMs).startMs)]);
  const periods = [...starts].toSorted((one, other) => one - other).map((startMs) => sums.sum(finder(startMs)));
  const lines = claims.map((claim) => {
    const bounds = finder(claim.atMs);
    const { allowance, carriedIn } = sums.sum(bounds);
    const inside = sums.inside(bounds);
    const taken = weightOf(inside.slice(0, inside.indexOf(claim) + 1).filter(({ place }) => place !== "nothing"));
    const isClaim = claim.place !== "nothing" && claim.correctionReason === null;
    const isOver = allowance !== null && isClaim && taken > allowance + carriedIn;
    return lineOf(claim, { periodStartMs: bounds.startMs, isCounted: allowance !== null, isOver });
  });
  const [inside, sum, entitlement] = [sums.inside(shown), sums.sum(shown), sums.entitlement(shown)];
  return { balance: balanceOf({ input, entitlement, sum, inside, lines }), lines, periods };
}

/** Sums by period, each worked out once: what moves on asks for the period before. */
function createSums({ claims, finder, input, entitlementAt }: Book) {
  const known = new Map<Ms, PeriodSum>();
  const groups = new Map<Ms, Claim[]>();
  for (const claim of claims) {
    const { startMs } = finder(claim.atMs);
    const group = groups.get(startMs);
    if (group) group.push(claim);
    else groups.set(startMs, [claim]);
  }
  const inside = ({ startMs }: PeriodBounds): readonly Claim[] => groups.get(startMs) ?? [];
  const entitlement = ({ endMs }: PeriodBounds) => entitlementAt(endMs - 1);

  function carriedInto(bounds: PeriodBounds): number {
    const { carryOver } = input.period;
    if (carryOver === null || carryOver === 0) return 0;
    const before = finder(bounds.startMs - 1);
    const [was, is] = [entitlement(before), entitlement(bounds)];
    if (is.kind !== "counted" || was.kind !== "counted" || was.allowance === null || was.unit !== is.unit) return 0;
    // What came into it is taken first and moves no further. Into an empty period it does not matter what came.
    const { used, booked, carriedIn } = inside(before).length === 0 ? EMPTY : sum(before);
    return Math.min(carryOver, Math.max(0, was.allowance - Math.max(0, used + booked - carriedIn)));
  }

  function sum(bounds: PeriodBounds): PeriodSum {
    const found = known.get(bounds.startMs);
    if (found) return found;
    const made = sumOf(bounds, inside(bounds), entitlement(bounds), carriedInto(bounds));
    known.set(bounds.startMs, made);
    return made;
  }

  return { sum, inside, entitlement };
}

const EMPTY = { used: 0, booked: 0, carriedIn: 0 } as const;

function sumOf(
  { startMs, endMs }: PeriodBounds,
  inside: readonly Claim[],
  { kind, allowance: given }: CallEntitlement,
  carriedIn: number,
): PeriodSum {
  const allowance = kind === "counted" ? given : null;
  if (allowance === null) {
    return { startMs, endMs, allowance, carriedIn: 0, used: 0, booked: 0, corrections: 0, left: null, overBy: 0 };
  }
  const used = weightOf(inside.filter(({ place }) => place === "used"));
  const booked = weightOf(inside.filter(({ place }) => place === "booked"));
  const corrections = weightOf(inside.filter(({ correctionReason }) => correctionReason !== null));
  const rest = allowance + carriedIn - used - booked;
  const [left, overBy] = [Math.max(0, rest), Math.max(0, -rest)];
  return { startMs, endMs, allowance, carriedIn, used, booked, corrections, left, overBy };
}

function lineOf(
  claim: Claim,
  { periodStartMs, isCounted, isOver }: { periodStartMs: Ms; isCounted: boolean; isOver: boolean },
): LedgerLine {
  const { callId, state, place, slotStartMs, minutes, isByHand, correctionReason } = claim;
  const amount = isCounted && isFirm(claim) ? claim.weight : 0;
  return { callId, state, place, slotStartMs, minutes, amount, periodStartMs, isOver, isByHand, correctionReason };
}
