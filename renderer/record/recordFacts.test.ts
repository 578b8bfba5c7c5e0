import { expect, it } from "vitest";
import { factsOf } from "./recordFacts.ts";

it("reads what the shell wrote into the address: a whole source, silent, unless said otherwise", () => {
  expect(factsOf("?most=5000")).toEqual({ crop: null, hasSound: false, isSeen: false, mostBytes: 5_000 });
});

it("reads the part of the screen, sound, and that the bar is seen", () => {
  expect(factsOf("?most=1&sound=1&seen=1&crop=10%2C20%2C300%2C200%2C1920%2C1080")).toEqual({
    crop: { rect: { x: 10, y: 20, width: 300, height: 200 }, of: { width: 1_920, height: 1_080 } },
    hasSound: true,
    isSeen: true,
    mostBytes: 1,
  });
});

it("takes half a part for none", () => {
  expect(factsOf("?most=1&crop=10,20,300").crop).toBeNull();
});
