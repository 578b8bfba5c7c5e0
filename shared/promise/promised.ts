import type { Level } from "../ticket/draft.ts";
import type { Entitlement, TargetRight } from "./entitlementSchema.ts";
import type { Hours, HoursBook } from "./hours.ts";
import { noTarget } from "./mergeGrants.ts";
import type { WhyLine } from "./whyLine.ts";

/** A figure that may count, with its hours at hand. */
export type Figure = TargetRight & {
  readonly summary: string;
  /** null = nothing is counted. */
  readonly hours: Hours | null;
};

/** What a plan promises for one level, made ready for any number of tickets. */
export type Promised = {
  readonly level: Level;
  readonly policyId: string | null;
  /** Why there is nothing to count; null = there is a figure. */
  readonly gap: "noPlan" | "noFigure" | null;
  readonly figure: Figure;
  /** A second one, where the two count by different hours; the one that is due first holds. null = none. */
  readonly rival: Figure | null;
};

export function promisedOf(entitlement: Entitlement, level: Level, book: HoursBook): Promised {
  const right = level === "standard" ? entitlement.standard : (entitlement.onCall ?? noOnCall(entitlement));
  const [first = right, second = null] = right.candidates;
  const gap = entitlement.isKnown ? "noFigure" : "noPlan";
  return {
    level,
    policyId: entitlement.policyId,
    gap: right.targetMs === null ? gap : null,
    figure: figureOf(first, book),
    rival: second === null ? null : figureOf(second, book),
  };
}

/** One figure made ready to count by. */
export function figureOf(right: TargetRight, book: HoursBook): Figure {
  const { targetMs, clock, strength, stopsOn, pause, ruleId, isAssumed } = right;
  const why = pause === null ? right.why : [...right.why, pauseLine(pause)];
  const hours = targetMs === null || clock === null ? null : book.hoursOf(clock);
  return { targetMs, clock, strength, stopsOn, pause, ruleId, isAssumed, why, summary: summaryOf(right.why), hours };
}

function pauseLine({ whileStatus, source }: NonNullable<TargetRight["pause"]>): WhyLine {
  const text = `does not count while ${whileStatus.join(" or ")}`;
  return source.quote === "" ? { text } : { text, quote: source.quote };
}

function noOnCall(entitlement: Entitlement): TargetRight & { readonly candidates: readonly TargetRight[] } {
  const nothing = { ...noTarget, stopsOn: "escalated" } as const;
  if (!entitlement.isKnown) return { ...nothing, why: [{ text: "unknown plan" }] };
  const text = entitlement.platformOnCall
    ? "24/7 on-call for platform issues of paying sites · no figure promised"
    : "no on-call support on this plan";
  return { ...nothing, why: [{ text }] };
}

/** Rule lines come first; the assumption stays in `why`, where there is room to read it. */
function summaryOf(why: readonly WhyLine[]): string {
  const rules = why.filter((line) => line.quote !== undefined);
  const shown = rules.length > 0 ? rules : why;
  return shown.map((line) => line.text).join(" · ");
}

const FIRMNESS = { guaranteed: 3, objective: 2, bestEffort: 1, none: 0 } as const satisfies Record<
  TargetRight["strength"],
  number
>;

/** Of two that are due at the same instant the firmer holds, then the site's: it is the nearer reason. */
export function isFirmer(one: Figure, other: Figure): boolean {
  const gain = FIRMNESS[one.strength] - FIRMNESS[other.strength];
  if (gain !== 0) return gain > 0;
  return isOfSite(one) && !isOfSite(other);
}

function isOfSite({ why }: Figure): boolean {
  return why.find(({ wonBy }) => wonBy !== undefined)?.wonBy === "site";
}
