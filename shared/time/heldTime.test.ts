import { describe, expect, it } from "vitest";
import { DAY, HOUR, SECOND, type Ms } from "../units.ts";
import { createHeldTime } from "./heldTime.ts";

const START = Date.UTC(2026, 2, 1);

function clocks() {
  let wall = START;
  let steady = 77.5;
  const time = createHeldTime({ wallNow: () => wall, steadyNow: () => steady });
  return {
    time,
    pass(ms: Ms) {
      wall += ms;
      steady += ms;
    },
    jump: (byMs: Ms) => void (wall += byMs),
  };
}

describe("time that is held while the clock is in doubt", () => {
  it("goes on steadily after a jump until somebody says that it was one", () => {
    for (const byMs of [4 * HOUR, -30 * DAY, 365 * DAY]) {
      const test = clocks();
      test.jump(byMs);
      test.pass(1.5 * SECOND);
      expect(test.time.now()).toBe(START + 1.5 * SECOND);
      test.time.moved(byMs);
      expect(test.time.now()).toBe(START + 1.5 * SECOND + byMs);
    }
  });

  it("takes the word for a jump that it does not see itself yet", () => {
    const test = clocks();
    test.time.moved(4 * HOUR);
    expect(test.time.now()).toBe(START + 4 * HOUR);
    test.pass(SECOND);
    test.jump(4 * HOUR);
    expect(test.time.now()).toBe(START + 4 * HOUR + SECOND);
  });

  it("shows after a sleep what the clock shows", () => {
    const test = clocks();
    test.jump(8 * HOUR);
    expect(test.time.now()).toBe(START);
    test.time.settle();
    expect(test.time.now()).toBe(START + 8 * HOUR);
  });

  it("believes the clock after ten seconds without a word, and takes a late word for what it believed", () => {
    const test = clocks();
    test.jump(HOUR);
    expect(test.time.now()).toBe(START);
    test.pass(10 * SECOND);
    expect(test.time.now()).toBe(START + HOUR + 10 * SECOND);
    test.time.moved(HOUR);
    expect(test.time.now()).toBe(START + HOUR + 10 * SECOND);
    test.jump(HOUR);
    test.time.moved(HOUR);
    expect(test.time.now()).toBe(START + 2 * HOUR + 10 * SECOND);
  });

  it("forgets a doubt when the clock is put back where it was", () => {
    const test = clocks();
    test.jump(HOUR);
    test.time.now();
    test.jump(-HOUR);
    test.pass(5 * SECOND);
    expect(test.time.now()).toBe(START + 5 * SECOND);
    test.jump(HOUR);
    expect(test.time.now()).toBe(START + 5 * SECOND);
  });

  it("follows a clock that is set right gently", () => {
    const test = clocks();
    for (let step = 0; step < 100; step += 1) {
      test.jump(800);
      test.pass(SECOND);
      test.time.now();
    }
    expect(test.time.now()).toBe(START + 100 * SECOND + 100 * 800);
  });
});
