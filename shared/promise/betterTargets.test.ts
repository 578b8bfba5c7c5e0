import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { invariant } from "../invariant.ts";
import type { ClockKind } from "../policy/rules.ts";
import { policyById } from "../policy/policySets.ts";
import { DAY, HOUR } from "../units.ts";
import { betterTargets } from "./betterTargets.ts";
import { createHoursBook } from "./hours.ts";

const [rule] = policyById("pantheon-2016-05")?.standard ?? [];
invariant(rule, "the rule set is missing");
const holder = { by: "site", id: "business", shortName: "Business", words: "paid site" } as const;

const week = (from: string, to: string, zone: string, holidays: string[] = []): ClockKind => ({
  kind: "hours",
  zone,
  days: [1, 2, 3, 4, 5].map((day) => ({ day, from, to })),
  holidays,
  assumed: false,
  assumptions: [],
});

const clocks: readonly ClockKind[] = [
  { kind: "roundTheClock", assumed: false },
  week("09:00", "17:00", "America/Los_Angeles"),
  week("09:00", "17:00", "America/Los_Angeles", ["2018-12-25"]),
  week("00:00", "24:00", "America/Los_Angeles"),
  week("08:30", "12:00", "Europe/Berlin"),
];

const figures = fc.array(fc.tuple(fc.integer({ min: 1, max: 30 }), fc.constantFrom(...clocks)), {
  minLength: 1,
  maxLength: 5,
});

describe("the figures that are kept of many", () => {
  it("always hold the one that is due first, whenever the ticket starts", () => {
    const book = createHoursBook();
    const firstDue = (rules: readonly { readonly targetMs: number; readonly clock: ClockKind }[], startMs: number) =>
      Math.min(...rules.map(({ targetMs, clock }) => book.hoursOf(clock).due(startMs, targetMs, []) ?? Infinity));
    const starts = fc.integer({ min: Date.UTC(2018, 9, 20), max: Date.UTC(2018, 9, 20) + 120 * DAY });
    let dropped = 0;
    fc.assert(
      fc.property(figures, starts, (given, startMs) => {
        const rules = given.map(([hours, clock], index) => ({
          ...rule,
          id: String(index),
          targetMs: hours * HOUR,
          clock,
        }));
        const kept = betterTargets(rules.map((one) => ({ rule: one, holder, unmet: [], open: [] })));
        dropped += rules.length - kept.length;
        expect(
          firstDue(
            kept.map((one) => one.rule),
            startMs,
          ),
        ).toBe(firstDue(rules, startMs));
      }),
      { numRuns: 500 },
    );
    expect(dropped).toBeGreaterThan(100);
  });
});
