import { describe, expect, it } from "vitest";
import { invariant } from "../../../shared/invariant.ts";
import { policyById, policySets } from "../../../shared/policy/policySets.ts";
import { readPolicySet } from "../../../shared/policy/readPolicySet.ts";
import { entryOf, textOf, type PolicyEntry, type TargetEntry } from "./policyForm.ts";

const tiers = policyById("pantheon-2018-tiers");
invariant(tiers, "the rule set is missing");

/** The second rule, Gold's, typed otherwise. */
function withGold(change: Partial<TargetEntry>): string {
  invariant(tiers, "the rule set is missing");
  const entry = entryOf(tiers);
  const standard = entry.standard.map((rule, index) => (index === 1 ? { ...rule, ...change } : rule));
  return textOf(tiers, { ...entry, standard });
}

const problemsOf = (text: string) => {
  const read = readPolicySet(text);
  return read.ok ? [] : read.problems.map(({ path }) => path);
};

describe("the form of a rule set", () => {
  it.each(policySets)("gives $id back as it was when nothing is typed", (set) => {
    expect(readPolicySet(textOf(set, entryOf(set)))).toEqual({ ok: true, set });
  });

  it("takes figures, hours and holidays as typed", () => {
    const days = Array.from({ length: 7 }, (_, index) =>
      index === 0 ? { from: " 08:30", to: "12:00 " } : { from: "", to: "" },
    );
    const read = readPolicySet(
      withGold({ minutes: "90", zone: "Europe/Berlin", days, holidays: "2018-12-25\n2018-12-26\n", isAssumed: false }),
    );
    expect(read.ok && read.set.standard[1]).toMatchObject({
      targetMs: 5_400_000,
      clock: {
        zone: "Europe/Berlin",
        days: [{ day: 1, from: "08:30", to: "12:00" }],
        holidays: ["2018-12-25", "2018-12-26"],
        assumptions: [],
      },
    });
  });

  it("takes the figure away with its hours", () => {
    const read = readPolicySet(withGold({ minutes: "", strength: "none" }));
    expect(read.ok && read.set.standard[1]).toMatchObject({ targetMs: null, clock: null });
  });

  it.each([
    [{ minutes: "soon" }, "standard[1].targetMs"],
    [{ minutes: "0" }, "standard[1].targetMs"],
    [{ zone: "Europe/Nowhere" }, "standard[1].clock.zone"],
    [{ holidays: "Christmas" }, "standard[1].clock.holidays[0]"],
    [{ days: [{ from: "9", to: "17:00" }] }, "standard[1].clock.days[0].from"],
    [{ days: [] }, "standard[1].clock.days"],
  ] as const)("leaves %j to be refused at its place", (change, path) => {
    expect(problemsOf(withGold(change))).toContain(path);
  });

  it("refuses a rolling period without its days, and a name that is empty", () => {
    const entry: PolicyEntry = { ...entryOf(tiers), periodKind: "rolling", name: "" };
    expect(problemsOf(textOf(tiers, entry))).toContain("name");
    expect(problemsOf(textOf(tiers, { ...entry, name: "Ours" }))).toEqual(["callPeriod.days"]);
  });
});
