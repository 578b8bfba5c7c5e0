import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DAY, HOUR, MINUTE, SECOND } from "../units.ts";
import type { Clock } from "./clock.ts";
import { runningClock } from "../../test/builders/runningClock.ts";
import { formatSpan, nextChangeMs, readClock, type ClockFace } from "./clockReading.ts";

const START = Date.UTC(2016, 4, 10, 16, 14);

function running(targetMs: number): Clock {
  return { ...runningClock, startedAtMs: START, dueAtMs: START + targetMs, targetMs };
}

const faceWith = (targetMs: number, leftMs: number) => readClock(running(targetMs), START + targetMs - leftMs).face;

describe("the face of a running clock", () => {
  it.each<[string, number, number, ClockFace]>([
    ["just over 30 minutes of 2 h", 2 * HOUR, 30 * MINUTE + 1, "running"],
    ["30 minutes of 2 h", 2 * HOUR, 30 * MINUTE, "soon"],
    ["just over a tenth of 2 h", 2 * HOUR, 12 * MINUTE + 1, "soon"],
    ["a tenth of 2 h", 2 * HOUR, 12 * MINUTE, "verySoon"],
    ["31 minutes of 1 h", HOUR, 31 * MINUTE, "running"],
    ["30 minutes of 1 h", HOUR, 30 * MINUTE, "soon"],
    ["6 minutes of 1 h", HOUR, 6 * MINUTE, "verySoon"],
    ["a quarter of 8 h", 8 * HOUR, 2 * HOUR, "soon"],
    ["all of 15 minutes", 15 * MINUTE, 15 * MINUTE, "soon"],
    ["5 minutes of 15", 15 * MINUTE, 5 * MINUTE, "verySoon"],
    ["nothing, to the millisecond", 2 * HOUR, 0, "verySoon"],
    ["one millisecond too late", 2 * HOUR, -1, "late"],
  ])("with %s left", (_words, targetMs, leftMs, face) => {
    expect(faceWith(targetMs, leftMs)).toBe(face);
  });

  it("counts up once late, and never both ways at once", () => {
    expect(readClock(running(HOUR), START + HOUR + 12 * MINUTE)).toEqual({
      face: "late",
      remainingMs: null,
      lateMs: 12 * MINUTE,
      fractionUsed: 1,
    });
    expect(readClock(running(HOUR), START + HOUR / 2)).toMatchObject({
      remainingMs: HOUR / 2,
      lateMs: null,
      fractionUsed: 0.5,
    });
  });

  it("only ever moves forward in time", () => {
    const order: readonly ClockFace[] = ["running", "soon", "verySoon", "late"];
    fc.assert(
      fc.property(
        fc.integer({ min: MINUTE, max: 3 * DAY }),
        fc.integer({ min: -HOUR, max: 4 * DAY }),
        fc.integer({ min: 0, max: DAY }),
        (targetMs, offsetMs, laterMs) => {
          const before = readClock(running(targetMs), START + offsetMs).face;
          const after = readClock(running(targetMs), START + offsetMs + laterMs).face;
          expect(order.indexOf(after)).toBeGreaterThanOrEqual(order.indexOf(before));
        },
      ),
    );
  });
});

describe("the face of a clock that does not run", () => {
  const still = (more: Partial<Clock>) => readClock({ ...running(HOUR), ...more }, START + 5 * HOUR).face;

  it.each<[Partial<Clock>, ClockFace]>([
    [{ state: "noPlan" }, "none"],
    [{ state: "noFigure" }, "none"],
    [{ state: "noFigure", turn: "us" }, "waitingOnUs"],
    [{ state: "notStarted", startedAtMs: null, dueAtMs: null }, "notStarted"],
    [{ state: "met", turn: "us" }, "waitingOnUs"],
    [{ state: "metLate", turn: "host" }, "waitingOnHost"],
    [{ state: "met" }, "met"],
    [{ state: "metLate" }, "metLate"],
    [{ state: "stopped" }, "stopped"],
  ])("%j reads as %s and never changes by itself", (more, face) => {
    expect(still(more)).toBe(face);
    expect(nextChangeMs({ ...running(HOUR), ...more }, START)).toBeNull();
  });

  it("keeps the share it had used", () => {
    const met = readClock({ ...running(2 * HOUR), state: "met", usedMs: HOUR }, START + 50 * HOUR);
    expect(met).toMatchObject({ fractionUsed: 0.5, remainingMs: null, lateMs: null });
  });
});

describe("a length of time in words", () => {
  it.each([
    [0, "0 s"],
    [48 * SECOND, "48 s"],
    [MINUTE, "1 m"],
    [100 * SECOND, "1 m 40 s"],
    [2 * MINUTE - 1, "1 m 59 s"],
    [2 * MINUTE, "2 m"],
    [22 * MINUTE + 59 * SECOND, "22 m"],
    [100 * MINUTE, "1 h 40 m"],
    [2 * HOUR, "2 h"],
    [78 * HOUR, "3 d 6 h"],
    [51 * HOUR, "2 d 3 h"],
    [DAY, "1 d"],
    [-5 * MINUTE, "0 s"],
  ])("%d ms reads as %j", (ms, words) => {
    expect(formatSpan(ms)).toBe(words);
  });

  it("has at most two units, seconds only below two minutes, and is never too long by a unit or more", () => {
    const sizes: Readonly<Record<string, number>> = { d: DAY, h: HOUR, m: MINUTE, s: SECOND };
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 * DAY }), (ms) => {
        const words = formatSpan(ms);
        const pairs = [...words.matchAll(/(\d+) ([dhms])/gu)];
        expect(words).toBe(pairs.map((pair) => pair[0]).join(" "));
        expect(pairs.length).toBeLessThanOrEqual(2);
        expect(words.includes("s") && ms >= 2 * MINUTE).toBe(false);
        const read = pairs.reduce((sum, pair) => sum + Number(pair[1]) * (sizes[pair[2] ?? ""] ?? Number.NaN), 0);
        expect(ms - read).toBeGreaterThanOrEqual(0);
        expect(ms - read).toBeLessThan(ms < 2 * MINUTE ? SECOND : ms < DAY ? MINUTE : HOUR);
      }),
    );
  });
});

describe("the next change of a clock", () => {
  const textOf = (clock: Clock, nowMs: number) => {
    const { face, remainingMs, lateMs } = readClock(clock, nowMs);
    return `${face} ${formatSpan(remainingMs ?? lateMs ?? 0)}`;
  };

  it("is the first instant that reads differently: nothing changes before it, something does at it", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: MINUTE, max: 3 * DAY }),
        fc.integer({ min: -MINUTE, max: 6 * DAY }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (targetMs, offsetMs, share) => {
          const clock = running(targetMs);
          const nowMs = START + offsetMs;
          const next = nextChangeMs(clock, nowMs) ?? Number.NaN;
          expect(next).toBeGreaterThan(nowMs);
          expect(textOf(clock, next - 1)).toBe(textOf(clock, nowMs));
          expect(textOf(clock, nowMs + Math.floor((next - 1 - nowMs) * share))).toBe(textOf(clock, nowMs));
          expect(textOf(clock, next)).not.toBe(textOf(clock, nowMs));
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
