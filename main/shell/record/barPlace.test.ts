import { expect, it } from "vitest";
import { barPlace, type BarDisplay } from "./barPlace.ts";

const left: BarDisplay = {
  id: "1",
  bounds: { x: 0, y: 0, width: 1920, height: 1080 },
  workArea: { x: 0, y: 0, width: 1920, height: 1040 },
};
const right: BarDisplay = {
  id: "2",
  bounds: { x: 1920, y: 0, width: 2560, height: 1440 },
  workArea: { x: 1920, y: 0, width: 2560, height: 1440 },
};

it("puts the bar at the bottom of the display, above its panel", () => {
  const { bounds, isInPicture } = barPlace(null, [left], "1");
  expect(bounds).toEqual({ x: 758, y: 980, width: 404, height: 48 });
  expect(isInPicture).toBe(false);
});

it("gives way to what is recorded, on the same display while there is room", () => {
  const low = barPlace({ x: 600, y: 900, width: 700, height: 140 }, [left], "1");
  expect(low).toEqual({ bounds: { x: 12, y: 980, width: 404, height: 48 }, isInPicture: false });
  const wide = barPlace({ x: 0, y: 400, width: 1920, height: 640 }, [left], "1");
  expect(wide).toEqual({ bounds: { x: 758, y: 12, width: 404, height: 48 }, isInPicture: false });
});

it("goes to another display when a whole one is recorded", () => {
  const { bounds, isInPicture } = barPlace(left.bounds, [left, right], "1");
  expect(bounds.x).toBeGreaterThanOrEqual(1920);
  expect(isInPicture).toBe(false);
});

it("says so when it lies over what is recorded because nothing else is left", () => {
  expect(barPlace(left.bounds, [left], "1").isInPicture).toBe(true);
});
