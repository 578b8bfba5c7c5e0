import { clockKindWords } from "../../../shared/policy/clockKindWords.ts";
import type { PolicySet } from "../../../shared/policy/policySet.ts";
import { formatSpan } from "../../../shared/time/span.ts";
import type { WordId, Words } from "../../ui/words.tsx";

type TargetRule = PolicySet["standard"][number] | PolicySet["onCall"][number];
type CallRule = PolicySet["calls"][number];

/** One rule as the page shows it. */
export type RuleLine = {
  readonly id: string;
  /** Plans and levels by name: for whom. */
  readonly holders: readonly string[];
  /** The right in one line. */
  readonly right: string;
  /** How it counts, when it holds; one each. */
  readonly terms: readonly string[];
  readonly isAssumed: boolean;
  /** What of it is our reading. */
  readonly assumptions: readonly string[];
  readonly source: PolicySet["standard"][number]["source"];
};

export const STRENGTHS = {
  guaranteed: "policies.strength.guaranteed",
  objective: "policies.strength.objective",
  bestEffort: "policies.strength.bestEffort",
  none: "policies.strength.none",
} as const satisfies Record<TargetRule["strength"], WordId>;

const STOPS = {
  acknowledged: "policies.stops.acknowledged",
  responded: "policies.stops.responded",
  escalated: "policies.stops.escalated",
} as const satisfies Record<TargetRule["stopsOn"], WordId>;

type AnyRule = TargetRule | CallRule | PolicySet["platformOnCall"][number] | PolicySet["emergencyLine"][number];

export function targetLine(set: PolicySet, rule: TargetRule, words: Words): RuleLine {
  const { targetMs, clock, pause } = rule;
  const ahead = "isAheadOfOthers" in rule && rule.isAheadOfOthers ? [words("policies.ahead")] : [];
  const figure = targetMs === null ? [] : [formatSpan(targetMs)];
  const right = [...figure, words(STRENGTHS[rule.strength]), ...ahead].join(" · ");
  const counting = clock === null ? [] : [words("policies.counted", { hours: clockKindWords(clock) })];
  const stops = targetMs === null ? [] : [words(STOPS[rule.stopsOn])];
  const pauses = pause === null ? [] : [words("policies.pauses", { statuses: pause.whileStatus.join(", ") })];
  return {
    ...bareLine(set, rule, words),
    right,
    terms: [...counting, ...stops, ...pauses, ...conditionWords(rule, words)],
    isAssumed: clock?.assumed === true,
    assumptions: clock?.kind === "hours" ? clock.assumptions : [],
  };
}

export function callLine(set: PolicySet, rule: CallRule, words: Words): RuleLine {
  return {
    ...bareLine(set, rule, words),
    right: allowanceWords(rule, words),
    terms: [periodWords(set, rule, words), scopeWords(rule, words), ...conditionWords(rule, words)].filter(Boolean),
    isAssumed: rule.scope.assumed || (rule.kind === "counted" && set.callPeriod.isAssumed),
  };
}

/** A right without a figure: it is there or it is not. */
export function plainLine(set: PolicySet, rule: AnyRule, words: Words): RuleLine {
  return bareLine(set, rule, words);
}

function bareLine(set: PolicySet, rule: AnyRule, words: Words): RuleLine {
  const { id, appliesTo, source } = rule;
  const plans = set.sitePlans.filter((plan) => appliesTo.sitePlans.includes(plan.id));
  const levels = set.organizationLevels.filter((level) => appliesTo.organizationLevels.includes(level.id));
  const holders = [...plans, ...levels].map(({ name }) => name);
  return { id, holders, right: "", terms: conditionWords(rule, words), isAssumed: false, assumptions: [], source };
}

function allowanceWords(rule: CallRule, words: Words): string {
  if (rule.kind === "unlimited") return words("policies.callsUnlimited");
  const { unit, count, minutes } = rule;
  return unit === "calls"
    ? words("policies.callsCounted", { count, minutes })
    : words("policies.callsMinutes", { count });
}

function periodWords({ callPeriod }: PolicySet, rule: CallRule, words: Words): string {
  if (rule.kind === "unlimited") return "";
  const { zone, carryOver } = callPeriod;
  const left = carryOver === null ? "" : ` · ${words("policies.carryOver", { count: carryOver })}`;
  const period = {
    calendarMonth: () => words("policies.period.calendarMonth", { zone }),
    rolling: () => words("policies.period.rolling", { days: callPeriod.days ?? 0, zone }),
    contractDay: () => words("policies.period.contractDay", { day: callPeriod.contractDay ?? 0, zone }),
  }[callPeriod.kind]();
  return period + left;
}

function scopeWords({ scope }: AnyRule, words: Words): string {
  return words(scope.per === "site" ? "policies.perSite" : "policies.perOrganization");
}

function conditionWords({ conditions }: AnyRule, words: Words): readonly string[] {
  return [
    ...(conditions.isLaunched ? [words("policies.ifLaunched")] : []),
    ...(conditions.isPaying ? [words("policies.ifPaying")] : []),
  ];
}
