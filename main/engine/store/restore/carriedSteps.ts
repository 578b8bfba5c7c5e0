import type { Database } from "better-sqlite3";

/** Entries that were queued since the backup was made. */
const newEntries = "today.outbox_entry e WHERE e.id NOT IN (SELECT id FROM main.outbox_entry)";
/** Drafts whose today's form counts: unknown to the backup, or queued since. */
const newDrafts = `today.draft d WHERE d.id NOT IN (SELECT id FROM main.draft)
    OR d.id IN (SELECT e.draft_id FROM ${newEntries})`;
const carriedDraftIds = "SELECT id FROM temp.carried_draft";

export interface CarriedStep {
  readonly sql: string;
  /** What it brings can be had elsewhere. */
  readonly isOptional: boolean;
}

/**
 * The steps of carryOver, in order; each may use @nowMs. Both databases have the newest form; columns are named all the
 * same, for their order may differ between a file that grew and one that was made anew.
 */
export function carriedSteps(db: Database): readonly CarriedStep[] {
  const columns = (table: string, except: readonly string[] = []) =>
    db
      .prepare<[string], string>("SELECT name FROM pragma_table_info(?)")
      .pluck()
      .all(table)
      .filter((name) => !except.includes(name))
      .join(", ");
  const copy = (table: string, where: string, verb = "INSERT OR IGNORE", except: readonly string[] = []) =>
    `${verb} INTO main.${table} (${columns(table, except)}) SELECT ${columns(table, except)} FROM today.${table} WHERE ${where}`;
  const ofCarriedEntries = "IN (SELECT id FROM temp.carried_entry)";

  const steps: readonly (string | CarriedStep)[] = [
    "DROP TABLE IF EXISTS temp.carried_draft",
    "DROP TABLE IF EXISTS temp.carried_entry",
    `CREATE TEMP TABLE carried_draft AS SELECT d.id FROM ${newDrafts}`,
    `CREATE TEMP TABLE carried_entry AS SELECT e.id FROM ${newEntries}`,
    copy("account", "id NOT IN (SELECT id FROM main.account)"),
    copy("blob", "true"),
    // A draft that both know: the text that gives way stays as an earlier version.
    `INSERT OR REPLACE INTO main.draft_revision (draft_id, revision, reason, content, content_hash, kept_at)
      SELECT b.id, b.revision, 'restored', b.content, b.content_hash, @nowMs FROM main.draft b
      JOIN today.draft t ON t.id = b.id AND t.content_hash <> b.content_hash WHERE b.id IN (${carriedDraftIds})`,
    `INSERT OR REPLACE INTO main.draft_revision (draft_id, revision, reason, content, content_hash, kept_at)
      SELECT t.id, t.revision, 'restored', t.content, t.content_hash, @nowMs FROM today.draft t
      JOIN main.draft b ON t.id = b.id AND t.content_hash <> b.content_hash WHERE t.id NOT IN (${carriedDraftIds})`,
    // A window that still shows today's text must not overwrite the restored one unseen.
    `UPDATE main.draft SET revision = 1 + max(revision, coalesce((SELECT t.revision FROM today.draft t WHERE t.id = main.draft.id), 0))`,
    copy("draft", "id NOT IN (SELECT id FROM main.draft)"),
    `UPDATE main.draft SET (state, content, content_hash, account_id, ticket_id, updated_at) =
      (SELECT t.state, t.content, t.content_hash, t.account_id, t.ticket_id, t.updated_at FROM today.draft t
        WHERE t.id = main.draft.id) WHERE id IN (${carriedDraftIds})`,
    copy("draft_revision", `draft_id IN (${carriedDraftIds})`),
    copy("draft_attachment", "draft_id IN (SELECT id FROM main.draft)"),
    copy("hidden_picture", "draft_id IN (SELECT id FROM main.draft)"),
    // What is still to be wiped stays so: a restore must not bring back what was to go.
    copy("erasure", "true"),
    copy("account_erasure", "true"),
    copy("policy_set", "true"),
    copy("account_policy", "account_id IN (SELECT id FROM main.account)"),
    copy("plan_change", "true"),
    copy("escalation_step", "true"),
    // Tickets that carried items belong to, as far as they are known here under the same id; sync reads their thread.
    {
      sql: ticketsOf(columns("ticket", ["site_id", "client_id", "organization_id", "messages_through", "search_row"])),
      isOptional: true,
    },
    carriedMarks(columns("call_mark", ["ticket_id", "site_id", "organization_id"])),
    copy("outbox_entry", `id ${ofCarriedEntries} ORDER BY queue_number`, "INSERT", ["queue_number"]),
    copy("outbox_version", `entry_id ${ofCarriedEntries}`),
    // Known to both, sent since: what we know need not be asked.
    `UPDATE main.outbox_entry SET (state, reason, sent_ticket_id, sent_remote_id, sent_number, sent_at, attempts,
        first_attempt_at, next_try_at, updated_at) =
      (SELECT t.state, t.reason, t.sent_ticket_id, t.sent_remote_id, t.sent_number, t.sent_at, t.attempts,
        t.first_attempt_at, NULL, @nowMs FROM today.outbox_entry t WHERE t.id = main.outbox_entry.id)
      WHERE state <> 'sent' AND id IN (SELECT id FROM today.outbox_entry WHERE state = 'sent')`,
    `UPDATE main.draft SET state = 'sent' WHERE state = 'queued'
      AND id IN (SELECT draft_id FROM main.outbox_entry WHERE state = 'sent')
      AND id NOT IN (SELECT draft_id FROM main.outbox_entry WHERE state <> 'sent')`,
    // Passed on by phone since: it must not go as well because the backup does not know of that.
    `UPDATE main.outbox_entry SET (sent_otherwise_at, sent_otherwise_by) =
      (SELECT t.sent_otherwise_at, t.sent_otherwise_by FROM today.outbox_entry t WHERE t.id = main.outbox_entry.id)
      WHERE state <> 'sent' AND id IN (SELECT id FROM today.outbox_entry WHERE sent_otherwise_at IS NOT NULL)`,
    // When the first try began bounds the look-up.
    `UPDATE main.outbox_entry SET first_attempt_at =
        (SELECT t.first_attempt_at FROM today.outbox_entry t WHERE t.id = main.outbox_entry.id)
      WHERE first_attempt_at IS NULL AND id IN (SELECT id FROM today.outbox_entry WHERE first_attempt_at IS NOT NULL)`,
    copy("outbox_attempt", "version_id IN (SELECT id FROM main.outbox_version)"),
  ];
  return steps.map((step) => (typeof step === "string" ? { sql: step, isOptional: false } : step));
}

function ticketsOf(columns: string): string {
  const wanted = `SELECT ticket_id FROM main.outbox_entry WHERE ticket_id IS NOT NULL
    UNION SELECT ticket_id FROM main.draft WHERE ticket_id IS NOT NULL
    UNION SELECT ticket_id FROM today.outbox_entry WHERE id IN (SELECT id FROM temp.carried_entry)
    UNION SELECT ticket_id FROM today.call_mark WHERE ticket_id IS NOT NULL`;
  return `INSERT OR IGNORE INTO main.ticket (${columns}) SELECT ${columns} FROM today.ticket
    WHERE id IN (${wanted}) AND account_id IN (SELECT id FROM main.account)`;
}

/** What was told of calls since; a site or organization that the backup does not know is left out, the mark stays. */
function carriedMarks(columns: string): string {
  const known = (column: string, table: string) => `(SELECT k.id FROM main.${table} k WHERE k.id = m.${column})`;
  return `INSERT OR IGNORE INTO main.call_mark (${columns}, ticket_id, site_id, organization_id)
    SELECT ${columns}, m.ticket_id, ${known("site_id", "site")}, ${known("organization_id", "organization")}
    FROM today.call_mark m WHERE m.ticket_id IS NULL OR m.ticket_id IN (SELECT id FROM main.ticket)`;
}
