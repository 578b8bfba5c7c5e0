import { describe, expect, it } from "vitest";
import { monthBounds } from "../time/zoned.ts";
import { DAY } from "../units.ts";
import { periodName } from "./periodName.ts";

describe("the name of a period", () => {
  it("is the month by the zone in which it is one, else first and last day", () => {
    const april = monthBounds(Date.UTC(2016, 3, 15), "America/Los_Angeles");
    expect(periodName(april, "America/Los_Angeles", "en-GB")).toBe("April 2016");
    expect(periodName(april, "Europe/Berlin", "en-GB")).toBe("1 Apr 2016 – 1 May 2016");
    const startMs = Date.UTC(2016, 1, 29);
    expect(periodName({ startMs, endMs: startMs + 31 * DAY }, "UTC", "en-GB")).toBe("29 Feb 2016 – 30 Mar 2016");
  });
});
