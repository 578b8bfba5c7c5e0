import { describe, expect, it } from "vitest";
import { isBlack } from "./isBlack.ts";

const pixels = (...colours: readonly number[]): Uint8Array => new Uint8Array(Uint32Array.from(colours).buffer);

describe("isBlack", () => {
  it("is true of pixels without colour, whatever the byte without meaning holds", () => {
    expect(isBlack(pixels(0, 0xff_00_00_00, 0x7f_00_00_00))).toBe(true);
  });

  it("is false as soon as one pixel has a trace of colour", () => {
    expect(isBlack(pixels(0xff_00_00_00, 0xff_00_00_01))).toBe(false);
    expect(isBlack(pixels(0, 0x00_01_00_00, 0))).toBe(false);
  });

  it("looks at a part of a larger buffer alone", () => {
    expect(isBlack(pixels(0xff_ff_ff_ff, 0, 0).subarray(4))).toBe(true);
  });
});
