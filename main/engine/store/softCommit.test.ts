import type Sqlite from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { tempFolder } from "../../../test/fakes/tempFolder.ts";
import { openStore } from "./openStore.ts";
import { commitSoftly } from "./softCommit.ts";

const synchronous = (db: Sqlite.Database) => db.pragma("synchronous", { simple: true });
const put = (db: Sqlite.Database, value: string) =>
  db.prepare("INSERT INTO setting (key, value) VALUES (?, ?)").run(`test.${value}`, value);
const has = (db: Sqlite.Database, value: string) =>
  db.prepare("SELECT 1 FROM setting WHERE key = ?").get(`test.${value}`) !== undefined;

function open() {
  const folder = tempFolder();
  return openStore({ folder, now: () => 1 });
}

describe("a soft commit", () => {
  it("is not forced to disk, and the next one is", () => {
    const { db, close } = open();
    const seen = commitSoftly(db, () => {
      put(db, "one");
      return synchronous(db);
    });
    expect([seen, synchronous(db)]).toEqual([1, 2]);
    close();
  });

  it("leaves nothing behind when it fails, least of all its manner", () => {
    const { db, close } = open();
    const fail = () =>
      commitSoftly(db, () => {
        put(db, "one");
        throw new Error("no");
      });
    expect(fail).toThrow("no");
    expect([has(db, "one"), synchronous(db)]).toEqual([false, 2]);
    close();
  });

  it("that is refused at its very end leaves nothing behind either", () => {
    const { db, close } = open();
    db.exec(`CREATE TABLE parent (id INTEGER PRIMARY KEY);
      CREATE TABLE child (parent INTEGER REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED)`);
    const refused = () =>
      commitSoftly(db, () => {
        put(db, "one");
        db.exec("INSERT INTO child VALUES (1)");
      });
    expect(refused).toThrow("FOREIGN KEY");
    expect([db.inTransaction, has(db, "one"), synchronous(db)]).toEqual([false, false, 2]);
    close();
  });

  it("is part of a transaction that is under way, and as firm as that", () => {
    const { db, close } = open();
    const seen = db.transaction(() => commitSoftly(db, () => synchronous(db)))();
    expect(seen).toBe(2);
    close();
  });
});

describe("forcing the log", () => {
  it("serves everybody who came before it began, and ends with the store", async () => {
    const { db, forceLog, close } = open();
    commitSoftly(db, () => put(db, "one"));
    const first = forceLog();
    const others = [forceLog(), forceLog(), forceLog()];
    await Promise.all([first, ...others]);
    close();
    await expect(forceLog()).rejects.toThrow("closed");
  });

  it("may be under way while the store closes", async () => {
    const { db, forceLog, close } = open();
    commitSoftly(db, () => put(db, "one"));
    const forced = forceLog();
    close();
    await expect(forced).resolves.toBeUndefined();
  });
});
