import type { Database } from "better-sqlite3";
import { maySetAside } from "../storeFailure.ts";
import { storeKeys, writeStoreSetting } from "../storeSettings.ts";
import { carriedSteps, type CarriedStep } from "./carriedSteps.ts";

interface Today {
  /** The data file that the restored one replaces. */
  readonly today: string;
  readonly nowMs: number;
}

/**
 * What was written since the backup comes along: drafts that the backup does not know, with their files, earlier
 * versions and outbox entries; a draft that both know keeps the backup's text and gets today's as an earlier version,
 * unless it was queued since, for then today's is what may have been sent. Every unsent entry is marked, so that the
 * helpdesk is asked before anything of it goes out. A data file that cannot be read gives nothing.
 */
export function carryOver(db: Database, { today, nowMs }: Today): void {
  const isAttached = attach(db, today);
  const write = db.transaction((steps: readonly CarriedStep[]) => {
    for (const step of steps) runStep(db, step, nowMs);
    db.prepare("UPDATE outbox_entry SET is_restored = 1 WHERE state <> 'sent'").run();
    writeStoreSetting(db, storeKeys.isRestored, "true");
    writeStoreSetting(db, storeKeys.setAside, null);
  });
  try {
    write.immediate(isAttached ? carriedSteps(db) : []);
  } catch (error) {
    // A page that cannot be read must not keep the backup from being used. The replaced file is kept as it is.
    if (!isAttached || !maySetAside(error)) throw error;
    write.immediate([]);
  } finally {
    if (isAttached) db.exec("DETACH today");
  }
}

/** Tickets are the helpdesk's: where their pages are damaged they are left out, and sync reads them again. */
function runStep(db: Database, step: CarriedStep, nowMs: number): void {
  try {
    // A transaction within the transaction: what a step had done is taken back alone.
    db.transaction(() => runSql(db, step.sql, nowMs))();
  } catch (error) {
    if (!step.isOptional || !maySetAside(error)) throw error;
  }
}

function runSql(db: Database, sql: string, nowMs: number): void {
  const step = db.prepare(sql);
  if (sql.includes("@nowMs")) step.run({ nowMs });
  else step.run();
}

function attach(db: Database, today: string): boolean {
  try {
    db.prepare("ATTACH ? AS today").run(today);
    // Reading its whole list of drafts and entries shows at once whether it can be read at all.
    db.prepare("SELECT count(content), (SELECT count(reason) FROM today.outbox_entry) FROM today.draft").get();
    return true;
  } catch (error) {
    if (!maySetAside(error) && !isWithoutTables(error)) throw error;
    if (db.prepare("SELECT 1 FROM pragma_database_list WHERE name = 'today'").get()) db.exec("DETACH today");
    return false;
  }
}

function isWithoutTables(error: unknown): boolean {
  return error instanceof Error && /no such (?:table|column)/u.test(error.message);
}
