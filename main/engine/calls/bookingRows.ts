import { z } from "zod";
import { callNoteSchema, type CallNote } from "../../../shared/calls/callMessage.ts";
import type { LedgerEvent } from "../../../shared/calls/callLedger.ts";
import { compareOrder, foldCalls, type FoldedCall } from "../../../shared/calls/foldCalls.ts";
import { instantSchema } from "../../../shared/ipc/fields.ts";
import type { Booking } from "../../../shared/ticket/ticket.ts";
import { MINUTE, type Ms } from "../../../shared/units.ts";
import type { CallMark } from "./callMarksRepo.ts";
import { eventOf, placeOf, toldDecisions } from "./toldDecisions.ts";

/** A booking as its ticket tells it: what was asked for, and the newest decision found in the thread. */
export interface BookingRow {
  readonly id: string;
  readonly ticketId: string;
  readonly siteId: string | null;
  readonly siteName: string;
  readonly organizationId: string | null;
  readonly ticketNumber: string;
  readonly ticketRemoteId: string;
  readonly requesterName: string;
  readonly askedAtMs: Ms;
  readonly topic: string;
  readonly state: Booking["state"];
  readonly proposed: string;
  readonly startMs: Ms | null;
  readonly minutes: number;
  readonly zone: string;
  readonly phone: string;
  readonly attendees: string;
  readonly agenda: string;
  readonly isByHand: 0 | 1;
  readonly needsAgreement: 0 | 1;
  readonly decidedAtMs: Ms | null;
  readonly decidedRemoteId: string | null;
  /** See toldDecisions. */
  readonly told: string;
  readonly updatedAtMs: Ms;
  /** Server time minus local time. */
  readonly clockOffsetMs: Ms;
}

/** A decision that waits in the outbox; `queuedAtMs`: this computer's clock. */
export interface WaitingNote {
  readonly note: CallNote;
  readonly queuedAtMs: Ms;
}

/** A booking with what the ledger wants besides. */
export interface StoredBooking {
  readonly booking: Booking;
  readonly organizationId: string | null;
  /** Who asked, as the helpdesk names them; "" = not known. */
  readonly askedBy: string;
  readonly events: readonly LedgerEvent[];
}

const slotsSchema = z.array(instantSchema);
/** Behind everything a helpdesk could have told. */
const NOT_TOLD_YET = Number.MAX_SAFE_INTEGER;
/** What a person may mean; a ledger of hostile text must still add up. */
const isPlausible = (atMs: Ms | null): atMs is Ms => atMs !== null && atMs >= 0 && atMs < Date.UTC(2200, 0, 1);

/** null = no decision in this text. */
export function noteOf(text: string): CallNote | null {
  const parsed = callNoteSchema.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data : null;
}

/**
 * Lays over what the ticket tells: what is recorded on this computer, and decisions that wait in the outbox. `pending`:
 * oldest first.
 */
export function bookingOf(row: BookingRow, pending: readonly WaitingNote[], marks: readonly CallMark[]): StoredBooking {
  const told = [askedEvent(row), ...decisionsOf(row), ...marks.flatMap((mark) => markEvent(row, mark))];
  const waiting = pending.map((one, index) => noteEvent(row, one, index));
  const decided = [...told, ...waiting];
  const passed = foldCalls(decided).slice(0, -1);
  const agreed = [...decided, ...passed.flatMap((call) => endOfPassed(row, call, decided, marks))];
  const before = foldCalls(agreed).at(-1);
  const ends = marks
    .filter(({ kind, atMs }) => (kind === "held" || kind === "missed") && atMs === (before?.slotStartMs ?? atMs))
    .map((mark) => endEvent(row, mark));
  const events = before?.state === "cancelled" ? agreed : [...agreed, ...ends];
  const call = foldCalls(events).at(-1);
  const isSettled = call !== undefined && call.state !== "asked";
  const moved = pending.map(({ note }) => note).findLast((note) => note.kind === "moved");
  const { proposed, isByHand, needsAgreement, organizationId, requesterName: askedBy, ...rest } = row;
  const { ticketRemoteId: _remote, askedAtMs: _asked, clockOffsetMs: _offset, ...known } = rest;
  const { decidedAtMs: _at, decidedRemoteId: _by, told: _told, ...shown } = known;
  const booking: Booking = {
    ...shown,
    state: call?.state ?? "asked",
    startMs: isSettled ? call.slotStartMs : null,
    minutes: call?.minutes ?? row.minutes,
    proposedStartsMs: moved ? moved.slotStartsMs : slotsSchema.parse(JSON.parse(proposed)),
    isRecordedByHand: isByHand === 1 || (isSettled && call.isByHand && pending.length === 0),
    needsAgreement: needsAgreement === 1 && !isSettled && pending.length === 0,
    isPending: pending.length > 0,
    isOver: false,
    notes: marks.findLast(({ kind }) => kind === "note")?.text ?? "",
  };
  return { booking, organizationId, askedBy, events };
}

function firstOf(proposed: string): Ms | null {
  return slotsSchema.parse(JSON.parse(proposed)).find(isPlausible) ?? null;
}

function event(row: BookingRow, more: Pick<LedgerEvent, "kind" | "atMs" | "order"> & Partial<LedgerEvent>) {
  const base = { callId: row.ticketId, slotStartMs: null, minutes: null, amount: null, reason: "", by: "" };
  return { ...base, id: `${row.ticketId} ${more.order} ${more.kind}`, source: "ticket", ...more } as const;
}

function askedEvent(row: BookingRow): LedgerEvent {
  // Times proposed later stand in the same place; who moved says so with an event of its own.
  const { askedAtMs: atMs, minutes, ticketRemoteId, requesterName: by } = row;
  const order = `${atMs} ${ticketRemoteId}`;
  return event(row, { kind: "asked", atMs, order, slotStartMs: firstOf(row.proposed), minutes, by });
}

function decisionsOf(row: BookingRow): readonly LedgerEvent[] {
  const decisions = toldDecisions(row.told);
  if (decisions.length > 0) return decisions.map((decision) => eventOf(row.ticketId, decision));
  const { state, startMs, minutes, decidedAtMs, decidedRemoteId } = row;
  if (decidedAtMs === null && state === "asked") return [];
  const atMs = decidedAtMs ?? row.updatedAtMs;
  const order = `${atMs} ${decidedRemoteId ?? row.ticketRemoteId}`;
  if (state === "asked") return [event(row, { kind: "moved", atMs, order, slotStartMs: firstOf(row.proposed) })];
  const slotStartMs = isPlausible(startMs) ? startMs : null;
  return [event(row, { kind: state, atMs, order, slotStartMs, minutes })];
}

/** It counts from its queueing on, until the helpdesk says when it came. */
function noteEvent(row: BookingRow, { note, queuedAtMs }: WaitingNote, index: number): LedgerEvent {
  const place = { atMs: queuedAtMs + row.clockOffsetMs, order: `${NOT_TOLD_YET} ${index}` };
  return event(row, { kind: note.kind, ...place, ...placeOf(note) });
}

/** A decision clicked on this computer: of a version before decisions were told, or for a host that cannot be told. */
function markEvent(row: BookingRow, mark: CallMark): readonly LedgerEvent[] {
  const { kind, amount } = mark;
  if (kind !== "agreed" && kind !== "cancelled") return [];
  // Never before the asking, whatever this computer's clock said.
  const atMs = Math.max(mark.recordedAtMs + row.clockOffsetMs, row.askedAtMs);
  const slot = kind === "agreed" ? { slotStartMs: isPlausible(mark.atMs) ? mark.atMs : null, minutes: amount } : {};
  return [
    event(row, { kind, atMs, order: `${atMs} ${row.ticketRemoteId}`, ...slot, id: mark.id, source: sourceOf(mark) }),
  ];
}

function endEvent(row: BookingRow, mark: CallMark): LedgerEvent {
  const kind = mark.kind === "missed" ? "missed" : "held";
  const order = `${NOT_TOLD_YET} ${mark.recordedAtMs}`;
  const { atMs, text: reason } = mark;
  return event(row, { kind, atMs, order, slotStartMs: atMs, reason, id: mark.id, source: sourceOf(mark) });
}

/** What was marked of a slot that has passed holds, though other times stand in the ticket now: it is told in its place. */
function endOfPassed(
  row: BookingRow,
  { slotStartMs, minutes }: FoldedCall,
  decided: readonly LedgerEvent[],
  marks: readonly CallMark[],
): readonly LedgerEvent[] {
  const mark = marks.findLast(({ kind, atMs }) => (kind === "held" || kind === "missed") && atMs === slotStartMs);
  if (mark === undefined) return [];
  const endMs = mark.atMs + (minutes ?? 0) * MINUTE;
  const agreeing = decided
    .toSorted(compareOrder)
    .findLast((one) => one.kind === "agreed" && one.slotStartMs === mark.atMs && one.atMs <= endMs);
  if (agreeing === undefined) return [];
  return [{ ...endEvent(row, mark), order: `${agreeing.order} ${mark.recordedAtMs}` }];
}

export function sourceOf({ importedAtMs }: CallMark): "imported" | "thisComputer" {
  return importedAtMs === null ? "thisComputer" : "imported";
}
