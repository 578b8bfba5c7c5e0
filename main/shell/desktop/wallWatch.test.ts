import { describe, expect, it } from "vitest";
import { createFakeClock } from "../../../test/fakes/fakeClock.ts";
import { DAY, HOUR, SECOND, type Ms } from "../../../shared/units.ts";
import { createWallWatch } from "./wallWatch.ts";

/** A computer whose two clocks can be played, looked at once a second. */
function computer(startMs: Ms = Date.UTC(2026, 0, 1)) {
  const clock = createFakeClock(startMs);
  const moves: Ms[] = [];
  let steady = 0;
  const watch = createWallWatch({ clock, steadyNow: () => steady, moved: (byMs) => void moves.push(byMs) });
  const pass = async (ms: Ms) => {
    steady += ms;
    await clock.advance(ms);
  };
  return {
    clock,
    moves,
    watch,
    async seconds(count: number) {
      for (let second = 0; second < count; second += 1) {
        await pass(SECOND);
        watch.look();
      }
    },
    pass,
    jump: (byMs: Ms) => clock.set(clock.now() + byMs),
  };
}

describe("the watch over the wall clock", () => {
  it("says by how much the clock was put forward or back, a moment after the look that saw it", async () => {
    const test = computer();
    await test.seconds(3);
    for (const byMs of [4 * HOUR, -30 * DAY, 365 * DAY]) {
      test.jump(byMs);
      await test.seconds(2);
    }
    expect(test.moves).toEqual([4 * HOUR, -30 * DAY, 365 * DAY]);
  });

  it("takes two jumps between the looks as one", async () => {
    const test = computer();
    test.jump(4 * HOUR);
    test.jump(-HOUR);
    await test.seconds(2);
    expect(test.moves).toEqual([3 * HOUR]);
  });

  it("counts each of two jumps in a row once", async () => {
    const test = computer();
    test.jump(4 * HOUR);
    await test.seconds(1);
    test.jump(-4 * HOUR);
    await test.seconds(3);
    expect(test.moves).toEqual([4 * HOUR, -4 * HOUR]);
  });

  it("does not mind a clock that is set right gently", async () => {
    const test = computer();
    for (let minute = 0; minute < 60; minute += 1) {
      test.jump(900);
      await test.seconds(1);
    }
    expect(test.moves).toEqual([]);
  });

  it("holds what passed in a sleep for passed, told before or just after the clock shows it", async () => {
    const before = computer();
    before.watch.sleepTold(true);
    before.jump(3 * HOUR);
    await before.seconds(2);
    before.watch.sleepTold(false);
    await before.seconds(2);
    const after = computer();
    after.jump(3 * HOUR);
    await after.seconds(1);
    after.watch.sleepTold(false);
    await after.seconds(2);
    expect([before.moves, after.moves]).toEqual([[], []]);
  });

  it("sees a jump again once the computer has woken", async () => {
    const test = computer();
    test.watch.sleepTold(true);
    test.jump(3 * HOUR);
    test.watch.sleepTold(false);
    await test.seconds(2);
    test.jump(HOUR);
    await test.seconds(2);
    expect(test.moves).toEqual([HOUR]);
  });

  it("is still on the leap day and at the end of each month, in summer time and out of it", async () => {
    const turns = Array.from({ length: 24 }, (_, month) => Date.UTC(2027, month + 1, 1) - 2 * SECOND);
    const told = [];
    for (const at of [...turns, Date.UTC(2028, 1, 29) - 2 * SECOND, Date.UTC(2028, 2, 1) - 2 * SECOND]) {
      const test = computer(at);
      await test.seconds(4);
      told.push(...test.moves);
    }
    expect(told).toEqual([]);
  });
});
