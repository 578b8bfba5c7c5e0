import { expect, it } from "vitest";
import { sizeWords, startStopwatch, timeWords } from "./stopwatch.ts";

it("counts no time while a recording is paused, however often pause is pressed", () => {
  const watch = startStopwatch(1_000);
  expect(watch.elapsedMs(3_000)).toBe(2_000);
  watch.pause(4_000);
  watch.pause(6_000);
  expect(watch.elapsedMs(60_000)).toBe(3_000);
  watch.resume(61_000);
  watch.resume(62_000);
  expect(watch.elapsedMs(63_500)).toBe(5_500);
});

it("says time and size as people read them", () => {
  expect([0, 7_999, 760_000, 3_729_000].map(timeWords)).toEqual(["0:00", "0:07", "12:40", "1:02:09"]);
  expect([0, 400_000, 50_331_648].map(sizeWords)).toEqual(["0.0 MB", "0.4 MB", "48.0 MB"]);
});
