import { describe, expect, it } from "vitest";
import { createTimes, isFresh } from "./times.ts";

const at = (text: string) => Date.parse(text);
const times = createTimes("en-GB", "Europe/Berlin");
const now = at("2016-05-03T12:00:00Z");

describe("instants as people read them", () => {
  it("says only the time for today, in the reader's zone", () => {
    expect(times.brief(at("2016-05-03T14:14:00Z"), now)).toBe("16:14");
  });

  it("adds the weekday within a week, before and after", () => {
    expect(times.brief(at("2016-05-02T07:05:00Z"), now)).toBe("Mon 09:05");
    expect(times.brief(at("2016-05-05T07:05:00Z"), now)).toBe("Thu 09:05");
  });

  it("says the day beyond a week and the year beyond most of one", () => {
    expect(times.brief(at("2016-04-01T07:05:00Z"), now)).toBe("1 Apr");
    expect(times.brief(at("2014-04-01T07:05:00Z"), now)).toBe("1 Apr 2014");
  });

  it("takes midnight as 00, not 24", () => {
    expect(times.time(at("2016-05-03T22:10:00Z"))).toBe("00:10");
  });

  it("reads the host's zone beside our own", () => {
    expect(times.inZone(at("2016-05-03T14:14:00Z"), "America/Los_Angeles")).toMatch(/^Tue,? 07:14 (PDT|GMT-7)$/u);
  });

  it("takes data as old after a quarter of an hour", () => {
    expect(isFresh(now - 15 * 60_000, now)).toBe(true);
    expect(isFresh(now - 15 * 60_000 - 1, now)).toBe(false);
  });
});
