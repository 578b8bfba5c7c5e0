import Sqlite from "better-sqlite3";
import { afterEach, describe, expect, it } from "vitest";
import { keepStatements } from "./keepStatements.ts";

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
});
