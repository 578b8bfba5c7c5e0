import { describe, expect, it } from "vitest";
import { withoutBackground } from "./keepUncovered.ts";

describe("withoutBackground", () => {
  it("takes the background of one window away and asks for an answer after it", () => {
    const sent = withoutBackground(0x1_00_02);
    expect([...sent.subarray(0, 16)]).toEqual([2, 0, 4, 0, 2, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0]);
    expect([...sent.subarray(16)]).toEqual([43, 0, 1, 0]);
  });
});
