import { describe, expect, it } from "vitest";
import { correctionAmountIn } from "./correctionAmount.ts";

describe("the figure of a correction as typed", () => {
  it("is a whole number with any sign, the true minus too", () => {
    expect(["2", " +2 ", "-1", "−1", "99"].map((text) => correctionAmountIn(text, 99))).toEqual([2, 2, -1, -1, 99]);
  });

  it("is none when it changes nothing, is too big, or is no whole number", () => {
    const wrong = ["", "0", "-0", "100", "-100", "1.5", "1e2", "two", "--1", "1 2"];
    expect(wrong.map((text) => correctionAmountIn(text, 99))).toEqual(wrong.map(() => null));
  });
});
