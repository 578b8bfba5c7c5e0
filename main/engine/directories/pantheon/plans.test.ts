import { describe, expect, it } from "vitest";
import { planOf } from "./plans.ts";

const plan = (serviceLevel: string, planName = "") => planOf({ serviceLevel, planName });

describe("the host's words for plans", () => {
  it.each([
    ["free", "sandbox"],
    ["basic", "personal"],
    ["basic_small", "basic"],
    ["elite_1m_2m", "elite"],
    ["Performance_Small", "performance-small"],
  ])("%s is %s", (word, id) => {
    expect(plan(word)).toBe(id);
  });

  it.each(["enterprise", "pantheon_one", "flagship_silver", "elitest", "", "constructor"])(
    "%s stays unknown: nobody says what it promises",
    (word) => {
      expect(plan(word)).toBe("unknown");
    },
  );

  it("takes the plan's own name where the level says nothing", () => {
    expect(plan("performance_l", "Performance Large")).toBe("performance-large");
    expect(plan("elite-new", "Elite Super")).toBe("elite");
    expect(plan("business_xl", "Business XL")).toBe("unknown");
    expect(plan("basic", "Basic")).toBe("personal");
  });
});
