import { copyFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createPracticeDesk } from "../../../main/practice/desk.ts";
import { uploadAnswer } from "../../schemas/zendesk/comment.ts";
import { requestAnswer, requestsByOffset } from "../../schemas/zendesk/request.ts";
import { openDeskBench, type DeskBench } from "./deskBench.ts";

let bench: DeskBench;
beforeEach(async () => {
  bench = await openDeskBench();
});
afterEach(() => bench.end());

async function occupy(port: number): Promise<Server> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return server;
}

describe("a desk that is started again", () => {
  it("has the same port, people, tokens, requests and unspent uploads", async () => {
    const { baseUrl, users } = bench.desk();
    await bench.userOne().post("/api/v2/requests", { request: { subject: "Kept", comment: { body: "B" } } });
    const { token } = (await bench.userOne().upload("/api/v2/uploads?filename=a.txt", "abc", "text/plain")).as(
      uploadAnswer,
    ).upload;
    await bench.restart();
    expect(bench.desk()).toMatchObject({ baseUrl, users });
    expect(
      (await bench.userOne().get("/api/v2/requests")).as(requestsByOffset).requests.map((request) => request.subject),
    ).toEqual(["Kept"]);
    const filed = await bench
      .userOne()
      .post("/api/v2/requests", { request: { subject: "S", comment: { body: "B", uploads: [token] } } });
    expect(filed.as(requestAnswer).request.id).toBe(1002);
  });

  it("takes a free port when its own is taken", async () => {
    const port = Number(new URL(bench.desk().baseUrl).port);
    await bench.desk().stop();
    const other = await occupy(port);
    await bench.restart();
    expect(new URL(bench.desk().baseUrl).port).not.toBe(String(port));
    expect((await bench.userOne().get("/api/v2/users/me")).status).toBe(200);
    other.close();
  });

  it("is not stocked a second time", async () => {
    const stocked = await openDeskBench({});
    const all = async (): Promise<number> =>
      (await stocked.userOne().get("/api/v2/organizations/7001/requests")).as(requestsByOffset).count;
    const before = await all();
    await stocked.restart();
    expect([before, await all()]).toEqual([6, 6]);
    await stocked.end();
  });

  it("may be stopped twice, and leaves everything in one file", async () => {
    await bench.desk().stop();
    await bench.desk().stop();
    expect(existsSync(`${bench.dbPath}-wal`)).toBe(false);
  });
});

describe("a file the desk cannot use", () => {
  it("is refused untouched, in one sentence, when it was written by a newer desk", async () => {
    await bench.desk().stop();
    const newer = `${bench.dbPath}.newer`;
    copyFileSync(bench.dbPath, newer);
    const db = new Database(newer);
    db.pragma("user_version = 99");
    db.close();
    const before = readFileSync(newer);
    await expect(createPracticeDesk({ dbPath: newer })).rejects.toThrow(
      /newer practice desk \(version 99; this one knows 3\)/,
    );
    expect(readFileSync(newer).equals(before)).toBe(true);
  });

  it("is refused when it is no database, another program's database, or in a missing folder", async () => {
    const garbage = `${bench.dbPath}.garbage`;
    writeFileSync(garbage, "not a database, but long enough to look like a file somebody needs".repeat(20));
    await expect(createPracticeDesk({ dbPath: garbage })).rejects.toThrow(/not a practice desk database/);
    expect(readFileSync(garbage, "utf8")).toContain("somebody needs");

    const foreign = `${bench.dbPath}.foreign`;
    new Database(foreign).exec("CREATE TABLE theirs (a)").close();
    await expect(createPracticeDesk({ dbPath: foreign })).rejects.toThrow(/belongs to another program/);
    await expect(createPracticeDesk({ dbPath: "/nowhere/at/all/desk.sqlite" })).rejects.toThrow(/cannot be opened/);
  });
});
