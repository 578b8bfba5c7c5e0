import type { Database } from "better-sqlite3";
import { z } from "zod";
import type { CallRecord } from "../../../shared/calls/ledger.ts";
import { instantSchema, type Realm } from "../../../shared/ipc/fields.ts";
import type { Booking } from "../../../shared/ticket/ticket.ts";

interface Row {
  readonly id: string;
  readonly ticketId: string;
  readonly siteId: string | null;
  readonly siteName: string;
  readonly ticketNumber: string;
  readonly topic: string;
  readonly state: Booking["state"];
  readonly proposed: string;
  readonly startMs: number | null;
  readonly minutes: number;
  readonly zone: string;
  readonly phone: string;
  readonly attendees: string;
  readonly isByHand: 0 | 1;
  readonly needsAgreement: 0 | 1;
  readonly updatedAtMs: number;
  readonly organizationId: string | null;
}

/** A booking with what the ledger wants besides. */
export interface StoredBooking {
  readonly booking: Booking;
  readonly record: CallRecord;
}

// The host has written since the user last looked; what was marked automatic is not in last_agent_at.
const bookingSql = `
  SELECT b.id, b.ticket_id AS ticketId, t.site_id AS siteId, t.site_name AS siteName, t.number AS ticketNumber, b.topic,
    b.state, b.proposed, b.start_at AS startMs, b.minutes, b.zone, b.phone, b.attendees, b.is_by_hand AS isByHand,
    b.state = 'asked' AND coalesce(t.last_agent_at, 0) > b.asked_until AS needsAgreement, b.updated_at AS updatedAtMs,
    t.organization_id AS organizationId
  FROM booking b JOIN ticket t ON t.id = b.ticket_id JOIN account a ON a.id = t.account_id`;

const slotsSchema = z.array(instantSchema);

/** SQL of the bookings. A booking row is made by sync, with its ticket; here the user decides what becomes of it. */
export function createBookingsRepo(db: Database) {
  const find = db.prepare<[string, Realm], Row>(`${bookingSql} WHERE b.ticket_id = ? AND a.realm = ?`);
  const list = db.prepare<[Realm], Row>(
    `${bookingSql} WHERE a.realm = ? ORDER BY coalesce(b.start_at, b.updated_at) DESC, b.id`,
  );
  const agree = db.prepare<[number, number, number, string]>(
    "UPDATE booking SET state = 'agreed', start_at = ?, minutes = ?, updated_at = ? WHERE ticket_id = ?",
  );
  const cancel = db.prepare<[number, string]>(
    "UPDATE booking SET state = 'cancelled', updated_at = ? WHERE ticket_id = ?",
  );
  const reopen = db.prepare<[number, string]>(
    "UPDATE booking SET state = 'asked', start_at = NULL, asked_until = 0, updated_at = ? WHERE ticket_id = ?",
  );
  const notAgreed = db.prepare<[string]>(
    `UPDATE booking SET asked_until = coalesce((SELECT last_agent_at FROM ticket WHERE id = ticket_id), asked_until)
     WHERE ticket_id = ?`,
  );

  const changes = db.prepare<[], number>("SELECT total_changes()").pluck();

  return {
    /** Rows this one connection has changed so far: the same answer twice = nothing was written between. */
    changeMark: (): number => changes.get() ?? 0,
    find: (realm: Realm, ticketId: string): Booking | null => {
      const row = find.get(ticketId, realm);
      return row ? toStored(row).booking : null;
    },
    /** Newest first. */
    list: (realm: Realm): readonly StoredBooking[] => list.all(realm).map(toStored),
    agree: (ticketId: string, startMs: number, minutes: number, nowMs: number) =>
      void agree.run(startMs, minutes, nowMs, ticketId),
    /** The slot stays on record; it counts for nothing. */
    cancel: (ticketId: string, nowMs: number) => void cancel.run(nowMs, ticketId),
    reopen: (ticketId: string, nowMs: number) => void reopen.run(nowMs, ticketId),
    /** Looked at up to the host's newest word. */
    notAgreed: (ticketId: string) => void notAgreed.run(ticketId),
  };
}

function toStored(row: Row): StoredBooking {
  const { proposed, isByHand, needsAgreement, organizationId, ...rest } = row;
  const booking: Booking = {
    ...rest,
    proposedStartsMs: slotsSchema.parse(JSON.parse(proposed)),
    isRecordedByHand: isByHand === 1,
    needsAgreement: needsAgreement === 1,
  };
  const { id, ticketId, siteId, state, startMs, zone, minutes, updatedAtMs, isRecordedByHand } = booking;
  const slot = { slotStartMs: startMs, slotZone: zone, minutes };
  return {
    booking,
    record: { id, ticketId, siteId, organizationId, state, ...slot, recordedAtMs: updatedAtMs, isRecordedByHand },
  };
}
