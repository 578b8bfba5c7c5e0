import { describe, expect, it } from "vitest";
import { HOUR, MINUTE, SECOND } from "../units.ts";
import {
  formatInBothZones,
  formatInstant,
  isKnownZone,
  isSameDay,
  localTimeText,
  monthBounds,
  readLocalTime,
} from "./zoned.ts";
import { ZONES } from "../../test/builders/zones.ts";

/** The calendar as Intl reads it, which knows nothing of the code under test. */
function calendarMonth(atMs: number, zone: string): string {
  const format = new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit" });
  return format.format(atMs);
}

describe("the month of a zone", () => {
  const months = Array.from({ length: 24 }, (_, index) => Date.UTC(2016, index, 15, 12));

  it.each(ZONES)("ends to the second in %s, for 24 months with a leap day and both DST changes", (zone) => {
    for (const middle of months) {
      const { startMs, endMs } = monthBounds(middle, zone);
      const name = calendarMonth(middle, zone);
      for (const inside of [startMs, startMs + 2 * SECOND, endMs - 2 * SECOND, endMs - 1]) {
        expect(calendarMonth(inside, zone)).toBe(name);
        expect(monthBounds(inside, zone)).toEqual({ startMs, endMs });
      }
      for (const outside of [startMs - 1, startMs - 2 * SECOND, endMs, endMs + 2 * SECOND]) {
        expect(calendarMonth(outside, zone)).not.toBe(name);
        expect(monthBounds(outside, zone)).not.toEqual({ startMs, endMs });
      }
      expect(monthBounds(endMs, zone).startMs).toBe(endMs);
    }
  });

  it("has 29 days in February of a leap year and is an hour short or long where the clocks change", () => {
    const hours = (year: number, month: number, zone: string) => {
      const { startMs, endMs } = monthBounds(Date.UTC(year, month - 1, 15), zone);
      return (endMs - startMs) / HOUR;
    };
    expect(hours(2016, 2, "America/Los_Angeles")).toBe(29 * 24);
    expect(hours(2017, 2, "America/Los_Angeles")).toBe(28 * 24);
    expect(hours(2016, 3, "America/Los_Angeles")).toBe(31 * 24 - 1);
    expect(hours(2016, 11, "America/Los_Angeles")).toBe(30 * 24 + 1);
    expect(hours(2016, 4, "Australia/Lord_Howe")).toBe(30 * 24 + 0.5);
  });

  it("starts at one o'clock where the first of the month has no midnight", () => {
    const { startMs } = monthBounds(Date.UTC(2017, 9, 15), "America/Asuncion");
    expect(localTimeText(startMs, "America/Asuncion")).toBe("2017-10-01T01:00");
  });
});

describe("a wall-clock time read in a zone", () => {
  const zone = "America/Los_Angeles";

  it("is one instant on an ordinary day, and comes back as the same text", () => {
    const reading = readLocalTime("2016-05-10T09:14", zone);
    expect(reading).toEqual({ kind: "exact", atMs: Date.UTC(2016, 4, 10, 16, 14) });
    expect(localTimeText(Date.UTC(2016, 4, 10, 16, 14), zone)).toBe("2016-05-10T09:14");
  });

  it("takes the earlier instant of the repeated hour and says so", () => {
    expect(readLocalTime("2016-11-06T01:30", zone)).toEqual({ kind: "repeated", atMs: Date.UTC(2016, 10, 6, 8, 30) });
  });

  it("moves past the skipped hour and says so", () => {
    const reading = readLocalTime("2016-03-13T02:30", zone);
    expect(reading).toEqual({ kind: "skipped", atMs: Date.UTC(2016, 2, 13, 10, 30) });
    expect(localTimeText(Date.UTC(2016, 2, 13, 10, 30), zone)).toBe("2016-03-13T03:30");
  });

  it.each(["", "tomorrow", "2017-02-29T09:00", "2016-05-10T25:00", "2016-05-10"])("is refused as %j", (text) => {
    expect(readLocalTime(text, zone)).toEqual({ kind: "unreadable" });
  });

  it("is refused in a zone that does not exist", () => {
    expect(readLocalTime("2016-05-10T09:14", "Mars/Olympus")).toEqual({ kind: "unreadable" });
  });
});

describe("zones", () => {
  it.each([...ZONES])("%s is known", (zone) => {
    expect(isKnownZone(zone)).toBe(true);
  });

  it.each(["", "Mars/Olympus", "+02:00", "PST8 or so"])("%j is not", (zone) => {
    expect(isKnownZone(zone)).toBe(false);
  });

  it("decide what is the same day", () => {
    const lateEvening = Date.UTC(2016, 4, 11, 6, 30);
    expect(isSameDay(lateEvening, lateEvening + HOUR, "UTC")).toBe(true);
    expect(isSameDay(lateEvening, lateEvening + HOUR, "America/Los_Angeles")).toBe(false);
  });
});

describe("an instant in words", () => {
  const slot = Date.UTC(2016, 4, 10, 16, 0);

  it("ends in the zone's short name", () => {
    const words = formatInstant(slot, { zone: "America/Los_Angeles", locale: "en-US", parts: "dateTimeZone" });
    expect(words).toContain("May 10");
    expect(words).toMatch(/PDT$/u);
  });

  it("gives a call slot in both zones, and once where both read the same", () => {
    const zones = { ourZone: "Europe/London", hostZone: "America/Los_Angeles", locale: "en-GB" };
    const words = formatInBothZones(slot, zones);
    expect(words).toContain("17:00 BST · ");
    expect(words).toContain("09:00 GMT-7");
    expect(formatInBothZones(slot, { ...zones, hostZone: "Europe/London" })).not.toContain("·");
  });

  it("keeps its minute through a DST change", () => {
    const before = Date.UTC(2016, 2, 13, 9, 59);
    const time = (ms: number) => formatInstant(ms, { zone: "America/Los_Angeles", locale: "en-GB", parts: "time" });
    expect([time(before), time(before + MINUTE)]).toEqual(["01:59", "03:00"]);
  });
});
