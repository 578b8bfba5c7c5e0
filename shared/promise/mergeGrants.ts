import type { PolicySet } from "../policy/policySet.ts";
import { formatSpan } from "../time/span.ts";
import type { Entitlement, TargetRight } from "./entitlementSchema.ts";
import { betterTargets } from "./betterTargets.ts";
import { clockKindWords } from "../policy/clockKindWords.ts";
import { grantsOf, namedGrantsOf, whyOf, type ConditionFacts, type Grant, type Holder } from "./holders.ts";
import type { WhyLine } from "./whyLine.ts";

type StandardRule = PolicySet["standard"][number];
type OnCallRule = PolicySet["onCall"][number];
type CallRule = PolicySet["calls"][number];

/** Where no rule gives a figure. */
export const noTarget = {
  targetMs: null,
  clock: null,
  strength: "none",
  stopsOn: "responded",
  pause: null,
  ruleId: null,
  isAssumed: false,
  scope: null,
  candidates: [],
} as const satisfies Partial<Entitlement["standard"]>;

/** Through whom a ticket has rights, what is known of it, and what is not. */
export type Claim = {
  readonly policy: PolicySet;
  readonly holders: readonly Holder[];
  readonly facts: ConditionFacts;
  readonly gaps: readonly WhyLine[];
  readonly isKnown: boolean;
};

/** The figure and the place in the queue are separate attributes: neither ever hides the other. */
export function mergeStandard({ policy, holders, facts, gaps, isKnown }: Claim): Entitlement["standard"] {
  const grants = grantsOf(policy.standard, holders, facts);
  const figures = betterTargets(grants);
  const ahead = grants.find((grant) => grant.rule.isAheadOfOthers);
  const isAheadOfOthers = ahead !== undefined;
  const whyFrom = (chosen: readonly Grant<StandardRule>[], figureLines: readonly WhyLine[]) => [
    ...figureLines,
    ...aheadWhy(ahead),
    ...chosen.flatMap(clockWhy),
    ...gaps,
  ];
  const [first] = figures;
  if (!first) {
    const why = whyFrom([], isKnown ? noFigureWhy(grants) : [{ text: "unknown plan" }]);
    return { ...noTarget, strength: strengthWithoutFigure(grants), candidates: [], isAheadOfOthers, why };
  }
  const candidates = figures.map((figure) => targetOf(figure, whyFrom([figure], [standardWhy(figure)])));
  const why = whyFrom(figures, figures.map(standardWhy));
  return { ...targetOf(first, why), scope: first.rule.scope, candidates, isAheadOfOthers };
}

function targetOf({ rule, open }: Grant<StandardRule | OnCallRule>, why: readonly WhyLine[]): TargetRight {
  const { id: ruleId, targetMs, clock, strength, stopsOn, pause, scope } = rule;
  const isAssumed = clock?.assumed === true || scope.assumed || open.length > 0;
  return { targetMs, clock, strength, stopsOn, pause, ruleId, isAssumed, why: [...why] };
}

function standardWhy(figure: Grant<StandardRule>): WhyLine {
  return whyOf(figure, `${figureWords(figure.rule)} standard · ${figure.holder.words}`);
}

/** "2 h", "typically 2 h": nobody shall read a usual time as a promised one. */
function figureWords({ targetMs, strength }: StandardRule | OnCallRule): string {
  return `${strength === "bestEffort" ? "typically " : ""}${formatSpan(targetMs ?? 0)}`;
}

/** A rule that says in so many words that there is no figure is named; without one nothing is. */
function noFigureWhy(grants: readonly Grant<StandardRule>[]): readonly WhyLine[] {
  const [said] = grants.filter(({ rule }) => !rule.isAheadOfOthers).toSorted(byStrength);
  if (!said) return [{ text: "no figure promised" }];
  const words = said.rule.strength === "bestEffort" ? "best effort, no figure" : "no figure promised";
  return [whyOf(said, `${words} · ${said.holder.shortName}`)];
}

function strengthWithoutFigure(grants: readonly Grant<StandardRule>[]): "bestEffort" | "none" {
  return grants.some(({ rule }) => rule.strength === "bestEffort") ? "bestEffort" : "none";
}

function byStrength(one: Grant<StandardRule>, other: Grant<StandardRule>): number {
  return Number(other.rule.strength === "bestEffort") - Number(one.rule.strength === "bestEffort");
}

function aheadWhy(ahead: Grant<StandardRule> | undefined): readonly WhyLine[] {
  return ahead ? [whyOf(ahead, `ahead of others by ${ahead.holder.shortName}`)] : [];
}

/** By which hours it counts, wherever that is not simply always, or is our reading. */
function clockWhy({ rule: { clock } }: Grant<StandardRule | OnCallRule>): readonly WhyLine[] {
  if (clock === null || (clock.kind === "roundTheClock" && !clock.assumed)) return [];
  const assumptions = clock.kind === "hours" ? clock.assumptions : [];
  const text = `counted ${clockKindWords(clock)}${clock.assumed ? " (assumed)" : ""}`;
  return [{ text }, ...assumptions.map((assumption) => ({ text: assumption }))];
}

export function mergeOnCall({ policy, holders, facts }: Claim): Entitlement["onCall"] {
  const grants = grantsOf(policy.onCall, holders, facts);
  const figures = betterTargets(grants);
  const [first] = figures.length > 0 ? figures : grants;
  if (!first) return null;
  const candidates = figures.map((figure) => targetOf(figure, [onCallWhy(figure), ...clockWhy(figure)]));
  const why = figures.length > 0 ? candidates.flatMap((candidate) => candidate.why) : [onCallWhy(first)];
  const reasons = [...new Set(grants.flatMap((grant) => grant.rule.reasons))];
  return { ...targetOf(first, why), scope: first.rule.scope, candidates, reasons };
}

function onCallWhy(grant: Grant<OnCallRule>): WhyLine {
  const { rule, holder } = grant;
  const what = rule.stopsOn === "escalated" ? "escalation" : "response";
  const figure = rule.targetMs === null ? "on-call, no figure" : `${figureWords(rule)} on-call ${what}`;
  return whyOf(grant, `${figure} · ${holder.shortName}`);
}

export function mergePlatformOnCall({ policy, holders, facts }: Claim): boolean {
  return grantsOf(policy.platformOnCall, holders, facts).length > 0;
}

export function mergeCalls({ policy, holders, facts, gaps, isKnown }: Claim): Entitlement["calls"] {
  const best = mostCalls(grantsOf(policy.calls, holders, facts));
  if (!best) {
    return isKnown
      ? { kind: "none", why: [{ text: "no scheduled calls on this plan" }] }
      : { kind: "unknown", why: [...gaps] };
  }
  const { rule, holder } = best;
  const { scope } = rule;
  if (rule.kind === "unlimited")
    return { kind: "unlimited", scope, why: [whyOf(best, `unlimited calls · ${holder.shortName}`)] };
  const { count, unit, minutes } = rule;
  const allowance = unit === "calls" ? `${count} calls of ${minutes} minutes` : `${count} minutes of calls`;
  const why = [whyOf(best, `${allowance} ${periodWords(policy)} · ${holder.shortName}`)];
  return { kind: "counted", count, unit, minutes, scope, why };
}

function periodWords({ callPeriod: { kind, days } }: PolicySet): string {
  return kind === "rolling" ? `in ${days ?? 0} days` : "a month";
}

export function mergeEmergencyLine({ policy, holders, facts, gaps }: Claim): Entitlement["emergencyLine"] {
  const grants = namedGrantsOf(policy.emergencyLine, holders, facts);
  // A right without a condition beats one with it, and one that may hold beats one that does not yet.
  const best =
    grants.find(({ unmet, open }) => unmet.length + open.length === 0) ??
    grants.find(({ unmet }) => unmet.length === 0) ??
    grants.find(({ unmet }) => !unmet.includes("isPaying")) ??
    grants[0];
  if (!best) {
    const quote = policy.emergencyLine[0]?.source.quote;
    const none = { text: "no emergency line on this plan", ...(quote ? { quote } : {}) };
    return { isAvailable: false, why: gaps.length > 0 ? [...gaps] : [none] };
  }
  const right = `emergency line · ${best.holder.shortName}`;
  // What is not known does not withhold it: hiding a number that may be due is the worse mistake.
  if (best.unmet.length === 0) return { isAvailable: true, why: [whyOf(best, right)] };
  if (best.unmet.includes("isPaying"))
    return { isAvailable: false, why: [whyOf(best, `${right} · for paying sites only`)] };
  return { isAvailable: false, becomesAvailable: "afterLaunch", why: [whyOf(best, `${right} · after launch`)] };
}

/** By the time to talk, so that calls and minutes can be compared. */
function mostCalls(grants: readonly Grant<CallRule>[]): Grant<CallRule> | undefined {
  const worth = ({ rule }: Grant<CallRule>) => {
    if (rule.kind === "unlimited") return Number.POSITIVE_INFINITY;
    return rule.unit === "calls" ? rule.count * rule.minutes : rule.count;
  };
  return grants.reduce<Grant<CallRule> | undefined>(
    (best, grant) => (best && worth(best) >= worth(grant) ? best : grant),
    undefined,
  );
}
