import { describe, expect, it } from "vitest";
import { createRandom } from "../../test/faults/seededRandom.ts";
import { createLongestKnown } from "./longestKnown.ts";
import { createValueFinder } from "./valueFinder.ts";

const SIZE = 400;

/** As many values, with that beginning in common, and a text that holds each of them. */
function worldOf(common: string, count: number) {
  const values = Array.from({ length: count }, (_, index) => ({
    value: `${common}k${index}z${index}`,
    kind: "cookie" as const,
  }));
  return { values, text: values.map(({ value }) => `a=${value};`).join(" ") };
}

/** The shorter of three times, in ms: a busy machine makes any one of them long. */
function timeOf(run: () => void): number {
  return Math.min(
    ...[1, 2, 3].map(() => {
      const began = performance.now();
      run();
      return performance.now() - began;
    }),
  );
}

describe("the longest known text at a place", () => {
  it("is the one that trying all of them finds", () => {
    const random = createRandom(7);
    const letters = (most: number) =>
      Array.from({ length: 2 + Math.floor(random() * most) }, () => (random() < 0.8 ? "a" : "b")).join("");
    for (let round = 0; round < 60; round += 1) {
      const known = [...new Set(Array.from({ length: 40 }, () => letters(14)))].map((text) => ({ text, value: text }));
      const text = letters(200);
      const at = createLongestKnown(known, 2).over(text);
      for (let place = 0; place < text.length; place += 1) {
        const fitting = known.filter((one) => text.startsWith(one.text, place)).map((one) => one.text.length);
        expect(at(place)?.length ?? 0).toBe(Math.max(0, ...fitting));
      }
    }
  });
});

describe("finding known values", () => {
  it("finds each of many that differ at their end only, whole", () => {
    const { values, text } = worldOf("Qz7".repeat(100), SIZE);
    expect(createValueFinder(values)(text).map(({ value }) => value)).toEqual(values.map(({ value }) => value));
  });

  it.each([
    ["one letter", "x".repeat(300)],
    ["a word in turns", "Qz7Lw2Bn9v".repeat(30)],
  ])("takes no longer for values with a long beginning in common: %s", (_, common) => {
    const alike = worldOf(common, SIZE);
    const random = createRandom(3);
    const unlike = {
      values: alike.values.map(({ value }) => ({
        value: Array.from(value, () => String.fromCharCode(97 + Math.floor(random() * 26))).join("") + "7",
        kind: "cookie" as const,
      })),
    };
    const text = unlike.values.map(({ value }) => `a=${value};`).join(" ");
    const ofUnlike = timeOf(() => createValueFinder(unlike.values)(text));
    const ofAlike = timeOf(() => createValueFinder(alike.values)(alike.text));
    // Trying one value after the other takes some hundred times as long.
    expect(ofAlike / ofUnlike).toBeLessThan(12);
  });

  it("takes about four times as long for four times as many", () => {
    const time = (count: number) => {
      const { values, text } = worldOf("x".repeat(300), count);
      return timeOf(() => createValueFinder(values)(text));
    };
    const few = time(SIZE);
    expect(time(SIZE * 4) / few).toBeLessThan(12);
  });
});
