import { describe, expect, it } from "vitest";
import { earlierThisMonth } from "./earlierThisMonth.ts";

const iso = (now: string): string => new Date(earlierThisMonth(Date.parse(now))).toISOString();

describe("earlierThisMonth", () => {
  it("is the latest weekday afternoon at least a day back", () => {
    expect(iso("2026-11-18T09:00:00Z")).toBe("2026-11-16T15:00:00.000Z");
    expect(iso("2026-11-16T16:00:00Z")).toBe("2026-11-13T15:00:00.000Z");
  });

  it("stays in the month and in the past on any first day of it", () => {
    for (let month = 0; month < 12; month += 1) {
      for (const hours of [0, 1, 7, 23, 30, 60]) {
        const start = Date.UTC(2026, month, 1);
        const now = start + hours * 3_600_000 + 1;
        const slot = earlierThisMonth(now);
        expect(slot).toBeGreaterThanOrEqual(start);
        expect(slot).toBeLessThan(now);
      }
    }
  });
});
