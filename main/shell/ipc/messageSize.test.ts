import { describe, expect, it } from "vitest";
import { isWithinLimits } from "./messageSize.ts";

const MB = 1024 * 1024;

describe("isWithinLimits", () => {
  it("lets ordinary requests and one full attachment through", () => {
    expect(isWithinLimits({ route: "drafts.save", input: { id: "x", content: { links: ["a", "b"] } } })).toBe(true);
    expect(isWithinLimits({ route: "drafts.addAttachment", input: { bytes: new Uint8Array(50 * MB) } })).toBe(true);
    expect(isWithinLimits(undefined)).toBe(true);
  });

  it("refuses what is too big, in one piece or in many", () => {
    expect(isWithinLimits({ bytes: new Uint8Array(65 * MB) })).toBe(false);
    expect(isWithinLimits({ a: new ArrayBuffer(40 * MB), b: new ArrayBuffer(40 * MB) })).toBe(false);
    expect(isWithinLimits("x".repeat(33 * MB))).toBe(false);
    expect(isWithinLimits(Array.from({ length: 60_000 }, () => 0))).toBe(false);
  });

  it("refuses what is nested too deep, refers to itself or hides in a map", () => {
    let nested: unknown = "core";
    for (let depth = 0; depth < 100; depth += 1) nested = [nested];
    expect(isWithinLimits(nested)).toBe(false);
    const itself: Record<string, unknown> = {};
    itself["again"] = itself;
    expect(isWithinLimits(itself)).toBe(false);
    expect(isWithinLimits({ input: new Map([["a", new Uint8Array(65 * MB)]]) })).toBe(false);
  });
});
