import { describe, expect, it } from "vitest";
import { proposedSlots } from "./slots.ts";

describe("proposedSlots", () => {
  it("reads lines with a day and a clock time, without their list marks", () => {
    const text = [
      "Topic: cache settings, since 14:00",
      "1. Tue 24 Nov 2026, 16:00-16:30 CET (07:00 PST)",
      "- 2026-11-25 17:00 UTC",
      "Slot 3: Thursday, November 26, 9.30",
      "* 27 November at 10:00.",
      "24. November, 11:00",
      "Number: +00 000 0001",
    ].join("\n");
    expect(proposedSlots(text)).toEqual([
      "Tue 24 Nov 2026, 16:00-16:30 CET (07:00 PST)",
      "2026-11-25 17:00 UTC",
      "Thursday, November 26, 9.30",
      "27 November at 10:00",
      "24. November, 11:00",
    ]);
  });

  it("says a slot once that the ticket gives in two zones and for machines too", () => {
    const line = "  Tue, 24 Nov, 16:00 CET · Tue, 24 Nov, 07:00 GMT-8 = 2026-11-24T15:00:00.000Z";
    expect(proposedSlots(line)).toEqual(["Tue, 24 Nov, 16:00 CET"]);
  });

  it("finds none in a text that proposes none", () => {
    expect(proposedSlots("The page is white since this morning.\nError 500 at /checkout")).toEqual([]);
  });
});
