import type { Database } from "better-sqlite3";
import { invariant } from "../../../shared/invariant.ts";
import { makeBackupNow } from "./backup/makeBackup.ts";
import { APPLICATION_ID, newerStore } from "./inspectFile.ts";
import type { Migration } from "./migrations.ts";

interface MigrateOptions {
  readonly folder: string;
  readonly nowMs: number;
  readonly migrations: readonly Migration[];
}

/**
 * Brings the file to the newest version: all pending steps and the version number in one transaction, so that a cut
 * leaves it wholly old or wholly new. A file that holds data is copied first.
 */
export function migrate(db: Database, options: MigrateOptions): void {
  const target = newestVersion(options.migrations);
  const found = versionOf(db);
  if (found > target) throw newerStore(found, target);
  if (found === target) return;
  if (found > 0) makeBackupNow({ db, dataFolder: options.folder, nowMs: options.nowMs, reason: "migration" });
  applySteps(db, options.migrations);
}

/** The steps alone, for a file that is a copy itself. */
export function applySteps(db: Database, migrations: readonly Migration[]): void {
  const target = newestVersion(migrations);
  const found = versionOf(db);
  const steps = migrations.filter((migration) => migration.version > found);
  // A step may make tables anew; with the keys on, dropping the old one would take what refers to it along. The switch
  // works outside of transactions only.
  db.pragma("foreign_keys = OFF");
  db.transaction(() => {
    for (const step of steps) db.exec(step.sql);
    invariant(db.prepare("PRAGMA foreign_key_check").all().length === 0, "a migration broke a foreign key");
    db.pragma(`application_id = ${APPLICATION_ID}`);
    db.pragma(`user_version = ${target}`);
  }).immediate();
  db.pragma("foreign_keys = ON");
}

export function newestVersion(migrations: readonly Migration[]): number {
  for (const [index, migration] of migrations.entries()) {
    invariant(migration.version === index + 1, `migration ${migration.version} stands at place ${index + 1}`);
  }
  return migrations.length;
}

export function versionOf(db: Database): number {
  return Number(db.pragma("user_version", { simple: true }));
}
