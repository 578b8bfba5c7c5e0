import type { Database } from "better-sqlite3";
import { damagedStore } from "./storeFailure.ts";

/** What the user wrote and what is on its way. All else can be read from the helpdesk again. */
const essentialTables = [
  "setting",
  "account",
  "blob",
  "draft",
  "draft_revision",
  "draft_attachment",
  "outbox_entry",
  "outbox_version",
  "outbox_attempt",
  "hidden_picture",
  "erasure",
  "policy_set",
  "account_policy",
  "call_mark",
  "plan_change",
  "escalation_step",
] as const;

/**
 * Walks the tables that hold the user's own work, with their indexes, before anything is read from them. They are small,
 * so this is quick however many tickets there are. Fails with store.damaged.
 */
export function checkEssentials(db: Database): void {
  const known = new Set(db.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all());
  for (const table of essentialTables) {
    if (known.has(table) && db.pragma(`integrity_check(${table})`, { simple: true }) !== "ok") {
      throw damagedStore("notReadable", "The data file has damaged parts.");
    }
  }
}
