import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HOUR, MINUTE, SECOND } from "../../../shared/units.ts";
import { askedWait, backoff, isSettled, nextLookAt, SETTLE, waitAfterFailedLook, waitFor } from "./timing.ts";

const random = fc.double({ min: 0, max: 0.999_999, noNaN: true });
const instant = fc.integer({ min: 0, max: 4_000_000_000_000 });

describe("waiting", () => {
  it("never ends before what the server asked for, and never lasts more than that and ten seconds", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: HOUR }), fc.integer({ min: 0, max: 99 }), random, (asked, tries, value) => {
        const wait = waitFor(asked, tries, () => value);
        expect(wait).toBeGreaterThanOrEqual(asked);
        expect(wait).toBeLessThanOrEqual(Math.max(asked, SECOND) + 10 * SECOND);
      }),
    );
  });

  it("is an hour at most, however long the server asks, and never what is no figure", () => {
    expect(waitFor(30 * HOUR, 1, () => 0)).toBe(HOUR);
    expect(waitFor(0, 1, () => 0)).toBe(SECOND);
    for (const nonsense of [-1, Number.NaN, -HOUR]) {
      const wait = waitFor(nonsense, 9, () => 0.999);
      expect(wait).toBeGreaterThanOrEqual(SECOND);
      expect(wait).toBeLessThanOrEqual(5 * MINUTE);
      expect(askedWait(nonsense)).toBe(0);
    }
  });

  it("by our own rule lies between one second and five minutes, whatever was tried before", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), random, (tries, value) => {
        const wait = backoff(tries, () => value);
        expect(wait).toBeGreaterThanOrEqual(SECOND);
        expect(wait).toBeLessThanOrEqual(5 * MINUTE);
      }),
    );
    expect(backoff(9, () => 0.999)).toBeGreaterThan(4 * MINUTE);
  });

  it("spreads twenty clients that were told the same second: no second holds more than three of them", () => {
    const seconds = Array.from({ length: 20 }, (_, index) => Math.floor(waitFor(30_000, 1, () => index / 20) / SECOND));
    const perSecond = seconds.map((second) => seconds.filter((other) => other === second).length);
    expect(Math.max(...perSecond)).toBeLessThanOrEqual(3);
  });
});

describe("looking whether the helpdesk has it", () => {
  it("always comes again later, has one look exactly when the server has settled, and then every quarter minute", () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 0, max: 10 * MINUTE }), (since, passed) => {
        const next = nextLookAt(since, since + passed);
        expect(next).toBeGreaterThan(since + passed);
        expect(next).toBeLessThanOrEqual(passed < SETTLE ? since + SETTLE : since + passed + 15 * SECOND);
      }),
    );
    expect(nextLookAt(0, SETTLE)).toBe(SETTLE + 15 * SECOND);
    expect(isSettled(0, SETTLE - 1)).toBe(false);
    expect(isSettled(0, SETTLE)).toBe(true);
  });

  it("after a failed look waits the longer the older the doubt is, five minutes at most", () => {
    expect(waitAfterFailedLook(0, 0, () => 0)).toBe(SECOND);
    expect(waitAfterFailedLook(0, 20 * HOUR, () => 0.999)).toBeLessThanOrEqual(5 * MINUTE);
  });
});
