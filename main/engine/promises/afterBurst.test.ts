import { describe, expect, it } from "vitest";
import { createFakeClock } from "../../../test/fakes/fakeClock.ts";
import { BURST, createAfterBurst } from "./afterBurst.ts";

const STEP = 50;

function watch() {
  const clock = createFakeClock(1_000_000);
  const ranAt: number[] = [];
  const burst = createAfterBurst(clock, () => ranAt.push(clock.now()));
  return { clock, burst, ranAt };
}

describe("what follows from a burst of changes", () => {
  it("is worked out once, shortly after the first", async () => {
    const { clock, burst, ranAt } = watch();
    burst.hint();
    burst.hint();
    await clock.advance(STEP);
    burst.hint();
    await clock.advance(10_000);
    expect(ranAt).toEqual([1_000_000 + BURST]);
  });

  it("is worked out once a second while changes go on, and once more after the last", async () => {
    const { clock, burst, ranAt } = watch();
    for (let passed = 0; passed < 4_000; passed += STEP) {
      burst.hint();
      await clock.advance(STEP);
    }
    await clock.advance(10_000);
    expect(ranAt).toEqual([150, 1_150, 2_150, 3_150, 4_150].map((ms) => 1_000_000 + ms));
  });

  it("does not wait for a second that a clock put back has taken away", async () => {
    const { clock, burst, ranAt } = watch();
    burst.hint();
    await clock.advance(BURST);
    clock.set(500_000);
    burst.hint();
    await clock.advance(BURST);
    expect(ranAt).toEqual([1_000_000 + BURST, 500_000 + BURST]);
  });
});
