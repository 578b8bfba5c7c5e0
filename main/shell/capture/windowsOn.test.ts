import { describe, expect, it } from "vitest";
import { windowsOn } from "./windowsOn.ts";

const left = { id: 1, bounds: { x: 0, y: 0, width: 960, height: 540 }, scaleFactor: 2 };
const right = { id: 2, bounds: { x: 960, y: 0, width: 640, height: 512 }, scaleFactor: 2 };

describe("windowsOn", () => {
  it("counts each display's windows from its own corner, in native pixels, and cuts them at its edges", () => {
    const across = { x: 1_900, y: -10, width: 100, height: 60 };
    const under = { x: 2_000, y: 100, width: 300, height: 200 };
    const found = windowsOn([left, right], [across, under]);
    // 20 pixels of it are too little to be meant.
    expect(found.get("1")).toEqual([]);
    expect(found.get("2")).toEqual([
      { x: 0, y: 0, width: 80, height: 50 },
      { x: 80, y: 100, width: 300, height: 200 },
    ]);
  });

  it("keeps the order and leaves out what nobody means", () => {
    const front = { x: 10, y: 10, width: 50, height: 50 };
    const back = { x: 0, y: 0, width: 1_920, height: 1_080 };
    const helper = { x: 5, y: 5, width: 3, height: 3 };
    expect(windowsOn([left], [helper, front, back]).get("1")).toEqual([front, back]);
  });
});
