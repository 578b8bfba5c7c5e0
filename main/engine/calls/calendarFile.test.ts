import { describe, expect, it } from "vitest";
import type { Booking } from "../../../shared/ticket/ticket.ts";
import { calendarFileOf } from "./calendarFile.ts";

const booking: Booking = {
  id: "0192a0b0-0000-7000-8000-000000000001",
  ticketId: "ticket",
  siteId: null,
  siteName: "alder-shop",
  ticketNumber: "PRACTICE-1008",
  topic: "Cache",
  state: "agreed",
  proposedStartsMs: [],
  startMs: Date.UTC(2016, 4, 3, 8),
  minutes: 30,
  zone: "Europe/Berlin",
  phone: "+00 000",
  attendees: "",
  agenda: "",
  isPending: false,
  isOver: false,
  notes: "Not for the calendar",
  isRecordedByHand: false,
  needsAgreement: false,
  updatedAtMs: Date.UTC(2016, 4, 2, 8),
};

describe("the calendar file of a booking", () => {
  it("holds the agreed slot and the number to call, and none of the notes", () => {
    const { suggestedName, text } = calendarFileOf(booking, Date.UTC(2016, 4, 2, 9));
    expect(suggestedName).toBe("call-PRACTICE-1008.ics");
    expect(text).toContain("DTSTART:20160503T080000Z\r\n");
    expect(text).toContain("LOCATION:+00 000\r\n");
    expect(text).not.toContain("Not for the calendar");
  });

  it("is refused while no time is agreed", () => {
    for (const state of ["asked", "cancelled"] as const) {
      expect(() => calendarFileOf({ ...booking, state }, 0)).toThrow("No time is agreed");
    }
    expect(() => calendarFileOf({ ...booking, startMs: null }, 0)).toThrow("No time is agreed");
    expect(() => calendarFileOf(null, 0)).toThrow("asks for no call");
  });
});
