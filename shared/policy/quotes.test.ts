import { describe, expect, it } from "vitest";
import may2016 from "./fixtures/getting-support-2016-05.md?raw";
import august2016 from "./fixtures/getting-support-2016-08-01.md?raw";
import { plainWords } from "./fixtures/plainWords.ts";
import priority2016 from "./fixtures/priority-enterprise-support-2016-08-15.md?raw";
import tiers2018 from "./fixtures/support-2018-10-20.md?raw";
import type { PolicySet, RuleSource } from "./policySet.ts";
import { policySets } from "./policySets.ts";

/** The pages of each set, in the order of its `pages`. */
const pagesOf: Readonly<Record<string, readonly string[]>> = {
  "pantheon-2016-05": [may2016],
  "pantheon-2016-08": [august2016, priority2016],
  "pantheon-2018-tiers": [tiers2018],
};

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

function sourcesOf(policy: PolicySet): readonly (readonly [string, string, RuleSource])[] {
  return rooms.flatMap((room) =>
    policy[room].map(({ source }, index) => [policy.id, `${room}[${index}]`, source] as const),
  );
}

describe("the rule sets that come with Standby", () => {
  it.each(policySets.flatMap(sourcesOf))(
    "%s quotes its page word for word in %s, under headings the page has",
    (id, _place, source) => {
      const words = plainWords(pagesOf[id]?.[source.page] ?? "");
      expect(words).toContain(plainWords(source.quote));
      for (const heading of source.section.split(" > ")) expect(words).toContain(heading);
    },
  );

  it.each(policySets)("$id names pages of which every one is kept, with the title it has", ({ id, pages }) => {
    const kept = pagesOf[id] ?? [];
    expect(kept.length).toBe(pages.length);
    for (const [index, page] of pages.entries()) expect(kept[index]).toContain(`title: ${page.title}\n`);
  });

  it("would notice a quote that the page does not have", () => {
    expect(plainWords(may2016)).not.toContain("Standard support ticket: 3 hours.");
  });

  it.each(policySets)("$id names its own page first and quotes every page", (policy) => {
    expect(policy.pages[0]).toEqual(policy.page);
    const quoted = new Set(sourcesOf(policy).map(([, , source]) => source.page));
    expect([...quoted].toSorted((one, other) => one - other)).toEqual(policy.pages.map((_page, index) => index));
  });

  it.each(policySets)("$id says what is read into hours that the host does not define", (policy) => {
    const clocks = [...policy.standard, ...policy.onCall].flatMap(({ clock }) => clock ?? []);
    const byHours = clocks.filter((clock) => clock.kind === "hours");
    expect(byHours.every((clock) => clock.assumed && clock.assumptions.length >= 2)).toBe(true);
  });
});
