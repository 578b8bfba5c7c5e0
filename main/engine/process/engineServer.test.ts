import { writeFileSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { describe, expect, it, onTestFinished } from "vitest";
import { createFakeClock } from "../../../test/fakes/fakeClock.ts";
import { createFakeLogger } from "../../../test/fakes/fakeLogger.ts";
import { FAKE_START_MS } from "../../../test/fakes/fakePorts.ts";
import { tempFolder } from "../../../test/fakes/tempFolder.ts";
import { until } from "../../../test/fakes/until.ts";
import type { ToEngine, ToShell } from "../../../shared/ipc/host.ts";
import { migrations } from "../store/migrations.ts";
import { openStore } from "../store/openStore.ts";
import { createEngineServer } from "./engineServer.ts";

function served(folder = tempFolder()) {
  const clock = createFakeClock(FAKE_START_MS);
  const logger = createFakeLogger();
  const posted: ToShell[] = [];
  let exits = 0;
  const server = createEngineServer({
    clock,
    logger,
    fetch: () => Promise.reject(new Error("no network in this test")),
    post: (message) => posted.push(structuredClone(message)),
    exit: () => (exits += 1),
  });
  const send = (message: ToEngine) => server.receive(structuredClone(message));
  const start = () => send({ type: "start", dataFolder: folder, appVersion: "0.0.0", facts: "Standby 0.0.0" });
  const ask = (call: number, route: string, input: unknown) =>
    send({ type: "request", call, envelope: { route, input } });
  const replyTo = (call: number) =>
    until(`reply ${call}`, () => posted.find((message) => message.type === "reply" && message.call === call));
  const posts = (type: ToShell["type"]) => posted.filter((message) => message.type === type);
  async function stop() {
    send({ type: "stop" });
    await until("stopped", () => posts("stopped").length > 0);
  }
  onTestFinished(async () => {
    if (posts("started").length > 0 && exits === 0) await stop();
  });
  return { folder, clock, logger, posted, posts, send, server, start, ask, replyTo, stop, exits: () => exits };
}

describe("the engine behind its port", () => {
  it("starts, answers, tells what changed, and ends tidily", async () => {
    const test = served();
    test.start();
    expect(test.posts("started")).toHaveLength(1);
    test.ask(1, "drafts.create", { kind: "ticket", ticketId: null, siteId: null });
    expect(await test.replyTo(1)).toMatchObject({ reply: { ok: true, data: { state: "open" } } });
    expect(test.posts("event")).toContainEqual({
      type: "event",
      event: { kind: "changed", topic: "drafts", ids: [expect.any(String)] },
    });
    await test.stop();
    expect(test.exits()).toBe(1);
    test.ask(2, "drafts.list", {});
    expect(await test.replyTo(2)).toMatchObject({ reply: { ok: false, error: { code: "engine.unavailable" } } });
  });

  it("carries a file's bytes and tells where it lies", async () => {
    const test = served();
    test.start();
    test.ask(1, "drafts.create", { kind: "ticket", ticketId: null, siteId: null });
    const created = await test.replyTo(1);
    const draftId = (created as { reply: { data: { id: string } } }).reply.data.id;
    test.ask(2, "drafts.addAttachment", {
      draftId,
      name: "a.txt",
      source: "file",
      bytes: new TextEncoder().encode("abc"),
    });
    const added = (await test.replyTo(2)) as { reply: { data: { sha256: string } } };
    test.send({ type: "locateBlob", call: 3, sha256: added.reply.data.sha256 });
    test.send({ type: "locateBlob", call: 4, sha256: "../standby.db" });
    await until("both located", () => test.posts("blobLocated").length === 2);
    const located = test.posts("blobLocated") as Extract<ToShell, { type: "blobLocated" }>[];
    expect(located.toSorted((one, other) => one.call - other.call)).toMatchObject([
      { call: 3, contentType: "text/plain", path: expect.stringContaining(added.reply.data.sha256) },
      { call: 4, path: null },
    ]);
  });

  it("asks the shell for what only the shell can do", async () => {
    const test = served();
    test.start();
    const asked = () =>
      test.posts("hostCall").find((message) => "request" in message && message.request.name === "practice.start");
    test.ask(1, "accounts.openPractice", {});
    const call = await until("the call", asked);
    test.send({ type: "hostReply", call: "call" in call ? call.call : 0, ok: false, value: "No practice here." });
    expect(await test.replyTo(1)).toMatchObject({ reply: { ok: false, error: { code: "practice.unavailable" } } });
  });

  it("gives up on a shell that does not answer within 20 s", async () => {
    const test = served();
    test.start();
    test.ask(1, "accounts.openPractice", {});
    await until("the call", () =>
      test.posts("hostCall").some((message) => "request" in message && message.request.name === "practice.start"),
    );
    await test.clock.advance(20_000);
    expect(await test.replyTo(1)).toMatchObject({ reply: { ok: false, error: { code: "practice.unavailable" } } });
  });

  it("drops what is no message of the contract", () => {
    const test = served();
    for (const message of [null, "start", { type: "start" }, { type: "requests", call: 1 }])
      test.server.receive(message);
    expect(test.posted).toEqual([]);
    expect(test.logger.lines.map(({ event }) => event)).toEqual(Array(4).fill("engine.badMessage"));
  });

  it("names the reason when a newer Standby wrote the data, and touches nothing", async () => {
    const folder = tempFolder();
    openStore({ folder, now: () => 0 }).close();
    const db = new Sqlite(join(folder, "standby.db"));
    db.pragma("user_version = 99");
    db.close();
    const test = served(folder);
    test.start();
    expect(test.posted).toEqual([
      {
        type: "startFailed",
        code: "store.newer",
        message: `The data file has version 99; this Standby reads up to version ${migrations.length}.`,
      },
    ]);
  });

  it("builds a new engine over a restored store, and goes on answering", async () => {
    const test = served();
    test.start();
    test.ask(1, "drafts.create", { kind: "ticket", ticketId: null, siteId: null });
    test.ask(2, "store.backUpNow", {});
    const backup = (await test.replyTo(2)) as { reply: { data: { id: string } } };
    test.ask(3, "drafts.create", { kind: "call", ticketId: null, siteId: null });
    await test.replyTo(3);
    test.ask(4, "store.restore", { id: backup.reply.data.id });
    expect(await test.replyTo(4)).toMatchObject({ reply: { ok: true } });
    // From the wish on nothing is called saved until the new engine is there.
    const placeOf = (isIt: (message: ToShell) => boolean) => test.posted.findIndex(isIt);
    const isReply = (message: ToShell) => message.type === "reply" && message.call === 4;
    const isDown = ({ type, ...rest }: ToShell) => type === "event" && JSON.stringify(rest).includes('"isAlive":false');
    expect(placeOf(isDown)).toBeLessThan(placeOf(isReply));
    const states = () =>
      test
        .posts("event")
        .flatMap((message) =>
          "event" in message && message.event.kind === "engineState" ? [message.event.isAlive] : [],
        );
    await until("the new engine", () => states().includes(true));
    expect(states()).toEqual([false, true]);
    test.ask(6, "drafts.list", {});
    expect(await test.replyTo(6)).toMatchObject({ reply: { data: { drafts: [{}, {}] } } });
    expect(test.exits()).toBe(0);
  });

  it("leaves the folder to the engine that has it", async () => {
    const first = served();
    first.start();
    const second = served(first.folder);
    second.start();
    expect(second.posted).toMatchObject([{ type: "startFailed", code: "store.inUse" }]);
    await first.stop();
    second.start();
    expect(second.posts("started")).toHaveLength(1);
  });

  it("starts with an empty file beside a damaged one, and says so", async () => {
    const folder = tempFolder();
    writeFileSync(join(folder, "standby.db"), "no database ".repeat(20));
    const test = served(folder);
    test.start();
    test.ask(1, "app.status", {});
    expect(await test.replyTo(1)).toMatchObject({ reply: { data: { notice: expect.stringContaining("set aside") } } });
  });
});
