import { describe, expect, it } from "vitest";
import { plainTime } from "./plainTime.ts";

describe("plainTime", () => {
  it.each([
    [Date.UTC(2016, 4, 3, 8), "Europe/Berlin", "Tue 3 May 2016, 10:00 UTC+2"],
    [Date.UTC(2016, 4, 3, 8), "America/Los_Angeles", "Tue 3 May 2016, 01:00 UTC-7"],
    [Date.UTC(2016, 0, 3, 8), "Europe/London", "Sun 3 Jan 2016, 08:00 UTC"],
    [Date.UTC(2016, 11, 31, 20), "Asia/Kathmandu", "Sun 1 Jan 2017, 01:45 UTC+5:45"],
  ])("%d in %s reads %s on every computer", (atMs, zone, words) => {
    expect(plainTime(atMs, zone)).toBe(words);
  });
});
