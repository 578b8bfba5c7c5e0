import { describe, expect, it } from "vitest";
import { cropIn } from "./crop.ts";

const screen = { width: 1920, height: 1080 };

describe("cropIn", () => {
  it("keeps even regions as they are", () => {
    const rect = { x: 100, y: 200, width: 640, height: 400 };
    expect(cropIn(screen, { rect, of: screen })).toEqual(rect);
  });

  it("grows odd edges outwards, so that nothing chosen is cut off", () => {
    const rect = { x: 101, y: 203, width: 641, height: 399 };
    expect(cropIn(screen, { rect, of: screen })).toEqual({ x: 100, y: 202, width: 642, height: 400 });
  });

  it("follows a stream that is smaller than the screen", () => {
    const rect = { x: 960, y: 540, width: 960, height: 540 };
    expect(cropIn({ width: 960, height: 540 }, { rect, of: screen })).toEqual({
      x: 480,
      y: 270,
      width: 480,
      height: 270,
    });
  });

  it("stays inside a screen of odd size and never gets smaller than an encoder takes", () => {
    const odd = { width: 1367, height: 769 };
    expect(cropIn(odd, { rect: { x: 1365, y: 767, width: 2, height: 2 }, of: odd })).toEqual({
      x: 1350,
      y: 752,
      width: 16,
      height: 16,
    });
    expect(cropIn(odd, { rect: { x: 0, y: 0, width: 1367, height: 769 }, of: odd })).toEqual({
      x: 0,
      y: 0,
      width: 1366,
      height: 768,
    });
  });
});
