import Sqlite from "better-sqlite3";
import { afterEach, describe, expect, it } from "vitest";
import { forAnyValue, keepStatements } from "./keepStatements.ts";

const db = new Sqlite(":memory:");
afterEach(() => void db.exec("DROP TABLE IF EXISTS note"));

describe("kept statements", () => {
  it("answer rows after somebody asked the same text for plain values", () => {
    db.exec("CREATE TABLE note (id INTEGER, text TEXT); INSERT INTO note VALUES (1, 'one')");
    keepStatements(db);
    const sql = "SELECT text FROM note";
    expect(db.prepare(sql).pluck().get()).toBe("one");
    expect(db.prepare(sql).get()).toEqual({ text: "one" });
    expect(db.prepare(sql).raw().get()).toEqual(["one"]);
    expect(db.prepare(sql).all()).toEqual([{ text: "one" }]);
  });

  it("follow a change of the table", () => {
    db.exec("CREATE TABLE note (id INTEGER); INSERT INTO note VALUES (1)");
    keepStatements(db);
    const sql = "SELECT * FROM note";
    expect(db.prepare(sql).all()).toEqual([{ id: 1 }]);
    db.exec("ALTER TABLE note ADD COLUMN text TEXT");
    expect(db.prepare(sql).all()).toEqual([{ id: 1, text: null }]);
  });

  it("are compiled once, not at each run", () => {
    const fresh = new Sqlite(":memory:");
    fresh.exec("CREATE TABLE note (id INTEGER, at INTEGER, text TEXT, PRIMARY KEY (id, at)) WITHOUT ROWID");
    const sql = "SELECT text FROM note WHERE id = ? AND at <= ? ORDER BY at DESC LIMIT 1";
    const bare = fresh.prepare<[number, number]>(sql);
    keepStatements(fresh);
    const kept = fresh.prepare<[number, number]>(sql);
    const cost = { bare: 0, kept: 0 };
    // In turns, so that whatever else the machine does weighs on both.
    for (let turn = 0; turn < 400; turn += 1) {
      cost.bare += timeOf(() => bare.get(turn, turn));
      cost.kept += timeOf(() => kept.get(turn, turn));
    }
    // A library that no longer does it makes this fail: the plus can then go.
    expect(cost.kept * 2).toBeLessThan(cost.bare);
  });

  it.each([
    ["SELECT a FROM t WHERE b = ? AND c <= ?2", "SELECT a FROM t WHERE b = +? AND c <= +?2"],
    ["UPDATE t SET a = @a WHERE b IN (@b, :c, $d)", "UPDATE t SET a = +@a WHERE b IN (+@b, +:c, +$d)"],
    ["SELECT '?', 'it''s @a', \"?\" FROM t -- why? @b", "SELECT '?', 'it''s @a', \"?\" FROM t -- why? @b"],
    ["SELECT a /* ? and\n@b */ FROM t WHERE c = @c", "SELECT a /* ? and\n@b */ FROM t WHERE c = +@c"],
  ])("take %s as %s", (given, meant) => {
    expect(forAnyValue(given)).toBe(meant);
  });
});

function timeOf(run: () => unknown): number {
  const from = performance.now();
  for (let count = 0; count < 20; count += 1) run();
  return performance.now() - from;
}
