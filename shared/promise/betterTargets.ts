import type { ClockKind } from "../policy/rules.ts";
import type { PolicySet } from "../policy/policySet.ts";
import type { Grant } from "./holders.ts";

type TargetRule = PolicySet["standard"][number] | PolicySet["onCall"][number];
/** A rule with a figure, and the hours it is counted by. */
type Counted = { readonly targetMs: number; readonly clock: ClockKind } & Pick<TargetRule, "strength" | "pause">;
type Figure<R extends TargetRule> = Grant<R> & { readonly rule: Counted };

const firmness = { guaranteed: 3, objective: 2, bestEffort: 1, none: 0 } as const satisfies Record<
  TargetRule["strength"],
  number
>;

/**
 * The figures of which none is surely later than another, the shortest first; ties go to the firmer one, then to the
 * site. Figures that count by different hours can change places with the start of the ticket (2 h from nine to five, or
 * 4 h round the clock: on a Friday evening the 4 h are over first), so both stay.
 */
export function betterTargets<R extends TargetRule>(grants: readonly Grant<R>[]): readonly Figure<R>[] {
  const figures = grants.filter(hasFigure).toSorted((one, other) => rank(one, other));
  const best: Figure<R>[] = [];
  for (const figure of figures) if (!best.some((other) => isNeverLater(other, figure))) best.push(figure);
  return best;
}

type WithRule = { readonly rule: Counted };

function hasFigure<R extends TargetRule>(grant: Grant<R>): grant is Figure<R> {
  return grant.rule.targetMs !== null && grant.rule.clock !== null;
}

/** Sorting keeps the order of equals: the site's grants come first. */
function rank({ rule: one }: WithRule, { rule: other }: WithRule): number {
  const byHours = Number(one.clock.kind === "hours") - Number(other.clock.kind === "hours");
  return one.targetMs - other.targetMs || byHours || firmness[other.strength] - firmness[one.strength];
}

/** Round the clock counts every minute that any hours count. A pause may hold either, so it makes them incomparable. */
function isNeverLater({ rule: one }: WithRule, { rule: other }: WithRule): boolean {
  if (one.targetMs > other.targetMs) return false;
  if (one.pause !== null && JSON.stringify(one.pause) !== JSON.stringify(other.pause)) return false;
  return one.clock.kind === "roundTheClock" || hoursKey(one.clock) === hoursKey(other.clock);
}

function hoursKey(clock: ClockKind): string {
  if (clock.kind === "roundTheClock") return "";
  const days = clock.days.toSorted((one, other) => one.day - other.day);
  return JSON.stringify([clock.zone, days.map(({ day, from, to }) => [day, from, to]), clock.holidays.toSorted()]);
}
