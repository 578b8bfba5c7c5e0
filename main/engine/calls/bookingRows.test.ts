import { describe, expect, it } from "vitest";
import type { CallNote } from "../../../shared/calls/callMessage.ts";
import { foldCalls } from "../../../shared/calls/foldCalls.ts";
import { ledgerOf } from "../../../shared/calls/ledgerOf.ts";
import { DAY, HOUR } from "../../../shared/units.ts";
import { bookingOf, type BookingRow } from "./bookingRows.ts";
import type { CallMark } from "./callMarksRepo.ts";

const ASKED = Date.UTC(2016, 4, 2, 9);
const SLOT = ASKED + 3 * DAY;

const asked: BookingRow = {
  id: "booking",
  ticketId: "ticket",
  siteId: "site",
  siteName: "shop",
  organizationId: null,
  ticketNumber: "#17",
  ticketRemoteId: "17",
  requesterName: "Agency user one",
  askedAtMs: ASKED,
  topic: "Cache",
  state: "asked",
  proposed: JSON.stringify([SLOT]),
  startMs: null,
  minutes: 30,
  zone: "UTC",
  phone: "",
  attendees: "",
  agenda: "",
  isByHand: 0,
  needsAgreement: 1,
  decidedAtMs: null,
  decidedRemoteId: null,
  told: "[]",
  updatedAtMs: ASKED,
  clockOffsetMs: 0,
};
const mark = (kind: CallMark["kind"], atMs: number, more: Partial<CallMark> = {}): CallMark => ({
  ...{ id: kind, realm: "real", kind, ticketId: "ticket", siteId: "site", organizationId: null, atMs },
  ...{ amount: 45, text: "", recordedAtMs: ASKED + HOUR, importedAtMs: null },
  ...more,
});

const waiting = (note: CallNote, queuedAtMs = ASKED + HOUR) => ({ note, queuedAtMs });

describe("a booking with what this computer knows besides", () => {
  it("keeps a time that was clicked before decisions were told, as recorded by hand", () => {
    const { booking } = bookingOf(asked, [], [mark("agreed", SLOT)]);
    expect(booking).toMatchObject({ state: "agreed", startMs: SLOT, minutes: 45, isRecordedByHand: true });
    expect(booking.needsAgreement).toBe(false);
    // Whatever this computer's clock said, a decision is never older than the asking.
    const early = bookingOf(asked, [], [mark("agreed", SLOT, { recordedAtMs: ASKED - DAY })]);
    expect(early.booking.state).toBe("agreed");
  });

  it("lets a later word in the ticket win over it", () => {
    const told = { state: "cancelled", startMs: SLOT, decidedAtMs: ASKED + 2 * HOUR, decidedRemoteId: "9" } as const;
    const { booking } = bookingOf({ ...asked, ...told }, [], [mark("agreed", SLOT)]);
    expect(booking).toMatchObject({ state: "cancelled", isRecordedByHand: false });
  });

  it("counts held and missed for the slot they are about, and no other", () => {
    const agreed = {
      ...asked,
      state: "agreed",
      startMs: SLOT,
      decidedAtMs: ASKED + HOUR,
      decidedRemoteId: "9",
    } as const;
    expect(bookingOf(agreed, [], [mark("held", SLOT)]).booking.state).toBe("held");
    expect(bookingOf({ ...agreed, startMs: SLOT + DAY }, [], [mark("held", SLOT)]).booking.state).toBe("agreed");
  });

  it("keeps what was marked of a slot that has passed when other times are agreed after it", () => {
    const decision = (slotStartMs: number, atMs: number, remoteId: string) =>
      ({ kind: "agreed", slotStartMs, minutes: 30, atMs, remoteId }) as const;
    const decisions = [decision(SLOT, ASKED + HOUR, "9"), decision(SLOT + DAY, SLOT + 2 * HOUR, "10")];
    const told = { state: "agreed", startMs: SLOT + DAY, told: JSON.stringify(decisions) } as const;
    const stored = bookingOf({ ...asked, ...told }, [], [mark("missed", SLOT)]);
    expect(stored.booking).toMatchObject({ state: "agreed", startMs: SLOT + DAY });
    const calls = foldCalls(stored.events).map(({ state, slotStartMs }) => [state, slotStartMs]);
    expect(calls).toEqual([
      ["missed", SLOT],
      ["agreed", SLOT + DAY],
    ]);
    const both = bookingOf({ ...asked, ...told }, [], [mark("missed", SLOT), mark("held", SLOT + DAY, { id: "two" })]);
    expect(foldCalls(both.events).map(({ state }) => state)).toEqual(["missed", "held"]);
  });

  it("shows a decision that waits in the outbox as if it were told, and says that it waits", () => {
    const { booking } = bookingOf(asked, [waiting({ kind: "agreed", slotStartMs: SLOT, minutes: 30 })], []);
    expect(booking).toMatchObject({ state: "agreed", startMs: SLOT, isPending: true, needsAgreement: false });
    const moved = bookingOf(asked, [waiting({ kind: "moved", slotStartsMs: [SLOT + DAY], reason: "" })], []);
    expect(moved.booking).toMatchObject({ state: "asked", proposedStartsMs: [SLOT + DAY], isPending: true });
  });

  it("adds up though a ticket proposes times that no calendar has", () => {
    const { booking, events } = bookingOf({ ...asked, proposed: JSON.stringify([9e15, -1]) }, [], []);
    expect(booking.proposedStartsMs).toEqual([9e15, -1]);
    const period = { kind: "calendarMonth", zone: "UTC", days: null, contractDay: null, carryOver: 1 } as const;
    const counted = { kind: "counted", unit: "calls", allowance: 2, minutesPerCall: 30, per: "site" } as const;
    const entitlements = [{ fromMs: 0, entitlement: { ...counted, isAssumed: true } }];
    const input = { entitlements, period: { ...period, isAssumed: true }, events, nowMs: SLOT, isComplete: true };
    expect(ledgerOf(input).balance).toMatchObject({ asked: 1, left: 3 });
  });
});
