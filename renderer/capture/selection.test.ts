import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  clampPoint,
  dragged,
  grown,
  handles,
  inside,
  middle,
  moved,
  resized,
  whole,
  type PixelRect,
} from "./selection.ts";

const screen = { width: 1920, height: 1080 };
const step = fc.integer({ min: -3_000, max: 3_000 });
const point = fc.record({ x: fc.integer({ min: 0, max: 1919 }), y: fc.integer({ min: 0, max: 1079 }) });
const chosen = fc
  .tuple(point, point)
  .map(([from, to]) => dragged(from, to))
  .filter((rect) => rect !== null);

function isOnScreen({ x, y, width, height }: PixelRect): boolean {
  const isWhole = [x, y, width, height].every(Number.isInteger);
  const isThere = x >= 0 && y >= 0 && width >= 1 && height >= 1;
  return isWhole && isThere && x + width <= screen.width && y + height <= screen.height;
}

describe("a dragged region", () => {
  it("includes the pixels at both ends, in whatever direction it was dragged", () => {
    const rect = { x: 10, y: 20, width: 31, height: 11 };
    expect(dragged({ x: 10, y: 20 }, { x: 40, y: 30 })).toEqual(rect);
    expect(dragged({ x: 40, y: 30 }, { x: 10, y: 20 })).toEqual(rect);
    expect(dragged({ x: 40, y: 20 }, { x: 10, y: 30 })).toEqual(rect);
  });

  it("is none when the hand was merely unsteady", () => {
    expect(dragged({ x: 10, y: 20 }, { x: 12, y: 19 })).toBeNull();
  });

  it("reaches the last row and column of the screen", () => {
    const end = clampPoint({ x: 5_000, y: 1_079.6 }, screen);
    expect(dragged({ x: 0, y: 0 }, end)).toEqual(whole(screen));
  });
});

describe("a chosen region", () => {
  it("stays on the screen and keeps its size wherever it is moved", () => {
    fc.assert(
      fc.property(chosen, step, step, (rect, dx, dy) => {
        const next = moved(rect, dx, dy, screen);
        expect(isOnScreen(next)).toBe(true);
        expect([next.width, next.height]).toEqual([rect.width, rect.height]);
      }),
    );
  });

  it("stays on the screen however it is pulled or grown", () => {
    fc.assert(
      fc.property(chosen, fc.constantFrom(...handles), step, step, (rect, handle, dx, dy) => {
        expect(isOnScreen(resized(rect, handle, dx, dy, screen))).toBe(true);
        expect(isOnScreen(grown(rect, dx, dy, screen))).toBe(true);
      }),
    );
  });

  it("moves only the sides that are pulled", () => {
    const rect = { x: 100, y: 100, width: 50, height: 50 };
    expect(resized(rect, "e", 10, 99, screen)).toEqual({ ...rect, width: 60 });
    expect(resized(rect, "nw", 10, -10, screen)).toEqual({ x: 110, y: 90, width: 40, height: 60 });
    expect(resized(rect, "w", 60, 0, screen)).toEqual({ ...rect, x: 149, width: 12 });
  });

  it("begins in the middle when chosen by keyboard", () => {
    expect(middle(screen)).toEqual({ x: 480, y: 270, width: 960, height: 540 });
  });

  it("loses what a smaller screen does not have", () => {
    expect(inside({ x: 1_900, y: 0, width: 100, height: 50 }, screen)).toEqual({
      x: 1_900,
      y: 0,
      width: 20,
      height: 50,
    });
    expect(inside({ x: 2_000, y: 0, width: 100, height: 50 }, screen)).toBeNull();
  });
});
