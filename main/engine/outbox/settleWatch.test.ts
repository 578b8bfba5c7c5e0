import { describe, expect, it } from "vitest";
import { createFakeClock } from "../../../test/fakes/fakeClock.ts";
import { createSettleWatch } from "./settleWatch.ts";

const entry = { id: "a", attempts: 1 };

describe("how long a doubt has rested", () => {
  it("is counted by running time: putting the wall clock forward shortens nothing", async () => {
    const clock = createFakeClock(0);
    const watch = createSettleWatch(clock, 120_000);
    watch.begin(entry);
    clock.set(clock.now() + 3_600_000);
    expect(watch.hasRested(entry)).toBe(false);
    await clock.advance(119_000);
    expect(watch.hasRested(entry)).toBe(false);
    await clock.advance(1_000);
    expect(watch.hasRested(entry)).toBe(true);
  });

  it("begins anew with every try", async () => {
    const clock = createFakeClock(0);
    const watch = createSettleWatch(clock, 120_000);
    watch.begin(entry);
    await clock.advance(120_000);
    expect(watch.hasRested({ ...entry, attempts: 2 })).toBe(false);
    watch.stop();
    expect(clock.pending()).toBe(0);
  });
});
