import { describe, expect, it } from "vitest";
import { interleavedPairs, median, quantile, summary } from "./pairs.ts";

describe("pairs", () => {
  it("takes the median of the pairs' ratios, not the ratio of the medians", () => {
    const pairs = [
      { ours: 10, theirs: 10 },
      { ours: 30, theirs: 10 },
      { ours: 40, theirs: 20 },
    ];
    expect(summary(pairs)).toEqual({ value: 30, baseline: 10, ratio: 2 });
  });

  it("finds the middle of odd and even counts, and refuses an empty list", () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([9, 1, 5, 7])).toBe(6);
    expect(() => median([])).toThrow("no values");
  });

  it("answers the smallest value that the wanted share of all does not exceed", () => {
    const values = Array.from({ length: 1000 }, (_, index) => index + 1);
    expect(quantile(values, 0.95)).toBe(950);
    expect(quantile(values, 1)).toBe(1000);
  });

  it("lets both sides take turns in going first", async () => {
    const order: string[] = [];
    const side = (name: string, value: number) => async () => {
      order.push(name);
      return value;
    };
    const pairs = await interleavedPairs(3, { ours: side("ours", 4), theirs: side("theirs", 2) });
    expect(order).toEqual(["ours", "theirs", "theirs", "ours", "ours", "theirs"]);
    expect(pairs).toEqual(Array.from({ length: 3 }, () => ({ ours: 4, theirs: 2 })));
  });
});
