import type { Database } from "better-sqlite3";
import type { Realm } from "../../../shared/ipc/fields.ts";
import { callRequestSchema, type CallRequest } from "../../../shared/ticket/draft.ts";
import type { Booking } from "../../../shared/ticket/ticket.ts";
import { bookingOf, noteOf, type BookingRow, type StoredBooking, type WaitingNote } from "./bookingRows.ts";
import { createCallMarksRepo } from "./callMarksRepo.ts";

// The host has written since the user last looked; what was marked automatic is not in last_agent_at.
const bookingSql = `
  SELECT b.id, b.ticket_id AS ticketId, t.site_id AS siteId, t.site_name AS siteName, t.number AS ticketNumber,
    t.remote_id AS ticketRemoteId, t.requester_name AS requesterName, t.created_at AS askedAtMs, b.topic, b.state,
    b.proposed, b.start_at AS startMs, b.minutes, b.zone, b.phone, b.attendees, b.agenda, b.is_by_hand AS isByHand,
    b.state = 'asked' AND coalesce(t.last_agent_at, 0) > b.asked_until AS needsAgreement, b.updated_at AS updatedAtMs,
    b.decided_at AS decidedAtMs, b.decided_remote_id AS decidedRemoteId, b.told, t.organization_id AS organizationId,
    a.clock_offset_ms AS clockOffsetMs
  FROM booking b JOIN ticket t ON t.id = b.ticket_id JOIN account a ON a.id = t.account_id`;

// Sent ones count until their message was read back, or the thread is known to be whole without it. In this order few
// texts are opened.
const pendingSql = `
  SELECT e.id AS entryId, e.ticket_id AS ticketId, json_extract(v.message, '$.callNote') AS note,
    e.created_at AS queuedAtMs
  FROM outbox_entry e CROSS JOIN ticket t ON t.id = e.ticket_id CROSS JOIN outbox_version v ON v.id = e.version_id
  WHERE t.kind = 'call' AND e.kind = 'reply'
    AND (e.state <> 'sent' OR (t.messages_through IS NOT t.updated_at AND NOT EXISTS (
      SELECT 1 FROM message m WHERE m.ticket_id = t.id AND instr(m.body, e.reference) > 0)))
    AND json_valid(v.message) AND json_extract(v.message, '$.callNote') IS NOT NULL`;

interface PendingRow {
  readonly entryId: string;
  readonly ticketId: string;
  readonly note: string;
  readonly queuedAtMs: number;
}

export interface WaitingAsk {
  readonly siteId: string | null;
  readonly message: CallRequest;
}

/** SQL of the bookings. A booking row is made and decided by sync, with its ticket; only `notAgreed` is the user's. */
export function createBookingsRepo(db: Database) {
  const marks = createCallMarksRepo(db);
  const find = db.prepare<[string, Realm], BookingRow>(`${bookingSql} WHERE b.ticket_id = ? AND a.realm = ?`);
  const list = db.prepare<[Realm], BookingRow>(
    `${bookingSql} WHERE a.realm = ? ORDER BY coalesce(b.start_at, b.updated_at) DESC, b.id`,
  );
  const pending = db.prepare<[], PendingRow>(`${pendingSql} ORDER BY e.queue_number`);
  const pendingOf = db.prepare<[string], PendingRow>(`${pendingSql} AND e.ticket_id = ? ORDER BY e.queue_number`);
  const notAgreed = db.prepare<[string]>(
    `UPDATE booking SET asked_until = coalesce((SELECT last_agent_at FROM ticket WHERE id = ticket_id), asked_until)
     WHERE ticket_id = ?`,
  );
  const askAgain = db.prepare<[string]>("UPDATE booking SET asked_until = 0 WHERE ticket_id = ?");
  const newestMessage = db.prepare<[string], { id: string }>(
    `SELECT id FROM message WHERE ticket_id = ? AND is_by_hand = 0 ORDER BY created_at DESC, id DESC LIMIT 1`,
  );
  const waitingAsks = db.prepare<[], { siteId: string | null; call: string }>(
    `SELECT json_extract(v.message, '$.siteId') AS siteId, json_extract(v.message, '$.call') AS call
     FROM outbox_entry e JOIN outbox_version v ON v.id = e.version_id
     WHERE e.state <> 'sent' AND e.kind = 'call' AND json_valid(v.message)`,
  );
  const changes = db.prepare<[], number>("SELECT total_changes()").pluck();

  function stored(ticketId: string, realm: Realm): StoredBooking | null {
    const row = find.get(ticketId, realm);
    return row ? bookingOf(row, notesOf(pendingOf.all(ticketId)), marks.ofTicket(ticketId)) : null;
  }

  return {
    /** Rows this one connection has changed so far: the same answer twice = nothing was written between. */
    changeMark: (): number => changes.get() ?? 0,
    find: (realm: Realm, ticketId: string): Booking | null => stored(ticketId, realm)?.booking ?? null,
    /** Newest first. */
    list(realm: Realm): readonly StoredBooking[] {
      const notes = groupByTicket(pending.all());
      const recorded = groupByTicket(marks.list(realm));
      return list
        .all(realm)
        .map((row) => bookingOf(row, notesOf(notes.get(row.ticketId) ?? []), recorded.get(row.ticketId) ?? []));
    },
    /** Entries of the outbox that tell a decision about this call, oldest first. */
    pendingEntries: (ticketId: string): readonly string[] => pendingOf.all(ticketId).map(({ entryId }) => entryId),
    /** Calls asked for in the outbox, which no ticket tells of yet. */
    waitingAsks: (): readonly WaitingAsk[] =>
      waitingAsks.all().flatMap(({ siteId, call }) => {
        const message = callRequestSchema.safeParse(JSON.parse(call));
        return message.success ? [{ siteId, message: message.data }] : [];
      }),
    /** Looked at up to the host's newest word. */
    notAgreed: (ticketId: string) => void notAgreed.run(ticketId),
    askAgain: (ticketId: string) => void askAgain.run(ticketId),
    /** The newest message of the thread; null = none was read. */
    newestMessageId: (ticketId: string): string | null => newestMessage.get(ticketId)?.id ?? null,
  };
}

function notesOf(rows: readonly PendingRow[]): readonly WaitingNote[] {
  return rows.flatMap(({ note: text, queuedAtMs }) => {
    const note = noteOf(text);
    return note === null ? [] : [{ note, queuedAtMs }];
  });
}

function groupByTicket<Row extends { readonly ticketId: string | null }>(
  rows: readonly Row[],
): ReadonlyMap<string | null, readonly Row[]> {
  const groups = new Map<string | null, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.ticketId);
    if (group) group.push(row);
    else groups.set(row.ticketId, [row]);
  }
  return groups;
}
