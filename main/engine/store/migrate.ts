import { closeSync, fsyncSync, mkdirSync, openSync } from "node:fs";
import { join } from "node:path";
import type { Database } from "better-sqlite3";
import { invariant } from "../../../shared/invariant.ts";
import { APPLICATION_ID, newerStore } from "./inspectFile.ts";
import type { Migration } from "./migrations.ts";
import { syncFolder } from "./syncFolder.ts";

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
  if (found > 0) copyBefore(db, found, options);
  const steps = options.migrations.filter((migration) => migration.version > found);
  db.transaction(() => {
    // A step may rebuild tables in any order; what it leaves behind must hold.
    db.pragma("defer_foreign_keys = ON");
    for (const step of steps) db.exec(step.sql);
    invariant(db.prepare("PRAGMA foreign_key_check").all().length === 0, "a migration broke a foreign key");
    db.pragma(`application_id = ${APPLICATION_ID}`);
    db.pragma(`user_version = ${target}`);
  }).immediate();
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

/** `backups/standby-v1-2026-05-04T07-08-09.db`: a whole database that opens by itself. */
function copyBefore(db: Database, version: number, { folder, nowMs }: MigrateOptions): void {
  const backups = join(folder, "backups");
  mkdirSync(backups, { recursive: true, mode: 0o700 });
  const file = join(backups, `standby-v${version}-${fileStamp(nowMs)}.db`);
  // Made beforehand so that it is private from its first byte; VACUUM INTO accepts an empty file.
  closeSync(openSync(file, "wx", 0o600));
  db.prepare("VACUUM INTO ?").run(file);
  const descriptor = openSync(file, "r+");
  fsyncSync(descriptor);
  closeSync(descriptor);
  syncFolder(backups);
}

/** A UTC date and time that may stand in a file name on every system. */
export function fileStamp(nowMs: number): string {
  return new Date(nowMs).toISOString().replaceAll(":", "-");
}
