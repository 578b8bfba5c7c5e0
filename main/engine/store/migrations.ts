import createStore from "./migrations/0001_create_store.sql?raw";
import syncBothWays from "./migrations/0002_sync_both_ways.sql?raw";
import keepCaptures from "./migrations/0003_keep_captures.sql?raw";
import keepPromises from "./migrations/0004_keep_promises.sql?raw";
import knowDirectories from "./migrations/0005_know_directories.sql?raw";
import severalAccounts from "./migrations/0006_several_accounts.sql?raw";
import recordOutboxMoves from "./migrations/0007_record_outbox_moves.sql?raw";
import knowSiteDomains from "./migrations/0008_know_site_domains.sql?raw";
import tellCalls from "./migrations/0009_tell_calls.sql?raw";
import findSiteNames from "./migrations/0010_find_site_names.sql?raw";
import keepTurns from "./migrations/0011_keep_turns.sql?raw";

/** One step of the schema. `sql` runs inside the migration's single transaction: no PRAGMA, BEGIN or COMMIT in it. */
export interface Migration {
  readonly version: number;
  readonly sql: string;
}

/** In order, without gaps. Released files are never edited; a change is a new file. */
export const migrations: readonly Migration[] = [
  { version: 1, sql: createStore },
  { version: 2, sql: syncBothWays },
  { version: 3, sql: keepCaptures },
  { version: 4, sql: keepPromises },
  { version: 5, sql: knowDirectories },
  { version: 6, sql: severalAccounts },
  { version: 7, sql: recordOutboxMoves },
  { version: 8, sql: knowSiteDomains },
  { version: 9, sql: tellCalls },
  { version: 10, sql: findSiteNames },
  { version: 11, sql: keepTurns },
];
