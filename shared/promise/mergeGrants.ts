import type { PolicySet } from "../policy/policySet.ts";
import { formatSpan } from "../time/span.ts";
import type { Entitlement } from "./entitlementSchema.ts";
import { grantsOf, whyOf, type Grant, type Holder, type Rule } from "./holders.ts";
import type { WhyLine } from "./whyLine.ts";

type StandardRule = PolicySet["standard"][number];
type CallRule = PolicySet["calls"][number];

/** The figure and the place in the queue are separate attributes: neither ever hides the other. */
export function mergeStandard(
  policy: PolicySet,
  holders: readonly Holder[],
  gaps: readonly WhyLine[],
  isKnown: boolean,
): Entitlement["standard"] {
  const grants = grantsOf(policy.standard, holders);
  const figure = shortest(grants);
  const ahead = grants.find((grant) => grant.rule.isAheadOfOthers);
  return {
    targetMs: figure?.rule.targetMs ?? null,
    clock: figure?.rule.clock ?? null,
    isAheadOfOthers: ahead !== undefined,
    strength: figure?.rule.strength ?? "none",
    why: [...figureWhy(figure, isKnown), ...aheadWhy(ahead), ...assumedClockWhy(figure), ...gaps],
  };
}

function figureWhy(figure: Grant<StandardRule> | undefined, isKnown: boolean): readonly WhyLine[] {
  if (figure?.rule.targetMs) {
    return [whyOf(figure, `${formatSpan(figure.rule.targetMs)} standard · ${figure.holder.words}`)];
  }
  return [{ text: isKnown ? "no figure promised" : "unknown plan" }];
}

function aheadWhy(ahead: Grant<StandardRule> | undefined): readonly WhyLine[] {
  return ahead ? [whyOf(ahead, `ahead of others by ${ahead.holder.shortName}`)] : [];
}

function assumedClockWhy(figure: Grant<StandardRule> | undefined): readonly WhyLine[] {
  return figure?.rule.clock?.assumed ? [{ text: "counted round the clock (assumed)" }] : [];
}

export function mergeOnCall(policy: PolicySet, holders: readonly Holder[]): Entitlement["onCall"] {
  const grants = grantsOf(policy.onCall, holders);
  const best = shortest(grants) ?? grants[0];
  if (!best) return null;
  const { targetMs, strength } = best.rule;
  const figure = targetMs === null ? "on-call, no figure" : `${formatSpan(targetMs)} on-call escalation`;
  return {
    targetMs,
    strength,
    reasons: [...new Set(grants.flatMap((grant) => grant.rule.reasons))],
    why: [whyOf(best, `${figure} · ${best.holder.shortName}`)],
  };
}

export function mergePlatformOnCall(policy: PolicySet, holders: readonly Holder[]): boolean {
  return grantsOf(policy.platformOnCall, holders).length > 0;
}

export function mergeCalls(
  policy: PolicySet,
  holders: readonly Holder[],
  gaps: readonly WhyLine[],
  isKnown: boolean,
): Entitlement["calls"] {
  const best = mostCalls(grantsOf(policy.calls, holders));
  if (!best) {
    return isKnown
      ? { kind: "none", why: [{ text: "no scheduled calls on this plan" }] }
      : { kind: "unknown", why: [...gaps] };
  }
  const { rule, holder } = best;
  if (rule.kind === "unlimited")
    return { kind: "unlimited", why: [whyOf(best, `unlimited calls · ${holder.shortName}`)] };
  const words = `${rule.count} calls of ${rule.minutes} minutes a month · ${holder.shortName}`;
  return { kind: "counted", count: rule.count, minutes: rule.minutes, why: [whyOf(best, words)] };
}

export function mergeEmergencyLine(
  policy: PolicySet,
  holders: readonly Holder[],
  gaps: readonly WhyLine[],
  isLaunched: boolean | null,
): Entitlement["emergencyLine"] {
  const grants = grantsOf(policy.emergencyLine, holders);
  // A right without the launch condition beats one with it.
  const best = grants.find((grant) => !grant.rule.isPostLaunchOnly) ?? grants[0];
  if (!best) {
    const quote = policy.emergencyLine[0]?.source.quote;
    const none = { text: "no emergency line on this plan", ...(quote ? { quote } : {}) };
    return { isAvailable: false, why: gaps.length > 0 ? [...gaps] : [none] };
  }
  const right = `emergency line · ${best.holder.shortName}`;
  if (!best.rule.isPostLaunchOnly) return { isAvailable: true, why: [whyOf(best, right)] };
  if (isLaunched === false) {
    return { isAvailable: false, becomesAvailable: "afterLaunch", why: [whyOf(best, `${right} · after launch`)] };
  }
  // Launch not known: hiding a number that may be due is the worse mistake, so it shows with its condition.
  const condition = isLaunched === null ? " · once the site is launched (launch not known)" : "";
  return { isAvailable: true, why: [whyOf(best, right + condition)] };
}

type TargetRule = Rule & { readonly targetMs: number | null };

function shortest<R extends TargetRule>(grants: readonly Grant<R>[]): Grant<R> | undefined {
  const target = (grant: Grant<R>) => grant.rule.targetMs ?? Number.POSITIVE_INFINITY;
  return grants
    .filter((grant) => grant.rule.targetMs !== null)
    .reduce<Grant<R> | undefined>((best, grant) => (best && target(best) <= target(grant) ? best : grant), undefined);
}

function mostCalls(grants: readonly Grant<CallRule>[]): Grant<CallRule> | undefined {
  const worth = ({ rule }: Grant<CallRule>) => (rule.kind === "unlimited" ? Number.POSITIVE_INFINITY : rule.count);
  return grants.reduce<Grant<CallRule> | undefined>(
    (best, grant) => (best && worth(best) >= worth(grant) ? best : grant),
    undefined,
  );
}
