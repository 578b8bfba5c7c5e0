import type { Database } from "better-sqlite3";
import type { Realm } from "../../../shared/ipc/fields.ts";
import type { OutboxState } from "../../../shared/ticket/outboxEntry.ts";
import type { Ms } from "../../../shared/units.ts";

/** An on-call entry of the outbox that is not sent. */
export interface WaitingRow {
  readonly entryId: string;
  readonly draftId: string;
  readonly versionId: string;
  readonly policyId: string | null;
  readonly state: OutboxState;
  readonly queuedAtMs: Ms;
}

/** Something the user did on the way up. */
export interface StepRow {
  readonly kind: string;
  readonly atMs: Ms;
}

// The partial index outbox_entry_live holds the unsent ones only.
const waitingSql = `
  SELECT e.id AS entryId, e.draft_id AS draftId, e.version_id AS versionId, a.policy_id AS policyId,
    e.state, e.created_at AS queuedAtMs
  FROM outbox_entry e JOIN account a ON a.id = e.account_id
  WHERE e.state <> 'sent' AND a.realm = ? AND e.level = 'onCall' AND e.kind <> 'solve'
    AND e.state IN (SELECT value FROM json_each(?)) AND e.sent_otherwise_at IS NULL
  ORDER BY e.queue_number`;

export function createEmergencyRepo(db: Database) {
  const waiting = db.prepare<[Realm, string], WaitingRow>(waitingSql);
  // Of two records of one step the first is when it was done.
  const steps = db.prepare<[string], StepRow>(
    "SELECT kind, min(at) AS atMs FROM escalation_step WHERE subject_id = ? GROUP BY kind",
  );
  const number = db
    .prepare<[string], string>(
      `SELECT o.emergency_number FROM ticket t LEFT JOIN site s ON s.id = t.site_id
       JOIN organization o ON o.id = coalesce(t.organization_id, s.organization_id) WHERE t.id = ?`,
    )
    .pluck();
  const insertStep = db.prepare<[string, string, string, Ms, Ms]>(
    "INSERT INTO escalation_step (id, subject_id, kind, at, recorded_at) VALUES (?, ?, ?, ?, ?)",
  );
  return {
    /** On-call entries in one of the states, without those that were passed on another way. */
    waiting: (realm: Realm, states: readonly OutboxState[]): readonly WaitingRow[] =>
      waiting.all(realm, JSON.stringify(states)),
    /** The emergency line's number of the ticket's organization; "" = not entered, or no organization. */
    numberFor: (ticketId: string): string => number.get(ticketId) ?? "",
    steps: (subjectId: string): readonly StepRow[] => steps.all(subjectId),
    insertStep: (id: string, subjectId: string, kind: string, atMs: Ms, nowMs: Ms): void =>
      void insertStep.run(id, subjectId, kind, atMs, nowMs),
  };
}
