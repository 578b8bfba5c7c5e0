import { describe, expect, it } from "vitest";
import page from "./fixtures/getting-support-2016-05.md?raw";
import { policySetSchema, type PolicySet } from "./policySet.ts";
import { policyById, policySets } from "./policySets.ts";

function may2016(): PolicySet {
  const policy = policyById("pantheon-2016-05");
  if (!policy) throw new Error("the rule set is missing");
  return policy;
}

describe("the rule set pantheon-2016-05", () => {
  it("names only addresses, links and form words that stand on the page", () => {
    const policy = may2016();
    const named = policy.contactWays.flatMap((way) => {
      if (way.kind === "mailbox") return [way.address];
      if (way.kind === "dashboard") return [way.path];
      return way.kind === "contactForm" ? [`(${way.url})`, `**${way.wordsToChoose}**`] : [`(${way.url})`];
    });
    expect(named.length).toBeGreaterThanOrEqual(policy.contactWays.length);
    for (const one of named) expect(page).toContain(one);
    for (const scenario of policy.scenarios) expect(page).toContain(scenario.formWords);
  });

  it("says who sees a ticket of each scenario", () => {
    const seers = Object.fromEntries(may2016().scenarios.map((rule) => [rule.scenario, rule.visibleTo]));
    expect(seers).toEqual({ account: "user", site: "siteTeam", agency: "organizationAdministrators" });
  });

  it("asks for the page's five details", () => {
    expect(may2016().askedDetails.map((detail) => detail.kind)).toEqual([
      "steps",
      "environment",
      "beganAt",
      "errorMessage",
      "links",
    ]);
  });

  it("gives every scope hint a title and a date, since the page only links to that list", () => {
    expect(may2016().scopeHints.length).toBeGreaterThan(5);
    for (const hint of may2016().scopeHints)
      expect(hint.source).toMatchObject({ title: "Scope of Support", date: "2016-05" });
  });

  it("marks as assumed what the page leaves open: the clock of the two hours and the month of the calls", () => {
    expect(may2016().standard[0]?.clock).toEqual({ kind: "roundTheClock", assumed: true });
    expect(may2016().callPeriod).toMatchObject({ kind: "calendarMonth", zone: "America/Los_Angeles", isAssumed: true });
  });
});

describe("rule sets", () => {
  it("have ids of their own", () => {
    expect(new Set(policySets.map((policy) => policy.id)).size).toBe(policySets.length);
  });

  it("are not made up: an id nobody wrote has none", () => {
    expect(policyById("pantheon-1999-01")).toBeNull();
  });

  it("are refused with the path of the fault when a rule names a plan the set does not list", () => {
    const [first, ...others] = may2016().calls;
    const broken = {
      ...may2016(),
      calls: [{ ...first, appliesTo: { sitePlans: ["gold"], organizationLevels: [] } }, ...others],
    };
    const result = policySetSchema.safeParse(broken);
    expect(result.error?.issues[0]).toMatchObject({
      path: ["calls", 0, "appliesTo"],
      message: '"gold" is not a plan or level of this rule set',
    });
  });

  it("are refused when a target is no positive length of time", () => {
    const [first, ...others] = may2016().standard;
    const result = policySetSchema.safeParse({ ...may2016(), standard: [{ ...first, targetMs: 0 }, ...others] });
    expect(result.error?.issues[0]?.path).toEqual(["standard", 0, "targetMs"]);
  });
});
