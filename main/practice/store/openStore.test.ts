import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { migrations } from "./migrations.ts";
import { openStore, schemaVersion } from "./openStore.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "practice-store-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("openStore", () => {
  it("opens with full durability and foreign keys, also the second time, and keeps what was written", () => {
    const path = join(folder, "desk.sqlite");
    for (const round of [1, 2]) {
      const db = openStore(path);
      const pragmas = ["journal_mode", "synchronous", "foreign_keys", "application_id"];
      expect(pragmas.map((name) => db.pragma(name, { simple: true }))).toEqual(["wal", 2, 1, 0x5072446b]);
      expect(schemaVersion(db)).toBe(migrations.length);
      db.prepare("INSERT INTO organization (id, name) VALUES (?, ?)").run(round, `Round ${round}`);
      expect(db.prepare<[], { n: number }>("SELECT count(*) AS n FROM organization").get()?.n).toBe(round);
      db.close();
    }
  });

  it("refuses rows that break the schema's rules", () => {
    const db = openStore(join(folder, "desk.sqlite"));
    const membership = db.prepare("INSERT INTO membership (person_id, organization_id, is_default) VALUES (1, 1, 1)");
    expect(() => membership.run()).toThrow(/FOREIGN KEY/);
    const person = db.prepare(
      "INSERT INTO person (name, email, role, created_at) VALUES ('P', 'p@x.example', 'boss', 0)",
    );
    expect(() => person.run()).toThrow(/CHECK/);
    db.close();
  });
});
