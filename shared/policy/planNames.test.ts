import { describe, expect, it } from "vitest";
import { invariant } from "../invariant.ts";
import { findOrganizationLevel, findSitePlan } from "./planNames.ts";
import { policyById } from "./policySets.ts";

describe("names of plans as people write them", () => {
  const policy = policyById("pantheon-2016-05");
  invariant(policy, "the rule set is missing");

  it.each([
    ["Elite", "elite"],
    [" elite  plan ", "elite"],
    ["BUSINESS", "business"],
    ["Business Plan", "business"],
    ["sandbox", "sandbox"],
  ])("find %j as %s", (text, id) => {
    expect(findSitePlan(policy, text)?.id).toBe(id);
  });

  it.each(["", "Business XL", "elit", "performance_small"])("leave %j unknown instead of guessing", (text) => {
    expect(findSitePlan(policy, text)).toBeNull();
  });

  it.each([
    ["Priority Enterprise Support", "priority"],
    ["priority", "priority"],
    ["Standard", "standard"],
  ])("find the level %j as %s", (text, id) => {
    expect(findOrganizationLevel(policy, text)?.id).toBe(id);
  });

  it("leave a level of another rule set unknown", () => {
    expect(findOrganizationLevel(policy, "Diamond")).toBeNull();
  });
});
