import { describe, expect, it } from "vitest";
import { cutOut, pixelsOf } from "./pixels.ts";

describe("pixels of a grabbed screen", () => {
  it("come out in a canvas's order and opaque, whatever the fourth byte was", () => {
    const bytes = Uint8Array.from([1, 2, 3, 0, 250, 0, 128, 255]).buffer;
    expect([...(pixelsOf(bytes, 2, 1)?.data ?? [])]).toEqual([3, 2, 1, 255, 128, 0, 250, 255]);
  });

  it("are refused when there are too few or too many for the size", () => {
    expect(pixelsOf(new ArrayBuffer(16), 2, 1)).toBeNull();
    expect(pixelsOf(new ArrayBuffer(4), 2, 1)).toBeNull();
    expect(pixelsOf(new ArrayBuffer(0), 0, 0)).toBeNull();
  });

  it("are cut out row by row", () => {
    const data = Uint8ClampedArray.from(Array.from({ length: 4 * 3 }, (_, pixel) => [pixel, pixel, pixel, 255]).flat());
    const cut = cutOut({ data, width: 4, height: 3 }, { x: 1, y: 1, width: 2, height: 2 });
    expect(cut).toMatchObject({ width: 2, height: 2 });
    expect([...cut.data].filter((_, index) => index % 4 === 0)).toEqual([5, 6, 9, 10]);
  });
});
