import { expect, it } from "vitest";
import { createSignalFilter } from "./signalFilter.ts";

it("takes the same signal within a second for one event and every other for its own", () => {
  let now = 0;
  const isFresh = createSignalFilter(() => now);
  expect(isFresh("resumed")).toBe(true);
  now = 40;
  expect(isFresh("resumed")).toBe(false);
  expect(isFresh("unlocked")).toBe(true);
  now = 1_000;
  expect(isFresh("resumed")).toBe(true);
});
