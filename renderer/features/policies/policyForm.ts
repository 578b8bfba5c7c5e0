import type { PolicySet } from "../../../shared/policy/policySet.ts";
import type { ClockKind } from "../../../shared/policy/rules.ts";
import { MINUTE } from "../../../shared/units.ts";

type StandardRule = PolicySet["standard"][number];
type OnCallRule = PolicySet["onCall"][number];
type CallRule = PolicySet["calls"][number];

/** Rooms whose rules have a figure and hours. */
export type TargetRoom = "standard" | "onCall";

export type DayHours = { readonly from: string; readonly to: string };

/** A rule's figure as typed. Monday first; a day without times is closed. */
export type TargetEntry = {
  readonly minutes: string;
  readonly strength: StandardRule["strength"];
  readonly kind: ClockKind["kind"];
  readonly zone: string;
  readonly days: readonly DayHours[];
  /** One day a line: "2018-12-25". */
  readonly holidays: string;
  readonly isAssumed: boolean;
};

export type CallEntry = { readonly count: string; readonly minutes: string };

/** What the form holds of a set. Everything else of it is left as it is, and edited as text. */
export type PolicyEntry = {
  readonly name: string;
  readonly standard: readonly TargetEntry[];
  readonly onCall: readonly TargetEntry[];
  /** null = a rule without a count. */
  readonly calls: readonly (CallEntry | null)[];
  readonly periodKind: PolicySet["callPeriod"]["kind"];
  readonly periodZone: string;
  readonly periodDays: string;
  readonly periodContractDay: string;
  readonly periodCarryOver: string;
};

const usualDay: DayHours = { from: "09:00", to: "17:00" };
const closed: DayHours = { from: "", to: "" };
const week = [1, 2, 3, 4, 5, 6, 7] as const;

export function entryOf(set: PolicySet): PolicyEntry {
  const { callPeriod } = set;
  return {
    name: set.name,
    standard: set.standard.map(targetEntryOf),
    onCall: set.onCall.map(targetEntryOf),
    calls: set.calls.map((rule) =>
      rule.kind === "counted" ? { count: String(rule.count), minutes: String(rule.minutes) } : null,
    ),
    periodKind: callPeriod.kind,
    periodZone: callPeriod.zone,
    periodDays: numberText(callPeriod.days),
    periodContractDay: numberText(callPeriod.contractDay),
    periodCarryOver: numberText(callPeriod.carryOver),
  };
}

function targetEntryOf({ targetMs, strength, clock }: StandardRule | OnCallRule): TargetEntry {
  const shared = { minutes: numberText(targetMs === null ? null : targetMs / MINUTE), strength };
  if (clock?.kind !== "hours") {
    const days = week.map((day) => (day <= 5 ? usualDay : closed));
    const zone = "America/Los_Angeles";
    return { ...shared, kind: "roundTheClock", zone, days, holidays: "", isAssumed: clock?.assumed ?? false };
  }
  const hoursOf = (day: number) => clock.days.find((candidate) => candidate.day === day) ?? closed;
  return {
    ...shared,
    kind: "hours",
    zone: clock.zone,
    days: week.map((day) => ({ from: hoursOf(day).from, to: hoursOf(day).to })),
    holidays: clock.holidays.join("\n"),
    isAssumed: clock.assumed,
  };
}

/**
 * The set with what the form says, as text. What is no number stays as it was typed, so that reading the text names the
 * place and the form can show the reason there.
 */
export function textOf(set: PolicySet, entry: PolicyEntry): string {
  const value = {
    ...set,
    name: entry.name,
    standard: set.standard.map((rule, index) => withTarget(rule, entry.standard[index])),
    onCall: set.onCall.map((rule, index) => withTarget(rule, entry.onCall[index])),
    calls: set.calls.map((rule, index) => withCount(rule, entry.calls[index] ?? null)),
    callPeriod: {
      ...set.callPeriod,
      kind: entry.periodKind,
      zone: entry.periodZone.trim(),
      days: typedNumber(entry.periodDays),
      contractDay: typedNumber(entry.periodContractDay),
      // Where days are counted back nothing is left over: the form has no field for it then.
      carryOver: entry.periodKind === "rolling" ? null : typedNumber(entry.periodCarryOver),
    },
  };
  return JSON.stringify(value, null, 2);
}

function withTarget(rule: StandardRule | OnCallRule, entry: TargetEntry | undefined): object {
  if (entry === undefined) return rule;
  const minutes = typedNumber(entry.minutes);
  const targetMs = typeof minutes === "number" ? minutes * MINUTE : minutes;
  return { ...rule, targetMs, strength: entry.strength, clock: targetMs === null ? null : clockOf(rule.clock, entry) };
}

function clockOf(was: ClockKind | null, entry: TargetEntry): object {
  if (entry.kind === "roundTheClock") return { kind: "roundTheClock", assumed: entry.isAssumed };
  const assumptions = entry.isAssumed && was?.kind === "hours" ? was.assumptions : [];
  const isOpen = ({ from, to }: DayHours) => from.trim() !== "" || to.trim() !== "";
  return {
    kind: "hours",
    zone: entry.zone.trim(),
    days: entry.days.flatMap((hours, index) =>
      isOpen(hours) ? [{ day: index + 1, from: hours.from.trim(), to: hours.to.trim() }] : [],
    ),
    holidays: entry.holidays.split(/[\s,]+/u).filter((day) => day !== ""),
    assumed: entry.isAssumed,
    assumptions,
  };
}

function withCount(rule: CallRule, entry: CallEntry | null): object {
  if (entry === null || rule.kind !== "counted") return rule;
  return { ...rule, count: typedNumber(entry.count), minutes: typedNumber(entry.minutes) };
}

function numberText(value: number | null): string {
  return value === null ? "" : String(value);
}

/** "" = none. */
function typedNumber(text: string): number | string | null {
  const typed = text.trim();
  if (typed === "") return null;
  const value = Number(typed);
  return Number.isFinite(value) ? value : typed;
}
