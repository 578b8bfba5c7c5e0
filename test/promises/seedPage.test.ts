import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import policy from "../../shared/policy/pantheon-2016-05.json" with { type: "json" };
import { pageSentences } from "./pageSentences.ts";
import { otherSentences } from "./otherSentences.ts";
import { promisedSentences } from "./promisedSentences.ts";

const root = path.resolve(import.meta.dirname, "../..");
const read = (file: string): string => readFileSync(path.join(root, file), "utf8");
const page = read("shared/policy/fixtures/getting-support-2016-05.md");

type QuotedRule = { readonly source: { readonly quote: string } } & Readonly<Record<string, unknown>>;

const allRules = policy as unknown as Readonly<Record<string, readonly QuotedRule[]>>;

/** "calls[calls-business]": the room's rule of this id, scenario or kind. */
function rulesAt(address: string): readonly QuotedRule[] {
  const { room = "", name = "" } = /^(?<room>\w+)\[(?<name>[\w-]+)\]$/u.exec(address)?.groups ?? {};
  return (allRules[room] ?? []).filter((rule) => [rule["id"], rule["scenario"], rule["kind"]].includes(name));
}

/** Sentences that `accounted` does not hold exactly as often as the page does. */
function unaccounted(text: string, accounted: readonly string[]): readonly string[] {
  const left = [...accounted];
  const strangers = pageSentences(text).filter((sentence) => {
    const at = left.indexOf(sentence);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return [...strangers, ...left];
}

const accounted = [...promisedSentences, ...otherSentences].map(({ sentence }) => sentence);

describe("the page that Standby is built on", () => {
  it("stands in one table, sentence by sentence, and nothing else does", () => {
    expect(unaccounted(page, accounted)).toEqual([]);
  });

  it("would be missed by the table if it said anything more, less or otherwise", () => {
    const said = "Standard support ticket: 2 hours.";
    expect(unaccounted(page.replace("2 hours.", "3 hours."), accounted)).toEqual([
      "Standard support ticket: 3 hours.",
      said,
    ]);
    expect(unaccounted(page.replace("**Standard support ticket**: 2 hours.", ""), accounted)).toEqual([said]);
    expect(unaccounted(`${page}\nWeekends cost extra.`, accounted)).toEqual(["Weekends cost extra."]);
  });
});

const quotedRooms = [
  "standard",
  "onCall",
  "platformOnCall",
  "calls",
  "emergencyLine",
  "scenarios",
  "askedDetails",
  "contactWays",
];

describe("what the page promises", () => {
  it.each(promisedSentences.map(({ sentence, rules }) => [sentence, rules] as const))(
    "rests on rules that the set has: %s",
    (_sentence, rules) => {
      expect(rules.filter((address) => rulesAt(address).length === 0)).toEqual([]);
    },
  );

  it("uses every rule of the set", () => {
    const used = new Set(promisedSentences.flatMap(({ rules }) => rules.flatMap(rulesAt)));
    const unused = quotedRooms.flatMap((room) => allRules[room] ?? []).filter((rule) => !used.has(rule));
    expect(unused).toEqual([]);
  });

  it.each(promisedSentences.map(({ sentence, tests }) => [sentence, tests] as const))(
    "is held by tests that exist: %s",
    (_sentence, tests) => {
      expect(tests.length).toBeGreaterThan(0);
      expect(tests.filter(({ file, name }) => !read(file).includes(JSON.stringify(name)))).toEqual([]);
    },
  );
});
