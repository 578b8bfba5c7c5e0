import { describe, expect, it } from "vitest";
import { restoreBounds } from "./windowState.ts";

const left = { x: 0, y: 0, width: 1920, height: 1040 };
const right = { x: 1920, y: 0, width: 1280, height: 1000 };

describe("restoreBounds", () => {
  it("puts a window back where it was, on whichever display", () => {
    const bounds = { x: 2000, y: 50, width: 1000, height: 700 };
    expect(restoreBounds(bounds, [left, right])).toEqual(bounds);
  });

  it("leaves the place to the system when the display is gone", () => {
    expect(restoreBounds({ x: 2000, y: 50, width: 1000, height: 700 }, [left])).toBeNull();
    expect(restoreBounds({ x: 1900, y: 50, width: 1000, height: 700 }, [left])).toBeNull();
    expect(restoreBounds(null, [left])).toBeNull();
  });

  it("pulls a window wholly onto the display and makes it fit", () => {
    expect(restoreBounds({ x: 1500, y: 600, width: 1000, height: 700 }, [left])).toEqual({
      x: 920,
      y: 340,
      width: 1000,
      height: 700,
    });
    expect(restoreBounds({ x: -50, y: -50, width: 4000, height: 3000 }, [left])).toEqual(left);
    expect(restoreBounds({ x: 10, y: 10, width: 200, height: 100 }, [left])).toMatchObject({ width: 900, height: 600 });
  });
});
