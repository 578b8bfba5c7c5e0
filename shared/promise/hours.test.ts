import { describe, expect, it } from "vitest";
import type { ClockKind } from "../policy/rules.ts";
import { DAY, HOUR, MINUTE } from "../units.ts";
import { createHoursBook } from "./hours.ts";

type OwnHours = Extract<ClockKind, { kind: "hours" }>;

const weekdays = [1, 2, 3, 4, 5];

function hoursIn(zone: string, from: string, to: string, changes: Partial<OwnHours> = {}): OwnHours {
  const days = weekdays.map((day) => ({ day, from, to }));
  return { kind: "hours", zone, days, holidays: [], assumed: false, assumptions: [], ...changes };
}

const pacific = hoursIn("America/Los_Angeles", "09:00", "17:00");
const allWeek = [1, 2, 3, 4, 5, 6, 7];
const at = (text: string) => Date.parse(text);
const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString().replace(".000", ""));
const due = (kind: ClockKind, start: string, targetMs: number) =>
  iso(createHoursBook().hoursOf(kind).due(at(start), targetMs, []));

describe("support hours of a zone", () => {
  it.each([
    ["within the day", "2016-09-06T09:30:00-07:00", 2 * HOUR, "2016-09-06T18:30:00Z"],
    ["from before the opening", "2016-09-06T03:00:00-07:00", 2 * HOUR, "2016-09-06T18:00:00Z"],
    ["to the closing itself, not to the next opening", "2016-09-06T15:00:00-07:00", 2 * HOUR, "2016-09-07T00:00:00Z"],
    ["over the closing", "2016-09-06T16:00:00-07:00", 2 * HOUR, "2016-09-07T17:00:00Z"],
    ["over the week end", "2016-09-09T16:59:59.999-07:00", 2 * HOUR, "2016-09-12T17:59:59.999Z"],
    ["from the closing on Friday", "2016-09-09T17:00:00-07:00", 2 * HOUR, "2016-09-12T18:00:00Z"],
    ["over the autumn change, an hour later in UTC", "2016-11-04T16:00:00-07:00", 2 * HOUR, "2016-11-07T18:00:00Z"],
    ["over the year's end", "2015-12-31T16:00:00-08:00", 2 * HOUR, "2016-01-01T18:00:00Z"],
    ["over the leap day", "2016-02-29T16:30:00-08:00", HOUR, "2016-03-01T17:30:00Z"],
  ])("are counted %s", (_name, start, targetMs, expected) => {
    expect(due(pacific, start, targetMs)).toBe(expected);
  });

  it("pass over a holiday on a Friday to Monday", () => {
    const kind = { ...pacific, holidays: ["2016-07-01"] };
    expect(due(kind, "2016-06-30T16:00:00-07:00", 2 * HOUR)).toBe("2016-07-04T17:00:00Z");
  });

  it("that are whole days of the week stop at Saturday's first instant and go on at Monday's", () => {
    const kind = hoursIn("America/Los_Angeles", "00:00", "24:00");
    expect(due(kind, "2018-11-02T20:00:00-07:00", 8 * HOUR)).toBe("2018-11-05T12:00:00Z");
    const hours = createHoursBook().hoursOf(kind);
    expect([hours.isOpen(at("2018-11-03T06:59:59.999Z")), hours.isOpen(at("2018-11-03T07:00:00Z"))]).toEqual([
      true,
      false,
    ]);
  });

  it("begin late where their opening is skipped, and last shorter", () => {
    const kind = hoursIn("America/Los_Angeles", "02:30", "04:00", { days: [{ day: 7, from: "02:30", to: "04:00" }] });
    const hours = createHoursBook().hoursOf(kind);
    expect(iso(hours.nextOpening(at("2016-03-13T08:00:00Z")))).toBe("2016-03-13T10:00:00Z");
    expect(hours.openMs(at("2016-03-13T08:00:00Z"), at("2016-03-14T08:00:00Z"))).toBe(HOUR);
  });

  it("count a repeated hour twice, for the wall clock shows it twice", () => {
    const kind = hoursIn("America/Los_Angeles", "01:00", "01:30", { days: [{ day: 7, from: "01:00", to: "01:30" }] });
    const hours = createHoursBook().hoursOf(kind);
    expect(hours.openMs(at("2016-11-06T07:00:00Z"), at("2016-11-06T12:00:00Z"))).toBe(HOUR);
    expect(iso(hours.due(at("2016-11-06T07:00:00Z"), 40 * MINUTE, []))).toBe("2016-11-06T09:10:00Z");
  });

  it("follow the half hour of Lord Howe and the day that Samoa left out", () => {
    const lordHowe = hoursIn("Australia/Lord_Howe", "00:00", "06:00", {
      days: allWeek.map((day) => ({ day, from: "00:00", to: "06:00" })),
    });
    const open = (kind: ClockKind, from: string, to: string) =>
      createHoursBook().hoursOf(kind).openMs(at(from), at(to)) / HOUR;
    expect(open(lordHowe, "2016-04-03T00:00:00+11:00", "2016-04-03T12:00:00+10:30")).toBe(6.5);
    expect(open(lordHowe, "2016-10-02T00:00:00+10:30", "2016-10-02T12:00:00+11:00")).toBe(5.5);
    const apia = hoursIn("Pacific/Apia", "09:00", "17:00");
    expect(open(apia, "2011-12-29T00:00:00-10:00", "2012-01-01T00:00:00+14:00")).toBe(8);
  });

  it("are open nowhere when every day of ten years is a holiday's or the target is too long", () => {
    const oneDay = { ...pacific, days: [{ day: 1, from: "09:00", to: "09:01" }] };
    expect(due(oneDay, "2016-01-01T00:00:00Z", 521 * MINUTE)).toBe("2025-12-22T17:01:00Z");
    expect(due(oneDay, "2016-01-01T00:00:00Z", 523 * MINUTE)).toBeNull();
    expect(due({ kind: "roundTheClock", assumed: false }, "2016-01-01T00:00:00Z", 3653 * DAY)).toBe(
      "2026-01-01T00:00:00Z",
    );
    expect(due({ kind: "roundTheClock", assumed: false }, "2016-01-01T00:00:00Z", 3653 * DAY + 1)).toBeNull();
  });

  it("work before 1970 too", () => {
    expect(due(hoursIn("UTC", "09:00", "17:00"), "1969-12-31T16:00:00Z", 2 * HOUR)).toBe("1970-01-01T10:00:00Z");
  });
});

describe("pauses", () => {
  const hours = createHoursBook().hoursOf(pacific);
  const pause = (from: string, to: string | null) => ({ fromMs: at(from), toMs: to === null ? null : at(to) });
  const start = at("2016-09-06T10:00:00-07:00");

  it("move the due instant by the open time they took", () => {
    const overNight = pause("2016-09-06T11:00:00-07:00", "2016-09-07T10:00:00-07:00");
    expect(iso(hours.due(start, 2 * HOUR, [overNight]))).toBe("2016-09-07T18:00:00Z");
  });

  it("that overlap, touch, or lie before the start count once", () => {
    const pauses = [
      pause("2016-09-06T10:30:00-07:00", "2016-09-06T11:00:00-07:00"),
      pause("2016-09-06T08:00:00-07:00", "2016-09-06T10:10:00-07:00"),
      pause("2016-09-06T10:20:00-07:00", "2016-09-06T10:45:00-07:00"),
      pause("2016-09-06T11:00:00-07:00", "2016-09-06T11:00:00-07:00"),
    ];
    expect(iso(hours.due(start, HOUR, pauses))).toBe("2016-09-06T18:50:00Z");
  });

  it("that still last leave no due instant, unless it had passed by then", () => {
    expect(hours.due(start, 2 * HOUR, [pause("2016-09-06T11:59:59.999-07:00", null)])).toBeNull();
    expect(iso(hours.due(start, 2 * HOUR, [pause("2016-09-06T12:00:00-07:00", null)]))).toBe("2016-09-06T19:00:00Z");
  });
});
