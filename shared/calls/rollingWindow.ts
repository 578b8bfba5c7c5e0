import type { Ms } from "../units.ts";
import { isFirm, weightOf, type Book, type Claim } from "./claims.ts";
import { freedAt, type PeriodBounds } from "./periods.ts";

/**
 * Of the windows that end now or at an agreed slot to come the fullest, the earliest of these: what is left in it can be
 * had without any window holding too much.
 */
export function fullestWindow({ input, finder, claims }: Book): PeriodBounds {
  if (input.inPeriodOfMs !== undefined) return finder(input.inPeriodOfMs);
  const ends = claims.filter(({ place, atMs }) => place === "booked" && atMs > input.nowMs).map(({ atMs }) => atMs);
  const firm = claims.filter(isFirm);
  const load = (bounds: PeriodBounds) => weightOf(firm.filter((claim) => isIn(bounds, claim.atMs)));
  const windows = [input.nowMs, ...ends].toSorted((one, other) => one - other).map(finder);
  return windows.reduce((fullest, next) => (load(next) > load(fullest) ? next : fullest));
}

/** Stands behind `earlier` in a window that is full with them. */
export function isOverInAnyWindow(
  { input, finder, entitlementAt }: Book,
  claim: Claim,
  earlier: readonly Claim[],
): boolean {
  if (claim.place === "nothing" || claim.correctionReason !== null) return false;
  const counted = earlier.filter(({ place }) => place !== "nothing");
  const isReached = ({ atMs }: Claim) => claim.atMs <= atMs && atMs < freedAt(claim.atMs, input.period);
  const ends = [claim.atMs, ...counted.filter(isReached).map(({ atMs }) => atMs)];
  return ends.some((endMs) => {
    const { kind, allowance } = entitlementAt(endMs);
    if (kind !== "counted" || allowance === null) return false;
    const bounds = finder(endMs);
    return weightOf(counted.filter(({ atMs }) => isIn(bounds, atMs))) + claim.weight > allowance;
  });
}

function isIn({ startMs, endMs }: PeriodBounds, atMs: Ms): boolean {
  return startMs <= atMs && atMs < endMs;
}
