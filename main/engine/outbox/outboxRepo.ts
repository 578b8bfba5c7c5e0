import type { Database, Statement } from "better-sqlite3";
import type { OtherWay, OutboxState } from "../../../shared/ticket/outboxEntry.ts";
import type { Ms } from "../../../shared/units.ts";
import { createMovesRepo } from "./movesRepo.ts";
import type { OutboxRow, RowPatch, SentPlace } from "./outboxRow.ts";
import { statesClaimedBy, timedStates, transition, unsentStates, type OutboxEvent } from "./outboxTable.ts";

const columns = `e.id, e.draft_id AS draftId, e.account_id AS accountId, e.ticket_id AS ticketId, e.kind, e.level,
  e.reference, e.state, e.reason, e.server_words AS serverWords, e.next_try_at AS nextTryAtMs, e.attempts,
  e.unclear_since AS unclearSinceMs, e.negative_lookups AS negativeLookups, e.version_id AS versionId,
  e.created_at AS createdAtMs, e.first_attempt_at AS firstAttemptAtMs, a.state AS accountState,
  e.is_restored AS isRestored, e.sent_otherwise_at AS sentOtherwiseAtMs, e.base_seen AS baseSeen`;
const from = "FROM outbox_entry e JOIN account a ON a.id = e.account_id";
/** Where the user is waiting hardest comes first, then what was queued first. */
const order = "ORDER BY e.level = 'onCall' DESC, e.queue_number";

/**
 * What goes to a ticket keeps its place behind what was queued for it earlier, whatever keeps that; other tickets do not
 * wait. Only a wish to mark it solved that needs the user holds nobody up: a reply says more than a status.
 */
export const isBehindEarlierSql = `(e.ticket_id IS NOT NULL AND EXISTS (SELECT 1 FROM outbox_entry p
    WHERE p.ticket_id = e.ticket_id AND p.state <> 'sent' AND p.queue_number < e.queue_number
    AND NOT (p.kind = 'solve' AND p.state = 'parked')))`;
/** Who was told to wait speaks for the whole account: the limit is the account's. */
const isTurnedAway = `e.account_id IN (SELECT account_id FROM outbox_entry
    WHERE state = 'retryAt' AND reason = 'busy' AND next_try_at > @nowMs)`;
const isDue = "(e.next_try_at IS NULL OR e.next_try_at <= @nowMs)";
const isSignedIn = "a.state <> 'signIn'";
/** The account takes no more now: see worker.ts. */
const isClosed = "e.account_id IN (SELECT value FROM json_each(@closed))";

/** When, and from which accounts no further entry is wanted (JSON of their ids). */
interface Asking {
  readonly nowMs: Ms;
  readonly closed: string;
}

/** The names come from a closed list of ours, never from outside. */
const listed = (states: readonly OutboxState[]): string => states.map((state) => `'${state}'`).join(", ");

export type OutboxRepo = ReturnType<typeof createOutboxRepo>;

/** SQL of the outbox tables. Every move of an entry goes through `apply` and so through the table. */
export function createOutboxRepo(db: Database) {
  const moves = createMovesRepo(db);
  const together = db.transaction((work: () => boolean) => work());
  const find: Statement<[string], OutboxRow> = db.prepare(`SELECT ${columns} ${from} WHERE e.id = ?`);
  const unsent: Statement<[], OutboxRow> = db.prepare(
    `SELECT ${columns} ${from} WHERE e.state IN (${listed(unsentStates)}) ${order}`,
  );
  const ofAccount: Statement<[string, OutboxState], OutboxRow> = db.prepare(
    `SELECT ${columns} ${from} WHERE e.account_id = ? AND e.state = ? ${order}`,
  );
  const toSendStates = statesClaimedBy("send");
  // Beside each other, each by its own index: what just waits its turn may be a thousand, and is not looked at.
  const underWay: Statement<[], OutboxRow> = db.prepare(
    `SELECT ${columns} ${from}
     WHERE e.state IN (${listed(unsentStates.filter((state) => !toSendStates.includes(state)))}) ${order}`,
  );
  const withoutAccount: Statement<[], OutboxRow> = db.prepare(
    `SELECT ${columns} FROM account a CROSS JOIN outbox_entry e ON e.account_id = a.id
     WHERE NOT ${isSignedIn} AND e.state <> 'sent' AND e.state IN (${listed(toSendStates)}) ${order}`,
  );
  const sendable = `e.state <> 'sent' AND e.state IN (${listed(toSendStates)}) AND ${isDue} AND ${isSignedIn}
    AND NOT ${isBehindEarlierSql} AND NOT ${isTurnedAway} AND NOT ${isClosed}`;
  // In the order of their turn, up to the first that may go: see outbox_entry_in_turn.
  const toSend: Statement<[Asking], OutboxRow> = db.prepare(
    `SELECT ${columns} FROM outbox_entry e INDEXED BY outbox_entry_in_turn CROSS JOIN account a ON a.id = e.account_id
     WHERE ${sendable} ${order} LIMIT 1`,
  );
  // Accounts first: most of what waits belongs to the very account that takes no more, and is not looked through then.
  const besideClosed: Statement<[string], { found: 1 }> = db.prepare(
    `SELECT 1 AS found FROM account a WHERE a.id NOT IN (SELECT value FROM json_each(?)) AND EXISTS (
       SELECT 1 FROM outbox_entry e WHERE e.account_id = a.id AND e.state <> 'sent'
       AND e.state IN (${listed(toSendStates)})) LIMIT 1`,
  );
  const toVerify: Statement<[{ nowMs: Ms }], OutboxRow> = db.prepare(
    `SELECT ${columns} ${from} WHERE e.state IN (${listed(statesClaimedBy("verify"))}) AND ${isDue} AND ${isSignedIn}
      AND NOT ${isTurnedAway} ${order}`,
  );
  const timed: Statement<[Asking], { id: string; nextTryAtMs: Ms }> = db.prepare(
    `SELECT e.id, e.next_try_at AS nextTryAtMs ${from} WHERE e.state IN (${listed(timedStates())})
      AND e.next_try_at IS NOT NULL AND ${isSignedIn} AND NOT ${isBehindEarlierSql}
      AND NOT (${isDue} AND ${isTurnedAway}) AND NOT ${isClosed} ORDER BY e.next_try_at`,
  );
  const move = db.prepare(
    `UPDATE outbox_entry SET state = @to, reason = @reason, next_try_at = @nextTryAtMs, server_words = @serverWords,
       unclear_since = @unclearSinceMs, negative_lookups = @negativeLookups, updated_at = @nowMs
     WHERE id = @id AND state = @from`,
  );
  const claim: Statement<[{ id: string; from: OutboxState; to: string; reason: string; nowMs: Ms }]> = db.prepare(
    `UPDATE outbox_entry SET state = @to, reason = @reason, next_try_at = NULL, attempts = attempts + 1,
       first_attempt_at = coalesce(first_attempt_at, @nowMs), updated_at = @nowMs
     WHERE id = @id AND state = @from`,
  );
  const settle = db.prepare(
    "UPDATE outbox_entry SET sent_ticket_id = ?, sent_remote_id = ?, sent_number = ?, sent_at = ? WHERE id = ?",
  );
  const ahead: Statement<[{ nowMs: Ms }], { found: 1 }> = db.prepare(
    `SELECT 1 AS found FROM outbox_entry WHERE updated_at > @nowMs AND state IN (${listed(timedStates())}) LIMIT 1`,
  );
  // Waits are stored as instants. Put back by an hour, the clock must not stretch them by an hour.
  const reanchor = db.prepare(
    `UPDATE outbox_entry SET next_try_at = next_try_at - (updated_at - @nowMs),
       unclear_since = min(unclear_since, @nowMs), updated_at = @nowMs
     WHERE updated_at > @nowMs AND state IN (${listed(timedStates())})`,
  );

  return {
    find: (id: string): OutboxRow | null => find.get(id) ?? null,
    unsent: (): readonly OutboxRow[] => unsent.all(),
    /** Entries that what is around them could move: all of them offline, else those that do not just wait their turn. */
    movable: (isWorkingOffline: boolean): readonly OutboxRow[] =>
      isWorkingOffline ? unsent.all() : [...underWay.all(), ...withoutAccount.all()],
    ofAccount: (accountId: string, state: OutboxState): readonly OutboxRow[] => ofAccount.all(accountId, state),
    /** Something was written at a time that is yet to come: the clock was put back. */
    isAhead: (nowMs: Ms): boolean => ahead.get({ nowMs }) !== undefined,
    reanchor: (nowMs: Ms): void => void reanchor.run({ nowMs }),

    /** Moves the entry as the table says. False when it was no longer in that state, or the event means nothing there. */
    apply(
      row: Pick<OutboxRow, "id" | "state" | "reason">,
      event: OutboxEvent,
      nowMs: Ms,
      patch: RowPatch = {},
    ): boolean {
      const next = transition(row.state, event, row.reason);
      if (next === null || next.to === "gone") return false;
      const { nextTryAtMs = null, serverWords = null, unclearSinceMs = null, negativeLookups = 0 } = patch;
      const written = { nextTryAtMs, serverWords, unclearSinceMs, negativeLookups };
      return together(() => {
        moves.record({ entryId: row.id, atMs: nowMs, event, from: row.state, next });
        return move.run({ ...next, ...written, id: row.id, from: row.state, nowMs }).changes > 0;
      });
    },

    /** Something waits to be sent, due or not, by an account other than these. */
    hasWorkBeside: (closedAccounts: readonly string[]): boolean =>
      besideClosed.get(JSON.stringify(closedAccounts)) !== undefined,

    /** Takes the next entry whose turn it is and marks it as being sent, in one step; null = none. */
    claimNext(nowMs: Ms, closedAccounts: readonly string[]): OutboxRow | null {
      const row = toSend.get({ nowMs, closed: JSON.stringify(closedAccounts) });
      const next = row && transition(row.state, "claimed");
      if (!row || !next || next.to === "gone") return null;
      moves.record({ entryId: row.id, atMs: nowMs, event: "claimed", from: row.state, next });
      if (claim.run({ ...next, id: row.id, from: row.state, nowMs }).changes === 0) return null;
      const { attempts, firstAttemptAtMs } = row;
      const taken = { nextTryAtMs: null, attempts: attempts + 1, firstAttemptAtMs: firstAttemptAtMs ?? nowMs };
      return { ...row, state: next.to, reason: next.reason, ...taken };
    },
    /** Entries to look after now; the worker leaves out those it is looking after already. */
    dueForVerifying: (nowMs: Ms): readonly OutboxRow[] => toVerify.all({ nowMs }),
    /**
     * When something becomes due next, apart from these entries and from accounts that take no more now (the end of a try
     * tells); null = nothing is waiting for time to pass.
     */
    nextDueMs: (nowMs: Ms, except: ReadonlySet<string>, closedAccounts: readonly string[]): Ms | null =>
      timed.all({ nowMs, closed: JSON.stringify(closedAccounts) }).find((row) => !except.has(row.id))?.nextTryAtMs ??
      null,

    settle: (id: string, place: SentPlace, nowMs: Ms): void =>
      void settle.run(place.ticketId, place.remoteId, place.number, nowMs, id),

    /** A person looked at it after it came out of a copy: from here on it is an entry like the others. */
    clearRestored: (id: string): void =>
      void db.prepare("UPDATE outbox_entry SET is_restored = 0 WHERE id = ?").run(id),
    markRestored: (id: string): void => void db.prepare("UPDATE outbox_entry SET is_restored = 1 WHERE id = ?").run(id),
    /** null: the user says that it shall go after all. */
    markOtherwise: (id: string, mark: { readonly by: OtherWay; readonly atMs: Ms } | null): void =>
      void db
        .prepare("UPDATE outbox_entry SET sent_otherwise_by = ?, sent_otherwise_at = ? WHERE id = ?")
        .run(mark?.by ?? null, mark?.atMs ?? null, id),
    setBaseSeen: (id: string, base: string): void =>
      void db.prepare("UPDATE outbox_entry SET base_seen = ? WHERE id = ?").run(base, id),
    /** An unsent wish to mark the ticket solved. */
    findLiveSolve: (ticketId: string): string | null =>
      db
        .prepare<[string], { id: string }>(
          "SELECT id FROM outbox_entry WHERE ticket_id = ? AND kind = 'solve' AND state <> 'sent'",
        )
        .get(ticketId)?.id ?? null,
    hasReference: (reference: string): boolean =>
      db.prepare("SELECT 1 FROM outbox_entry WHERE reference = ?").get(reference) !== undefined,

    /** The user takes it out of the outbox. */
    remove(id: string, event: "edit" | "discard", nowMs: Ms): void {
      const row = find.get(id);
      const next = row && transition(row.state, event, row.reason);
      if (row && next) moves.record({ entryId: id, atMs: nowMs, event, from: row.state, next });
      db.prepare("DELETE FROM outbox_attempt WHERE entry_id = ?").run(id);
      db.prepare("DELETE FROM outbox_entry WHERE id = ?").run(id);
    },
    setDraftState(draftId: string, state: "open" | "sent" | "deleted", nowMs: Ms): void {
      db.prepare("UPDATE draft SET state = ?, updated_at = ? WHERE id = ?").run(state, nowMs, draftId);
    },
    /** null = never seen, or it went with its account. */
    ticketPlace(ticketId: string): SentPlace | null {
      const sql = "SELECT id AS ticketId, remote_id AS remoteId, number FROM ticket WHERE id = ?";
      return db.prepare<[string], SentPlace>(sql).get(ticketId) ?? null;
    },
  };
}
