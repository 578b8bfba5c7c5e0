import { describe, expect, it } from "vitest";
import { daysOf, monthAfter, monthName, monthOf } from "./month.ts";

describe("the month of a report", () => {
  it("is the one of the zone, not of Greenwich", () => {
    const newYear = Date.UTC(2026, 0, 1, 3);
    expect(monthOf(newYear, "Europe/Berlin")).toBe("2026-01");
    expect(monthOf(newYear, "America/Los_Angeles")).toBe("2025-12");
  });

  it("goes back and forth over years", () => {
    expect(monthAfter("2026-01", -1)).toBe("2025-12");
    expect(monthAfter("2025-12", 1)).toBe("2026-01");
  });

  it("has a name that needs no zone", () => {
    expect(monthName("2026-11", "en-GB")).toBe("November 2026");
  });

  it("names the days of a week, one day alone", () => {
    expect(daysOf("2026-11-02", "2026-11-08")).toBe("2–8");
    expect(daysOf("2026-11-01", "2026-11-01")).toBe("1");
  });
});
