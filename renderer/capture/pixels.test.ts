import { describe, expect, it } from "vitest";
import { cutOut, toCanvasOrder } from "./pixels.ts";

describe("pixels of a grabbed screen", () => {
  it("come out in a canvas's order and opaque, whatever the fourth byte was", () => {
    const data = Uint8Array.from([1, 2, 3, 0, 250, 0, 128, 255]);
    expect([...toCanvasOrder({ data, width: 2, height: 1 })]).toEqual([3, 2, 1, 255, 128, 0, 250, 255]);
  });

  it("come out right from the middle of a larger piece of memory, too", () => {
    const data = Uint8Array.from([9, 1, 2, 3, 0]).subarray(1);
    expect([...toCanvasOrder({ data, width: 1, height: 1 })]).toEqual([3, 2, 1, 255]);
  });

  it("are cut out row by row", () => {
    const data = Uint8Array.from(Array.from({ length: 4 * 3 }, (_, pixel) => [pixel, pixel, pixel, 255]).flat());
    const cut = cutOut({ data, width: 4, height: 3 }, { x: 1, y: 1, width: 2, height: 2 });
    expect(cut).toMatchObject({ width: 2, height: 2 });
    expect([...cut.data].filter((_, index) => index % 4 === 0)).toEqual([5, 6, 9, 10]);
  });
});
