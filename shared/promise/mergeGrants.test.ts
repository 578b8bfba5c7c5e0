import { describe, expect, it } from "vitest";
import { invariant } from "../invariant.ts";
import { policySetSchema, type ClockKind, type PolicySet } from "../policy/policySet.ts";
import { policyById } from "../policy/policySets.ts";
import { HOUR } from "../units.ts";
import { entitlementOf } from "./entitlement.ts";

const may = policyById("pantheon-2016-05");
const [siteRule] = may?.standard ?? [];
const [callRule] = may?.calls ?? [];
invariant(may && siteRule && callRule, "the rule set is missing");

const always: ClockKind = { kind: "roundTheClock", assumed: false };
const nineToFive: ClockKind = {
  kind: "hours",
  zone: "Europe/Berlin",
  days: [
    { day: 1, from: "09:00", to: "17:00" },
    { day: 2, from: "09:00", to: "17:00" },
  ],
  holidays: [],
  assumed: false,
  assumptions: [],
};
const sameInOtherOrder: ClockKind = { ...nineToFive, days: nineToFive.days.toReversed(), assumed: true };

type Change = Partial<PolicySet["standard"][number]>;
type Facts = { readonly isLaunched?: boolean | null; readonly sitePlan?: string };

const onlySite = { appliesTo: { sitePlans: ["sandbox", "business"], organizationLevels: [] } };
const onlyLevel = { appliesTo: { sitePlans: [], organizationLevels: ["priority"] } };

function rightsWith(changes: Partial<PolicySet>, { isLaunched = true, sitePlan = "business" }: Facts = {}) {
  const policy = policySetSchema.parse({ ...may, ...changes });
  return entitlementOf(policy, { sitePlan, organizationLevel: "priority", isLaunched });
}

function standardOf(site: Change, level: Change, facts: Facts = {}) {
  const standard = [
    { ...siteRule, ...onlySite, id: "site", ...site },
    { ...siteRule, ...onlyLevel, id: "level", ...level },
  ] as PolicySet["standard"];
  return rightsWith({ standard }, facts).standard;
}

const idsOf = ({ candidates }: ReturnType<typeof standardOf>) => candidates.map(({ ruleId }) => ruleId);

describe("two figures for one ticket", () => {
  it.each([
    [
      "the shorter of one kind",
      { targetMs: 4 * HOUR, clock: always },
      { targetMs: 2 * HOUR, clock: always },
      ["level"],
    ],
    ["the site's where both are the same", { clock: always }, { clock: always }, ["site"]],
    ["the firmer where both are as long", { strength: "bestEffort" }, { strength: "guaranteed" }, ["level"]],
    ["round the clock before hours as long", { clock: nineToFive }, { clock: always }, ["level"]],
    [
      "both where the shorter counts by hours",
      { clock: nineToFive },
      { targetMs: 4 * HOUR, clock: always },
      ["site", "level"],
    ],
    [
      "one of the same hours in another order",
      { targetMs: 3 * HOUR, clock: nineToFive },
      { clock: sameInOtherOrder },
      ["level"],
    ],
  ] as const)("keep %s", (_name, site, level, kept) => {
    expect(idsOf(standardOf(site as unknown as Change, level as unknown as Change))).toEqual(kept);
  });

  it("are both told where the start decides, and each alone says why it counts", () => {
    const right = standardOf({ clock: nineToFive }, { targetMs: 4 * HOUR, clock: always });
    expect(right).toMatchObject({ targetMs: 2 * HOUR, ruleId: "site" });
    const first = (index: number) => right.candidates[index]?.why[0]?.text;
    expect([first(0), first(1)]).toEqual(["2 h standard · paid site", "4 h standard · Priority Enterprise Support"]);
    expect(right.why.slice(0, 2).map(({ wonBy }) => wonBy)).toEqual(["site", "organization"]);
  });

  it("are kept both where the shorter one may be held by a pause", () => {
    const pause = {
      whileStatus: ["pending" as const],
      source: { quote: "We wait for you.", section: "Rules", page: 0 },
    };
    expect(idsOf(standardOf({ clock: always, pause }, { clock: always, targetMs: 3 * HOUR }))).toEqual([
      "site",
      "level",
    ]);
  });
});

describe("the conditions of a rule", () => {
  const launched = { isLaunched: true, isPaying: null } as const;
  const paying = { isLaunched: null, isPaying: true } as const;

  it("withhold a figure while they do not hold", () => {
    const right = standardOf({}, { targetMs: HOUR, conditions: launched }, { isLaunched: false });
    expect(right).toMatchObject({ targetMs: 2 * HOUR, ruleId: "site" });
    const free = standardOf({ conditions: paying }, { targetMs: 3 * HOUR }, { sitePlan: "sandbox" });
    expect(free).toMatchObject({ targetMs: 3 * HOUR, ruleId: "level" });
  });

  it("are said, and make the figure an assumed one, where nobody knows", () => {
    const right = standardOf({}, { targetMs: HOUR, conditions: launched }, { isLaunched: null });
    expect(right).toMatchObject({ targetMs: HOUR, isAssumed: true });
    expect(right.why[0]?.text).toBe(
      "1 h standard · Priority Enterprise Support · once the site is launched (launch not known)",
    );
  });

  it("never withhold an emergency line because a plan was not typed in", () => {
    const [line] = may.emergencyLine;
    invariant(line, "the set has a line");
    const emergencyLine = [{ ...line, conditions: paying }];
    const unknown = rightsWith({ emergencyLine }, { sitePlan: "" }).emergencyLine;
    expect(unknown).toMatchObject({ isAvailable: true });
    expect(unknown.why[0]?.text).toContain("plan not known");
    const free = rightsWith({ emergencyLine }, { sitePlan: "sandbox" }).emergencyLine;
    expect(free.isAvailable).toBe(false);
    expect(free.becomesAvailable).toBeUndefined();
    expect(free.why[0]?.text).toContain("for paying sites only");
  });
});

describe("calls and minutes of two holders", () => {
  it.each([
    [70, "minutes"],
    [50, "calls"],
  ] as const)("of 2 calls of 30 minutes and %d minutes the larger is kept: %s", (count, unit) => {
    const calls = [
      { ...callRule, ...onlySite, id: "site" },
      { ...callRule, ...onlyLevel, id: "level", kind: "counted", unit: "minutes", count, minutes: 30 },
    ] as PolicySet["calls"];
    expect(rightsWith({ calls }).calls.unit).toBe(unit);
  });

  it("name the days of a rolling period", () => {
    const callPeriod = { ...may.callPeriod, kind: "rolling" as const, days: 30 };
    const calls = [{ ...callRule, ...onlySite }] as PolicySet["calls"];
    expect(rightsWith({ calls, callPeriod }).calls.why[0]?.text).toBe("2 calls of 30 minutes in 30 days · Business");
  });
});
