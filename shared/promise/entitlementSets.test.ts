import { describe, expect, it } from "vitest";
import { invariant } from "../invariant.ts";
import { policyById } from "../policy/policySets.ts";
import { HOUR, MINUTE } from "../units.ts";
import { entitlementOf, entitlementSchema, type SupportFacts } from "./entitlement.ts";

function rightsOf(id: string, facts: Partial<SupportFacts>) {
  const policy = policyById(id);
  invariant(policy, `the rule set ${id} is missing`);
  const rights = entitlementOf(policy, { sitePlan: null, organizationLevel: null, isLaunched: true, ...facts });
  expect(entitlementSchema.parse(JSON.parse(JSON.stringify(rights)))).toEqual(rights);
  return rights;
}

const texts = (lines: readonly { readonly text: string }[]) => lines.map((line) => line.text);
const NONE = null;

describe("the rule set of August 2016", () => {
  /** plan, level -> standard hours, strength, ahead of others, on-call hours, calls, line. */
  it.each([
    ["sandbox", "standard", 2, "objective", false, NONE, "none", false],
    ["personal", "standard", 2, "objective", false, NONE, "none", false],
    ["professional", "standard", 2, "objective", false, NONE, "none", false],
    ["business", "standard", 2, "objective", false, NONE, "counted", false],
    ["elite", "standard", NONE, "none", true, 1, "unlimited", true],
    ["sandbox", "priority", 2, "objective", true, 1, "unlimited", true],
    ["business", "priority", 2, "objective", true, 1, "unlimited", true],
    ["elite", "priority", 2, "bestEffort", true, 1, "unlimited", true],
    [null, "priority", 2, "bestEffort", true, 1, "unlimited", true],
    [null, "standard", NONE, "none", false, NONE, "none", false],
  ] as const)(
    "gives site %s, organization %s: %s h (%s), ahead %s, on-call %s h, calls %s, line %s",
    (sitePlan, organizationLevel, hours, strength, isAheadOfOthers, onCallHours, calls, isAvailable) => {
      const rights = rightsOf("pantheon-2016-08", { sitePlan, organizationLevel });
      expect(rights).toMatchObject({
        isKnown: true,
        standard: { targetMs: hours === null ? null : hours * HOUR, strength, isAheadOfOthers },
        calls: { kind: calls },
        emergencyLine: { isAvailable },
      });
      expect(rights.onCall?.targetMs ?? null).toBe(onCallHours === null ? null : onCallHours * HOUR);
      expect(rights.onCall?.clock?.kind ?? "roundTheClock").toBe("roundTheClock");
      expect(rights.standard.clock?.kind ?? "hours").toBe("hours");
      expect(rights.standard.candidates).toHaveLength(hours === null ? 0 : 1);
    },
  );

  it("counts two hours in the support hours only, and says what of them is read into the page", () => {
    const { standard } = rightsOf("pantheon-2016-08", { sitePlan: "business", organizationLevel: "standard" });
    expect(standard).toMatchObject({ isAssumed: true, clock: { zone: "America/Los_Angeles", holidays: [] } });
    expect(texts(standard.why)).toEqual([
      "2 h standard · paid site",
      "counted Mon–Fri 09:00–17:00 America/Los_Angeles (assumed)",
      '"PST" is read as the time of Los Angeles, summer time included (assumed)',
      "no holidays are named, so none are left out (assumed)",
    ]);
  });

  it("calls the usual two hours of Priority usual, with the sentence of its own page", () => {
    const { standard } = rightsOf("pantheon-2016-08", { organizationLevel: "priority" });
    expect(standard.why[0]).toMatchObject({
      text: "typically 2 h standard · Priority Enterprise Support",
      wonBy: "organization",
    });
    expect(standard.why[0]?.quote).toContain("typically respond within two hours");
  });
});

describe("the tiers of 2018", () => {
  /** level -> ticket hours, how they count, on-call minutes, platform issues, line. */
  it.each([
    ["silver", NONE, NONE, NONE, false, false],
    ["gold", 8, "hours", NONE, false, false],
    ["platinum", 2, "roundTheClock", 60, true, true],
    ["diamond", 1, "roundTheClock", 15, true, true],
  ] as const)(
    "give %s tickets in %s h (%s), on-call in %s min, platform %s, line %s, with or without a site's plan",
    (organizationLevel, hours, kind, onCallMinutes, platformOnCall, isAvailable) => {
      for (const sitePlan of [null, "", "basic", "performance-xl"]) {
        const rights = rightsOf("pantheon-2018-tiers", { organizationLevel, sitePlan, isLaunched: false });
        expect(rights).toMatchObject({
          isKnown: true,
          standard: { targetMs: hours === null ? null : hours * HOUR, isAheadOfOthers: false },
          platformOnCall,
          calls: { kind: "none" },
          emergencyLine: { isAvailable },
        });
        expect(rights.standard.clock?.kind ?? null).toBe(kind);
        expect(rights.standard.strength).toBe(hours === null ? "none" : "objective");
        expect(rights.onCall?.targetMs ?? null).toBe(onCallMinutes === null ? null : onCallMinutes * MINUTE);
      }
    },
  );

  it("say of Gold that zone, week and holidays are assumed, of Platinum nothing of the kind", () => {
    const gold = rightsOf("pantheon-2018-tiers", { organizationLevel: "gold" }).standard;
    expect(gold.isAssumed).toBe(true);
    expect(texts(gold.why)).toContain("counted Mon–Fri all day America/Los_Angeles (assumed)");
    const platinum = rightsOf("pantheon-2018-tiers", { organizationLevel: "platinum" }).standard;
    expect(platinum.isAssumed).toBe(false);
    expect(texts(platinum.why)).toEqual(["2 h standard · Platinum support"]);
  });

  it("say with the page's row that Silver has no figure", () => {
    const { standard } = rightsOf("pantheon-2018-tiers", { organizationLevel: "silver" });
    expect(standard.why).toMatchObject([{ text: "no figure promised · Silver", wonBy: "organization" }]);
    expect(standard.why[0]?.quote).toContain("Tickets | ❌");
  });

  it("leave a site without plan and level unknown, and name what is missing", () => {
    const { isKnown, standard } = rightsOf("pantheon-2018-tiers", { sitePlan: "" });
    expect(isKnown).toBe(false);
    expect(texts(standard.why)).toEqual([
      "unknown plan",
      "neither the site's plan nor the organization's level is set",
    ]);
  });

  it("still name a plan of another rule set, though the level decides", () => {
    const { isKnown, standard } = rightsOf("pantheon-2018-tiers", { sitePlan: "elite", organizationLevel: "gold" });
    expect(isKnown).toBe(true);
    expect(texts(standard.why)).toContain('the plan "elite" is not in this rule set');
  });
});
