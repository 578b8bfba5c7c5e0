import { describe, expect, it } from "vitest";
import { invariant } from "../invariant.ts";
import { diffPolicySets } from "./diffPolicySets.ts";
import { policyById, policySets } from "./policySets.ts";

const may = policyById("pantheon-2016-05");
invariant(may, "the rule set is missing");

describe("the differences between two rule sets", () => {
  it("are none between a set and its copy under another id", () => {
    for (const set of policySets) expect(diffPolicySets(set, { ...set, id: "own-copy", basedOn: set.id })).toEqual([]);
  });

  it("name each changed figure by the rule it belongs to", () => {
    const standard = may.standard.map((rule) => (rule.targetMs === null ? rule : { ...rule, targetMs: 60_000 }));
    expect(diffPolicySets(may, { ...may, name: "Ours", standard })).toEqual([
      { path: "name", was: "Pantheon, May 2016", is: "Ours" },
      { path: "standard[standard-paid-and-free].targetMs", was: "7200000", is: "60000" },
    ]);
  });

  it("do not depend on the order of the rules", () => {
    expect(diffPolicySets(may, { ...may, standard: may.standard.toReversed() })).toEqual([]);
  });

  it("show a rule that is gone and one that is new", () => {
    const [first] = may.calls;
    invariant(first, "the set has calls");
    const differences = diffPolicySets(may, { ...may, calls: [{ ...first, id: "calls-own" }, ...may.calls.slice(1)] });
    expect(differences.map(({ path, was, is }) => [path, was === null, is === null])).toEqual([
      ["calls[calls-business]", false, true],
      ["calls[calls-own]", true, false],
    ]);
  });
});
