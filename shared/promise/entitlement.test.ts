import { describe, expect, it } from "vitest";
import { invariant } from "../invariant.ts";
import { policyById } from "../policy/policySets.ts";
import { HOUR } from "../units.ts";
import { entitlementOf, entitlementSchema, isOnCallOffered, type SupportFacts } from "./entitlement.ts";

const policy = policyById("pantheon-2016-05");
invariant(policy, "the rule set is missing");

const NONE = null;
/** plan, level -> standard figure in hours, ahead of others, on-call figure in hours, platform on-call, calls, line right. */
const RIGHTS = [
  ["sandbox", "standard", 2, false, NONE, false, "none", false],
  ["personal", "standard", 2, false, NONE, true, "none", false],
  ["professional", "standard", 2, false, NONE, true, "none", false],
  ["business", "standard", 2, false, NONE, true, "counted", false],
  ["elite", "standard", NONE, true, 1, true, "unlimited", true],
  ["sandbox", "priority", 2, true, 1, false, "unlimited", true],
  ["personal", "priority", 2, true, 1, true, "unlimited", true],
  ["professional", "priority", 2, true, 1, true, "unlimited", true],
  ["business", "priority", 2, true, 1, true, "unlimited", true],
  ["elite", "priority", NONE, true, 1, true, "unlimited", true],
  ["sandbox", null, 2, false, NONE, false, "none", false],
  ["personal", null, 2, false, NONE, true, "none", false],
  ["professional", null, 2, false, NONE, true, "none", false],
  ["business", null, 2, false, NONE, true, "counted", false],
  ["elite", null, NONE, true, 1, true, "unlimited", true],
  [null, "standard", NONE, false, NONE, false, "none", false],
  [null, "priority", NONE, true, 1, false, "unlimited", true],
] as const;

const LAUNCHES = [true, false, null] as const;

describe("the rights of every plan and level", () => {
  const cases = RIGHTS.flatMap((right) => LAUNCHES.map((isLaunched) => [...right, isLaunched] as const));

  it.each(cases)(
    "site %s, organization %s: %s h standard, ahead %s, on-call %s h, platform %s, calls %s, line %s (launched %s)",
    (sitePlan, organizationLevel, standardHours, isAhead, onCallHours, platform, calls, hasLine, isLaunched) => {
      const entitlement = entitlementOf(policy, { sitePlan, organizationLevel, isLaunched });
      expect(entitlement).toMatchObject({
        isKnown: true,
        policyId: "pantheon-2016-05",
        standard: { targetMs: standardHours === null ? null : standardHours * HOUR, isAheadOfOthers: isAhead },
        platformOnCall: platform,
        calls: { kind: calls },
        emergencyLine: { isAvailable: hasLine && isLaunched !== false },
      });
      expect(entitlement.standard.strength).toBe(standardHours === null ? "none" : "objective");
      expect(entitlement.onCall?.targetMs ?? null).toBe(onCallHours === null ? null : onCallHours * HOUR);
      expect(entitlement.onCall?.strength ?? "none").toBe(onCallHours === null ? "none" : "guaranteed");
      expect(entitlement.emergencyLine.becomesAvailable).toBe(
        hasLine && isLaunched === false ? "afterLaunch" : undefined,
      );
      expect(isOnCallOffered(entitlement)).toBe(onCallHours !== null || platform);
      expect(entitlementSchema.parse(JSON.parse(JSON.stringify(entitlement)))).toEqual(entitlement);
    },
  );
});

const texts = (lines: readonly { readonly text: string }[]) => lines.map((line) => line.text);
const rightsOf = (facts: Partial<SupportFacts>) =>
  entitlementOf(policy, { sitePlan: null, organizationLevel: null, isLaunched: true, ...facts });

describe("the better one of site and organization", () => {
  it("keeps the site's figure beside the organization's place in the queue, and says which gave which", () => {
    const { standard } = rightsOf({ sitePlan: "business", organizationLevel: "priority" });
    expect(standard.why).toEqual([
      { text: "2 h standard · paid site", quote: "Standard support ticket: 2 hours.", wonBy: "site" },
      {
        text: "ahead of others by Priority",
        quote: "Your general support questions are routed through our support queue ahead of other users.",
        wonBy: "organization",
      },
      { text: "counted round the clock (assumed)" },
    ]);
  });

  it("gives two 30-minute calls by a Business plan, and unlimited ones once the organization has Priority", () => {
    expect(rightsOf({ sitePlan: "business" }).calls).toMatchObject({ kind: "counted", count: 2, minutes: 30 });
    const better = rightsOf({ sitePlan: "business", organizationLevel: "priority" }).calls;
    expect(better).toMatchObject({ kind: "unlimited", why: [{ wonBy: "organization" }] });
    expect(better.count).toBeUndefined();
  });

  it("names the site where both give the same", () => {
    const both = rightsOf({ sitePlan: "elite", organizationLevel: "priority" });
    expect(both.onCall?.why).toMatchObject([{ text: "1 h on-call escalation · Elite", wonBy: "site" }]);
    expect(both.emergencyLine.why).toMatchObject([{ wonBy: "site" }]);
  });

  it("never gives less for more: adding Priority takes nothing away from any plan", () => {
    for (const plan of ["sandbox", "personal", "professional", "business", "elite"]) {
      const alone = rightsOf({ sitePlan: plan, organizationLevel: "standard" });
      const merged = rightsOf({ sitePlan: plan, organizationLevel: "priority" });
      expect(merged.standard.targetMs).toBe(alone.standard.targetMs);
      expect(merged.platformOnCall).toBe(alone.platformOnCall);
      expect(merged.standard.isAheadOfOthers).toBe(true);
      expect(merged.calls.kind).toBe("unlimited");
    }
  });

  it("lists the three reasons that make an issue on-call", () => {
    expect(rightsOf({ sitePlan: "elite" }).onCall?.reasons).toEqual([
      "downtime",
      "developmentBlocked",
      "urgentDeadline",
    ]);
  });
});

describe("what is not known", () => {
  it("promises nothing and says so for a plan the rule set does not list", () => {
    const entitlement = rightsOf({ sitePlan: "flagship", organizationLevel: "standard" });
    expect(entitlement).toMatchObject({ isKnown: false, onCall: null, calls: { kind: "unknown" } });
    expect(entitlement.standard.targetMs).toBeNull();
    expect(texts(entitlement.standard.why)).toEqual(["unknown plan", 'the plan "flagship" is not in this rule set']);
  });

  it("still keeps what the organization proves by itself", () => {
    const entitlement = rightsOf({ sitePlan: "", organizationLevel: "priority" });
    expect(entitlement.isKnown).toBe(false);
    expect(entitlement.standard).toMatchObject({ targetMs: null, isAheadOfOthers: true });
    expect(entitlement.onCall?.targetMs).toBe(HOUR);
    expect(entitlement.emergencyLine.isAvailable).toBe(true);
    expect(texts(entitlement.standard.why)).toContain("the site's plan is not set");
  });

  it("keeps the site's figure when only the organization's level is unknown", () => {
    const entitlement = rightsOf({ sitePlan: "personal", organizationLevel: "diamond" });
    expect(entitlement).toMatchObject({ isKnown: true, standard: { targetMs: 2 * HOUR } });
    expect(texts(entitlement.standard.why)).toContain(`the organization's level "diamond" is not in this rule set`);
  });

  it("knows nothing without a rule set, or without site and organization", () => {
    const noSet = entitlementOf(null, { sitePlan: "elite", organizationLevel: "priority", isLaunched: true });
    expect(noSet).toMatchObject({ isKnown: false, policyId: null, onCall: null, calls: { kind: "unknown" } });
    expect(rightsOf({})).toMatchObject({ isKnown: false, standard: { targetMs: null }, calls: { kind: "unknown" } });
  });

  it("shows the line with its condition when nobody knows whether the site is launched", () => {
    const { emergencyLine } = rightsOf({ sitePlan: "elite", isLaunched: null });
    expect(emergencyLine.isAvailable).toBe(true);
    expect(emergencyLine.why[0]?.text).toContain("launch not known");
  });
});
