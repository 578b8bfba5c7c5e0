import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { tempFolder } from "../../../test/fakes/tempFolder.ts";
import { openOrSetAside } from "./openOrSetAside.ts";
import { migrations } from "./migrations.ts";
import { openStore, STORE_FILE, type OpenStoreOptions } from "./openStore.ts";

const now = () => Date.UTC(2016, 4, 2, 9);
const sha256 = (file: string) => createHash("sha256").update(readFileSync(file)).digest("hex");
const one = { version: 1, sql: "CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;" };
const two = { version: 2, sql: "ALTER TABLE setting ADD COLUMN note TEXT NOT NULL DEFAULT '';" };

function open(options: Partial<OpenStoreOptions> & { readonly folder: string }) {
  return openStore({ now, ...options });
}

function made(options: Partial<OpenStoreOptions> = {}): string {
  const folder = options.folder ?? tempFolder();
  open({ ...options, folder }).close();
  return folder;
}

describe("the store", () => {
  it("writes durably, in WAL, with foreign keys, as seen after a write", () => {
    const store = open({ folder: tempFolder() });
    store.db.prepare("INSERT INTO client (id, realm, name) VALUES ('c', 'real', 'Alder')").run();
    const read = (name: string) => store.db.pragma(name, { simple: true });
    expect(read("synchronous")).toBe(2);
    expect(read("journal_mode")).toBe("wal");
    expect(read("foreign_keys")).toBe(1);
    expect(read("trusted_schema")).toBe(0);
    expect(read("busy_timeout")).toBe(5_000);
    expect(read("application_id")).toBe(0x53544259);
    expect(read("user_version")).toBe(migrations.length);
    store.close();
  });

  it("would write less durably if FULL were not asked for (control)", () => {
    const db = new Sqlite(join(tempFolder(), "control.db"));
    db.pragma("journal_mode = WAL");
    db.exec("CREATE TABLE t (x); INSERT INTO t VALUES (1)");
    expect(db.pragma("synchronous", { simple: true })).toBe(1);
    db.close();
  });

  it("is private to its user: folder 0700, file and log 0600", () => {
    const folder = join(tempFolder(), "data");
    const store = open({ folder });
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    const files = readdirSync(folder).filter((name) => name.startsWith(STORE_FILE));
    expect(files).toContain(`${STORE_FILE}-wal`);
    for (const name of files) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
    store.close();
  });

  it("copies a file that holds data before it changes its form", () => {
    const folder = made({ migrations: [one] });
    const first = open({ folder, migrations: [one] });
    first.db.prepare("INSERT INTO setting (key, value) VALUES ('kept', 'yes')").run();
    first.close();
    const second = open({ folder, migrations: [one, two] });
    expect(second.db.pragma("user_version", { simple: true })).toBe(2);
    expect(second.db.prepare("SELECT value, note FROM setting WHERE key = 'kept'").get()).toEqual({
      value: "yes",
      note: "",
    });
    second.close();
    const [copy] = readdirSync(join(folder, "backups"));
    expect(copy).toBe("2016-05-02T09-00-00.000Z-migration");
    const backup = new Sqlite(join(folder, "backups", copy ?? "", "standby.db"), { readonly: true });
    expect(backup.pragma("user_version", { simple: true })).toBe(1);
    expect(backup.prepare("SELECT value FROM setting WHERE key = 'kept'").pluck().get()).toBe("yes");
    backup.close();
  });

  it("stays wholly old when a step of a migration fails", () => {
    const folder = made({ migrations: [one] });
    const broken = { version: 3, sql: "CREATE TABLE half (x INTEGER) STRICT; CREATE TABLE setting (x);" };
    expect(() => open({ folder, migrations: [one, two, broken] })).toThrow(/already exists/u);
    const store = open({ folder, migrations: [one] });
    expect(store.db.pragma("user_version", { simple: true })).toBe(1);
    expect(store.db.prepare("SELECT name FROM sqlite_schema WHERE name = 'half'").get()).toBeUndefined();
    store.close();
  });

  it("refuses a newer file untouched, naming both versions", () => {
    const folder = made({ migrations: [one, two] });
    const file = join(folder, STORE_FILE);
    const before = sha256(file);
    expect(() => open({ folder, migrations: [one] })).toThrow(
      expect.objectContaining({
        code: "store.newer",
        message: "The data file has version 2; this Standby reads up to version 1.",
      }),
    );
    expect(sha256(file)).toBe(before);
    expect(readdirSync(folder).filter((name) => name.startsWith(STORE_FILE))).toEqual([STORE_FILE]);
  });

  it("refuses a newer file whose version is still in the log", () => {
    const folder = made({ migrations: [one] });
    const file = join(folder, STORE_FILE);
    const writer = new Sqlite(file);
    writer.pragma("wal_autocheckpoint = 0");
    writer.pragma("user_version = 7");
    // Copied while open: what a cut would have left behind.
    const cut = tempFolder();
    for (const name of [STORE_FILE, `${STORE_FILE}-wal`])
      writeFileSync(join(cut, name), readFileSync(join(folder, name)));
    writer.close();
    const before = sha256(join(cut, STORE_FILE));
    expect(() => open({ folder: cut, migrations: [one] })).toThrow(expect.objectContaining({ code: "store.newer" }));
    expect(sha256(join(cut, STORE_FILE))).toBe(before);
  });

  it("refuses a link in place of its file and leaves the target alone", () => {
    const elsewhere = made();
    const folder = tempFolder();
    symlinkSync(join(elsewhere, STORE_FILE), join(folder, STORE_FILE));
    const before = sha256(join(elsewhere, STORE_FILE));
    expect(() => openOrSetAside({ folder, now })).toThrow(expect.objectContaining({ code: "store.damaged" }));
    expect(sha256(join(elsewhere, STORE_FILE))).toBe(before);
  });

  it.each([
    [
      "no database",
      Buffer.from("this was never a database, only a long enough line of words to fill its header bytes...."),
    ],
    ["another program's database", otherDatabase()],
    ["a torn database", tornDatabase()],
  ])("sets %s aside under a dated name and starts empty", (_what, bytes) => {
    const folder = tempFolder();
    writeFileSync(join(folder, STORE_FILE), bytes);
    mkdirSync(join(folder, "blobs"));
    writeFileSync(join(folder, "blobs", "evidence"), "kept");
    expect(() => open({ folder })).toThrow(expect.objectContaining({ code: "store.damaged" }));
    const { store, notice } = openOrSetAside({ folder, now });
    const aside = "standby-damaged-2016-05-02T09-00-00.000Z.db";
    expect(notice).toContain(aside);
    expect(readFileSync(join(folder, aside)).equals(bytes)).toBe(true);
    expect(readFileSync(join(folder, `${aside}-blobs`, "evidence"), "utf8")).toBe("kept");
    expect(store.db.prepare("SELECT count(*) FROM draft").pluck().get()).toBe(0);
    store.close();
  });

  it("opens a sound file without a notice and keeps what it held", () => {
    const folder = made();
    const { store, notice } = openOrSetAside({ folder, now });
    expect(notice).toBeNull();
    store.close();
    expect(existsSync(join(folder, "backups"))).toBe(false);
  });
});

function otherDatabase(): Buffer {
  const db = new Sqlite(":memory:");
  db.pragma("application_id = 1234");
  db.exec("CREATE TABLE theirs (x)");
  const bytes = db.serialize();
  db.close();
  return bytes;
}

function tornDatabase(): Buffer {
  const db = new Sqlite(":memory:");
  db.pragma("application_id = 1398030937");
  db.pragma("user_version = 1");
  db.exec("CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;");
  const bytes = db.serialize();
  db.close();
  // The schema's page keeps its header; its cells are noise.
  return Buffer.concat([bytes.subarray(0, 100), Buffer.alloc(bytes.length - 100, 0xa5)]);
}
