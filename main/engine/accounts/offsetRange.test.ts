import { describe, expect, it } from "vitest";
import { HOUR, MINUTE, SECOND } from "../../../shared/units.ts";
import { beyond, movedRange, narrowed, offsetWithin } from "./offsetRange.ts";

const range = (leastMs: number, mostMs: number, atMs = 0) => ({ leastMs, mostMs, atMs });

describe("what is known of a helpdesk's clock", () => {
  it("is what all answers have in common, a little looser the older they are", () => {
    expect(narrowed(undefined, range(0, 1_000))).toEqual(range(0, 1_000));
    expect(narrowed(range(-300, 700), range(0, 1_000))).toEqual(range(0, 700));
    expect(narrowed(range(-300, 700), range(0, 1_000, MINUTE))).toEqual(range(0, 760, MINUTE));
    expect(narrowed(range(200, 300), range(0, 1_000, HOUR))).toEqual(range(0, 1_000, HOUR));
  });

  it("begins anew with an answer that contradicts it", () => {
    expect(narrowed(range(0, 1_000), range(5_000, 6_000, SECOND))).toEqual(range(5_000, 6_000, SECOND));
  });

  it("gives the offset so far as long as that is near enough, else the middle", () => {
    expect(offsetWithin(range(0, 1_000), 0, SECOND)).toBe(0);
    expect(offsetWithin(range(0, 1_400), 0, SECOND)).toBe(700);
    expect(offsetWithin(range(100, 300), 0, SECOND)).toBe(200);
  });

  it("leaves an offset that was measured before where nothing contradicts it, else moves it just inside", () => {
    const measured = { isMeasured: true };
    expect(offsetWithin(range(0, 21_000), 0, SECOND, measured)).toBe(0);
    expect(offsetWithin(range(700, 21_000), 0, SECOND, measured)).toBe(1_200);
    expect(offsetWithin(range(-21_000, -700), 0, SECOND, measured)).toBe(-1_200);
    expect(offsetWithin(range(100, 300), 0, SECOND, measured)).toBe(200);
  });

  it("tells by how much an offset contradicts it", () => {
    expect([-50, 0, 20, 100, 130].map((offset) => beyond(range(0, 100), offset))).toEqual([50, 0, 0, 0, 30]);
  });

  it("is as good as before when this computer's clock was moved", () => {
    expect(movedRange(range(100, 300, 50), HOUR)).toEqual(range(100 - HOUR, 300 - HOUR, 50 + HOUR));
  });
});
