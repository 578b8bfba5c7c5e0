import { describe, expect, it } from "vitest";
import { HOUR, MINUTE } from "../../../shared/units.ts";
import { quietUntilMs } from "./quietHours.ts";

const night = { from: "22:00", to: "07:00" };
const BERLIN = "Europe/Berlin";
const at = (text: string) => Date.parse(text);

/** How long it is quiet around an instant, looked at minute by minute. */
function quietMinutes(fromMs: number, toMs: number, hours = night, zone = BERLIN): number {
  let count = 0;
  for (let ms = fromMs; ms < toMs; ms += MINUTE) if (quietUntilMs(hours, ms, zone) !== null) count += 1;
  return count;
}

describe("quiet hours", () => {
  it("begin and end to the minute, over midnight, in the user's zone", () => {
    expect(quietUntilMs(night, at("2016-05-02T21:59:59+02:00"), BERLIN)).toBeNull();
    expect(quietUntilMs(night, at("2016-05-02T22:00:00+02:00"), BERLIN)).toBe(at("2016-05-03T07:00:00+02:00"));
    expect(quietUntilMs(night, at("2016-05-03T06:59:59+02:00"), BERLIN)).toBe(at("2016-05-03T07:00:00+02:00"));
    expect(quietUntilMs(night, at("2016-05-03T07:00:00+02:00"), BERLIN)).toBeNull();
    expect(quietUntilMs(night, at("2016-05-03T05:30:00+02:00"), "America/Los_Angeles")).toBeNull();
  });

  it("may lie within one day, and are none where they begin when they end", () => {
    const noon = { from: "12:00", to: "13:30" };
    expect(quietUntilMs(noon, at("2016-05-02T13:29:00+02:00"), BERLIN)).toBe(at("2016-05-02T13:30:00+02:00"));
    expect(quietUntilMs(noon, at("2016-05-02T23:00:00+02:00"), BERLIN)).toBeNull();
    expect(quietUntilMs({ from: "12:00", to: "12:00" }, at("2016-05-02T12:00:00+02:00"), BERLIN)).toBeNull();
    expect(quietUntilMs(null, at("2016-05-02T23:00:00+02:00"), BERLIN)).toBeNull();
  });

  it("last an hour less in the night of spring and an hour more in the night of autumn", () => {
    const evening = (day: string) => at(`${day}T18:00:00Z`);
    expect(quietMinutes(evening("2016-05-02"), evening("2016-05-03"))).toBe(9 * 60);
    expect(quietMinutes(evening("2016-03-26"), evening("2016-03-27"))).toBe(8 * 60);
    expect(quietMinutes(evening("2016-10-29"), evening("2016-10-30"))).toBe(10 * 60);
  });

  it("let look anew at a change of the clock, and are over where the change skips their end", () => {
    const change = at("2016-03-27T01:00:00Z");
    const inGap = { from: "23:00", to: "02:30" };
    expect(quietUntilMs(inGap, change - MINUTE, BERLIN)).toBe(change);
    expect(quietUntilMs(inGap, change, BERLIN)).toBeNull();
    // 02:30 comes twice: quiet ends, and holds again from the repeated 02:00 on.
    const again = at("2016-10-30T01:00:00Z");
    expect(quietUntilMs(inGap, again - 15 * MINUTE, BERLIN)).toBeNull();
    expect(quietUntilMs(inGap, again, BERLIN)).toBe(again + HOUR / 2);
  });
});
