import { describe, expect, it } from "vitest";
import { policySets } from "./policySets.ts";
import { readPolicySet, type PolicySetProblem } from "./readPolicySet.ts";
import may2016 from "./pantheon-2016-05.json?raw";
import tiers2018 from "./pantheon-2018-tiers.json?raw";

function problemsOf(text: string): readonly PolicySetProblem[] {
  const read = readPolicySet(text);
  return read.ok ? [] : read.problems;
}

/** One place of the tiers' text written otherwise; the place must be there. */
function tiersWith(was: string | RegExp, is: string): string {
  const changed = tiers2018.replace(was, is);
  expect(changed).not.toBe(tiers2018);
  return changed;
}

describe("the text of a rule set", () => {
  it.each(policySets)("$id is read back as it was written", (set) => {
    expect(readPolicySet(JSON.stringify(set))).toEqual({ ok: true, set });
  });

  it.each([
    [
      "a plan the set does not list",
      tiersWith(/"organizationLevels": \["gold"\]/u, '"organizationLevels": ["bronze"]'),
      "standard[1].appliesTo",
      '"bronze" is not a plan',
    ],
    [
      "hours that end before they begin",
      tiersWith(/"from": "00:00",\s*"to": "24:00"/u, '"from": "17:00", "to": "09:00"'),
      "standard[1].clock.days[0].to",
      "not after",
    ],
    [
      "hours of no length",
      tiersWith(/"from": "00:00",\s*"to": "24:00"/u, '"from": "09:00", "to": "09:00"'),
      "standard[1].clock.days[0].to",
      "not after",
    ],
    [
      "an hour no clock shows",
      tiersWith('"to": "24:00"', '"to": "25:00"'),
      "standard[1].clock.days[0].to",
      "not a time",
    ],
    ["a day twice", tiersWith('"day": 2', '"day": 1'), "standard[1].clock.days[1].day", "already"],
    [
      "a zone nobody knows",
      tiersWith('"zone": "America/Los_Angeles"', '"zone": "America/Nowhere"'),
      "standard[1].clock.zone",
      "time zone",
    ],
    [
      "a holiday that is no day",
      tiersWith('"holidays": []', '"holidays": ["2018-02-30"]'),
      "standard[1].clock.holidays[0]",
      "not a date like 2018-12-25",
    ],
    [
      "an id of another rule",
      tiersWith('"id": "tickets-gold"', '"id": "tickets-silver"'),
      "standard[1].id",
      "another rule",
    ],
    ["a level twice", tiersWith('"id": "platinum"', '"id": "gold"'), "organizationLevels[2].id", "twice"],
    [
      "a target of no length",
      tiersWith('"targetMs": 28800000', '"targetMs": 0'),
      "standard[1].targetMs",
      "must be more than 0",
    ],
    [
      "a target in words",
      tiersWith('"targetMs": 28800000', '"targetMs": "8 h"'),
      "standard[1].targetMs",
      "must be a number",
    ],
    [
      "a strength nobody knows",
      tiersWith('"strength": "objective"', '"strength": "certain"'),
      "standard[1].strength",
      '"guaranteed" or "objective"',
    ],
    [
      "a target of ten years",
      tiersWith('"targetMs": 28800000', '"targetMs": 315360000000'),
      "standard[1].targetMs",
      "must be at most 31622400000 (527,040 minutes)",
    ],
    [
      "a count that is empty",
      may2016.replace(/"count": \d+/u, '"count": null'),
      "calls[0].count",
      "must be a number, not empty",
    ],
    [
      "a week without hours",
      tiersWith(/"days": \[[^\]]*\]/u, '"days": []'),
      "standard[1].clock.days",
      "at least 1 entry",
    ],
    [
      "calls left over where days are counted back",
      may2016.replace(/"callPeriod": \{[^}]*\}/u, (was) =>
        was
          .replace('"calendarMonth"', '"rolling"')
          .replace('"days": null', '"days": 30')
          .replace('"carryOver": null', '"carryOver": 1'),
      ),
      "callPeriod.carryOver",
      "nothing is left over",
    ],
    [
      "a target without a clock",
      may2016.replace(/"clock": \{\s*"kind": "roundTheClock",\s*"assumed": true\s*\}/u, '"clock": null'),
      "standard[0].clock",
      "needs a clock",
    ],
    ["a field nobody reads", tiersWith('"decidedBy"', '"colour": 1, "decidedBy"'), "colour", "no such field"],
    ["a field that is missing", tiersWith(/"hostName": "[^"]*",/u, ""), "hostName", "missing"],
    [
      "a kind of hours nobody knows",
      tiersWith('"kind": "roundTheClock"', '"kind": "moonlight"'),
      "standard[2].clock.kind",
      "none of the kinds",
    ],
    [
      "a page that is not there",
      tiersWith('"section": "Pantheon On-Call"', '"section": "x", "page": 3'),
      "emergencyLine[0].source.page",
      "no such page",
    ],
    ["an end before the beginning", tiersWith('"until": null', '"until": "2018-01-01"'), "page.until", "not after"],
    [
      "an address that is no web page",
      may2016.replace("https://pantheon.io/contact-us", "javascript:alert(1)"),
      "contactWays[2].url",
      "https://",
    ],
    [
      "a reserved name",
      tiersWith('"decidedBy"', '"__proto__": {"isPaid": true}, "decidedBy"'),
      "__proto__",
      "not allowed",
    ],
    [
      "a reserved name deep inside",
      tiersWith('"isPaid": false', '"isPaid": false, "constructor": 1'),
      "sitePlans[0].constructor",
      "not allowed",
    ],
  ] as const)("is refused with the place of %s", (_name, text, path, reason) => {
    const problems = problemsOf(text);
    expect(problems.map((problem) => problem.path)).toContain(path);
    expect(problems.find((problem) => problem.path === path)?.reason).toContain(reason);
    expect(Object.hasOwn(Object.prototype, "isPaid")).toBe(false);
  });

  it("is refused in words of its own, whatever is wrong", () => {
    const wrong = (value: unknown) => problemsOf(JSON.stringify(spoiled(JSON.parse(tiers2018), value)));
    const reasons = [null, -1, 1.5, "", "x".repeat(9_000), [], {}, true].flatMap((value) => wrong(value));
    expect(reasons.length).toBeGreaterThan(100);
    expect(reasons.filter(({ reason }) => /invalid|expected|received|\bISO\b|^too /iu.test(reason))).toEqual([]);
  });

  it("is refused when it is longer than a set can be, before anything of it is read", () => {
    const long = JSON.stringify({ name: "x".repeat(600_000) });
    expect(problemsOf(long)).toEqual([{ path: "", reason: "longer than a rule set can be (500,000 letters)" }]);
  });

  it("is refused with line and column where it is no JSON", () => {
    expect(problemsOf('{\n  "id": "x",\n  nonsense\n}')[0]).toEqual({ path: "", reason: "not JSON, line 3, column 3" });
    expect(problemsOf("")[0]?.reason).toContain("not JSON");
  });

  it("is refused when it nests without end, and stays within fifty complaints", () => {
    expect(problemsOf("[".repeat(200_000) + "]".repeat(200_000))[0]?.reason).toContain("nested deeper");
    const many = JSON.stringify({ ...policySets[0], sitePlans: Array.from({ length: 40 }, () => ({ id: 1 })) });
    expect(problemsOf(many)).toHaveLength(50);
  });

  it.each(["null", "[]", "7", '"x"', "{}"])("is refused when it is only %s", (text) => {
    expect(problemsOf(text).length).toBeGreaterThan(0);
  });
});

/** Every leaf of it replaced. */
function spoiled(value: unknown, by: unknown): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => spoiled(item, by));
  if (typeof value !== "object" || value === null) return by;
  return Object.fromEntries(Object.entries(value).map(([name, item]: [string, unknown]) => [name, spoiled(item, by)]));
}
