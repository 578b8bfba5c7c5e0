import { describe, expect, it } from "vitest";
import page from "./fixtures/getting-support.md?raw";
import { policySetSchema, type PolicySet, type RuleSource } from "./policySet.ts";
import { policyById, policySets } from "./policySets.ts";

/** Mark-up and line breaks are the page's dress, not its words. */
function plainWords(markdown: string): string {
  return markdown
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/gu, "$1")
    .replaceAll(/^\s*(?:#{1,6}|[*-]|\d+\.)\s*/gmu, "")
    .replaceAll("**", "")
    .replaceAll(/\s+/gu, " ")
    .trim();
}

function may2016(): PolicySet {
  const policy = policyById("pantheon-2016-05");
  if (!policy) throw new Error("the rule set is missing");
  return policy;
}

function sourcesOf(policy: PolicySet): readonly (RuleSource & { readonly name: string })[] {
  const rooms = [
    "standard",
    "onCall",
    "platformOnCall",
    "calls",
    "emergencyLine",
    "scenarios",
    "askedDetails",
    "contactWays",
  ] as const;
  return rooms.flatMap((room) => policy[room].map((rule, index) => ({ ...rule.source, name: `${room}[${index}]` })));
}

describe("the rule set pantheon-2016-05", () => {
  const words = plainWords(page);

  it.each(sourcesOf(may2016()).map((source) => [source.name, source] as const))(
    "quotes the page word for word in %s, under headings the page has",
    (_name, source) => {
      expect(words).toContain(plainWords(source.quote));
      for (const heading of source.section.split(" > ")) expect(words).toContain(heading);
    },
  );

  it("would notice a quote that the page does not have", () => {
    expect(words).not.toContain("Standard support ticket: 3 hours.");
  });

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
    expect(may2016().callPeriod).toEqual({ kind: "calendarMonth", zone: "America/Los_Angeles", isAssumed: true });
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
