import { isKnownZone } from "../time/zoned.ts";
import type { PolicyShape } from "./policySet.ts";
import type { ClockKind } from "./rules.ts";

/** What a set says wrong although every field has its form. The path leads to the place. */
export type PolicyProblem = { readonly path: readonly (string | number)[]; readonly message: string };

const ruleRooms = ["standard", "onCall", "platformOnCall", "calls", "emergencyLine"] as const;

export function problemsOf(policy: PolicyShape): readonly PolicyProblem[] {
  return [
    ...namesOf(policy),
    ...datesOf(policy),
    ...strangersOf(policy),
    ...idsOf(policy),
    ...targetsOf(policy),
    ...periodOf(policy),
  ];
}

function namesOf({ sitePlans, organizationLevels }: PolicyShape): readonly PolicyProblem[] {
  if (sitePlans.length + organizationLevels.length > 0) return [];
  return [{ path: ["sitePlans"], message: "a rule set names at least one plan or level" }];
}

function datesOf({ page: { from, until } }: PolicyShape): readonly PolicyProblem[] {
  if (until === null || until > from) return [];
  return [{ path: ["page", "until"], message: `"${until}" is not after "${from}"` }];
}

function strangersOf(policy: PolicyShape): readonly PolicyProblem[] {
  const plans = new Set(policy.sitePlans.map((plan) => plan.id));
  const levels = new Set(policy.organizationLevels.map((level) => level.id));
  return ruleRooms.flatMap((room) =>
    policy[room].flatMap(({ appliesTo, source }, index) => [
      ...[
        ...appliesTo.sitePlans.filter((plan) => !plans.has(plan)),
        ...appliesTo.organizationLevels.filter((level) => !levels.has(level)),
      ].map((stranger) => ({
        path: [room, index, "appliesTo"],
        message: `"${stranger}" is not a plan or level of this rule set`,
      })),
      ...(source.page < policy.pages.length
        ? []
        : [{ path: [room, index, "source", "page"], message: "the set has no such page" }]),
    ]),
  );
}

function idsOf(policy: PolicyShape): readonly PolicyProblem[] {
  const seen = new Set<string>();
  return [
    ...twiceIn(policy.sitePlans, "sitePlans"),
    ...twiceIn(policy.organizationLevels, "organizationLevels"),
    ...twiceIn(policy.scopeHints, "scopeHints"),
    ...ruleRooms.flatMap((room) =>
      policy[room].flatMap(({ id }, index) => {
        const isTaken = seen.has(id);
        seen.add(id);
        return isTaken ? [{ path: [room, index, "id"], message: `"${id}" is the id of another rule too` }] : [];
      }),
    ),
  ];
}

function twiceIn(items: readonly { readonly id: string }[], room: string): readonly PolicyProblem[] {
  const first = new Map<string, number>();
  return items.flatMap(({ id }, index) => {
    if (!first.has(id)) first.set(id, index);
    if (first.get(id) === index) return [];
    return [{ path: [room, index, "id"], message: `"${id}" stands here twice` }];
  });
}

function targetsOf(policy: PolicyShape): readonly PolicyProblem[] {
  return (["standard", "onCall"] as const).flatMap((room) =>
    policy[room].flatMap((rule, index) => [
      ...strengthProblems(rule, [room, index, "strength"]),
      ...clockProblems(rule, [room, index, "clock"]),
    ]),
  );
}

type Target = PolicyShape["standard"][number] | PolicyShape["onCall"][number];

function strengthProblems({ targetMs, strength }: Target, path: PolicyProblem["path"]): readonly PolicyProblem[] {
  if (targetMs !== null) return strength === "none" ? [{ path, message: "a figure is at least best effort" }] : [];
  const isFirm = strength === "guaranteed" || strength === "objective";
  return isFirm ? [{ path, message: "without a figure there is nothing to keep to" }] : [];
}

function clockProblems({ targetMs, clock }: Target, path: PolicyProblem["path"]): readonly PolicyProblem[] {
  if (clock === null) return targetMs === null ? [] : [{ path, message: "a target needs a clock to count it by" }];
  if (targetMs === null) return [{ path, message: "without a target there is nothing to count" }];
  return hoursProblems(clock).map((problem) => ({ ...problem, path: [...path, ...problem.path] }));
}

function hoursProblems(clock: ClockKind): readonly PolicyProblem[] {
  if (clock.kind === "roundTheClock") return [];
  const seen = new Set<number>();
  return [
    ...zoneProblems(clock.zone, ["zone"]),
    ...clock.days.flatMap(({ day, from, to }, index) => {
      const isTaken = seen.has(day);
      seen.add(day);
      return [
        ...(from < to ? [] : [{ path: ["days", index, "to"], message: `"${to}" is not after "${from}"` }]),
        ...(isTaken ? [{ path: ["days", index, "day"], message: "this day has hours already" }] : []),
      ];
    }),
  ];
}

function periodOf({ callPeriod }: PolicyShape): readonly PolicyProblem[] {
  const { kind, zone, days, contractDay } = callPeriod;
  return [
    ...zoneProblems(zone, ["callPeriod", "zone"]),
    ...(kind === "rolling" && days === null
      ? [{ path: ["callPeriod", "days"], message: "a rolling period needs its number of days" }]
      : []),
    ...(kind === "contractDay" && contractDay === null
      ? [{ path: ["callPeriod", "contractDay"], message: "a contract's period needs the day it begins on" }]
      : []),
  ];
}

function zoneProblems(zone: string, path: PolicyProblem["path"]): readonly PolicyProblem[] {
  return isKnownZone(zone) ? [] : [{ path, message: `"${zone}" is no time zone that this computer knows` }];
}
