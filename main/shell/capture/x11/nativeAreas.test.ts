import { describe, expect, it } from "vitest";
import { cutBand } from "./cutBand.ts";
import { around, nativeAreas } from "./nativeAreas.ts";

const bounds = (x: number, y: number, width: number, height: number) => ({ x, y, width, height });

describe("nativeAreas", () => {
  it("are where the desktop says that a display begins, as large as its scale makes it", () => {
    const left = { bounds: bounds(0, 0, 960, 540), scaleFactor: 2, nativeOrigin: { x: 0, y: 0 } };
    const right = { bounds: bounds(960, 0, 1_280, 1_024), scaleFactor: 1, nativeOrigin: { x: 1_920, y: 0 } };
    expect(nativeAreas([left, right])).toEqual([bounds(0, 0, 1_920, 1_080), bounds(1_920, 0, 1_280, 1_024)]);
  });

  it("are worked out from bounds where all displays have one scale, and unknown where they differ", () => {
    const left = { bounds: bounds(0, 0, 960, 540), scaleFactor: 2 };
    const right = { bounds: bounds(960, 0, 640, 512), scaleFactor: 2 };
    expect(nativeAreas([left, right])).toEqual([bounds(0, 0, 1_920, 1_080), bounds(1_920, 0, 1_280, 1_024)]);
    expect(nativeAreas([left, { ...right, scaleFactor: 1 }])).toBeNull();
  });

  it("are unknown where a size was rounded on its way, and without a display", () => {
    expect(nativeAreas([{ bounds: bounds(0, 0, 1_093, 614), scaleFactor: 1.25 }])).toBeNull();
    expect(nativeAreas([])).toBeNull();
  });
});

describe("cutBand", () => {
  /** Two rows of a picture four pixels wide, from row 1 on; each pixel tells its column and row. */
  const place = bounds(10, 1, 4, 2);
  const pixel = (x: number, y: number): readonly number[] => [x, y, 0, 0];
  const pixels = Uint8Array.from([1, 2].flatMap((y) => [10, 11, 12, 13].flatMap((x) => pixel(x, y))));

  it("gives an area its own columns and rows, counted from its corner", () => {
    const cut = cutBand({ place, pixels }, bounds(11, 0, 2, 2));
    expect(cut).toEqual({ firstRow: 1, pixels: Uint8Array.from([...pixel(11, 1), ...pixel(12, 1)]) });
    const lower = cutBand({ place, pixels }, bounds(13, 2, 1, 9));
    expect(lower).toEqual({ firstRow: 0, pixels: Uint8Array.from(pixel(13, 2)) });
  });

  it("gives the memory itself where all of it is wanted, and nothing where nothing is", () => {
    expect(cutBand({ place, pixels }, bounds(10, 0, 4, 9))?.pixels).toBe(pixels);
    expect(cutBand({ place, pixels }, bounds(10, 3, 4, 9))).toBeNull();
  });

  it("finds the rectangle around several areas", () => {
    expect(around([bounds(0, 56, 1_920, 1_080), bounds(1_920, 0, 1_280, 1_024)])).toEqual(bounds(0, 0, 3_200, 1_136));
  });
});
