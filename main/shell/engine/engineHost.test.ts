import { describe, expect, it } from "vitest";
import { AppError } from "../../../shared/ipc/appError.ts";
import type { AppEvent } from "../../../shared/ipc/events.ts";
import type { HostCall } from "../../../shared/ipc/host.ts";
import { createFakeClock, settle } from "../../../test/fakes/fakeClock.ts";
import { createFakeLogger } from "../../../test/fakes/fakeLogger.ts";
import type { ChildProcess } from "./childProcess.ts";
import { createEngineHost } from "./engineHost.ts";

interface FakeChild extends ChildProcess {
  readonly received: Record<string, unknown>[];
  say(message: unknown): void;
  exit(code: number): void;
  isKilled(): boolean;
}

function createFakeChild(): FakeChild {
  const received: Record<string, unknown>[] = [];
  let onMessage = (_message: unknown): void => undefined;
  let onExit = (_code: number): void => undefined;
  let isKilled = false;
  return {
    received,
    post: (message) => received.push(message as Record<string, unknown>),
    onMessage: (listener) => (onMessage = listener),
    onExit: (listener) => (onExit = listener),
    kill() {
      isKilled = true;
      onExit(0);
    },
    say: (message) => onMessage(message),
    exit: (code) => onExit(code),
    isKilled: () => isKilled,
  };
}

function setUp(onHostCall: (call: HostCall) => Promise<unknown> = () => Promise.resolve(null)) {
  const clock = createFakeClock(1_000_000);
  const children: FakeChild[] = [];
  const events: AppEvent[] = [];
  const host = createEngineHost({
    fork() {
      const child = createFakeChild();
      children.push(child);
      return child;
    },
    clock,
    logger: createFakeLogger(),
    facts: { dataFolder: "/data", appVersion: "1.2.3", line: "facts" },
    onEvent: (event) => events.push(event),
    onHostCall,
  });
  host.start();
  const newest = (): FakeChild => {
    const child = children.at(-1);
    if (child === undefined) throw new Error("no engine was forked");
    return child;
  };
  return { clock, children, events, host, newest };
}

const envelope = { route: "app.status", input: {} };

describe("createEngineHost", () => {
  it("tells the engine where its data are and forwards requests unopened", async () => {
    const { host, newest } = setUp();
    expect(newest().received[0]).toEqual({ type: "start", dataFolder: "/data", appVersion: "1.2.3", facts: "facts" });
    newest().say({ type: "started" });
    const answer = host.request(envelope);
    await settle();
    expect(newest().received[1]).toEqual({ type: "request", call: 1, envelope });
    newest().say({ type: "reply", call: 1, reply: { ok: true, data: { a: 1 } } });
    expect(await answer).toEqual({ ok: true, data: { a: 1 } });
  });

  it("lets requests wait while the engine starts", async () => {
    const { host, newest, events } = setUp();
    const answer = host.request(envelope);
    await settle();
    expect(newest().received).toHaveLength(1);
    newest().say({ type: "started" });
    await settle();
    newest().say({ type: "reply", call: 1, reply: { ok: true, data: 1 } });
    expect(await answer).toEqual({ ok: true, data: 1 });
    expect(events).toEqual([{ kind: "engineState", isAlive: true }]);
  });

  it("gives up waiting after 30 seconds, for a file after 120", async () => {
    const { host, newest, clock } = setUp();
    newest().say({ type: "started" });
    const ordinary = host.request(envelope);
    const file = host.request({ route: "drafts.addAttachment", input: {} });
    await clock.advance(30_000);
    expect(await ordinary).toMatchObject({ error: { code: "engine.timeout" } });
    let isFileAnswered = false;
    void file.then(() => (isFileAnswered = true));
    await clock.advance(89_000);
    expect(isFileAnswered).toBe(false);
    await clock.advance(1_000);
    expect(await file).toMatchObject({ error: { code: "engine.timeout" } });
  });

  it("waits for a pull as long as it takes, and no longer than the engine lives", async () => {
    const { host, newest, clock } = setUp();
    newest().say({ type: "started" });
    const ended = host.request({ route: "sync.now", input: {} });
    const cutOff = host.request({ route: "sync.now", input: {} });
    const answered: string[] = [];
    void ended.then(() => answered.push("ended"));
    void cutOff.then(() => answered.push("cut off"));
    await clock.advance(3_600_000);
    expect(answered).toEqual([]);
    expect(clock.pending()).toBe(0);
    newest().say({ type: "reply", call: 1, reply: { ok: true, data: {} } });
    expect(await ended).toEqual({ ok: true, data: {} });
    newest().exit(9);
    expect(await cutOff).toMatchObject({ error: { code: "engine.unavailable" } });
  });

  it("fails what is under way when the engine falls, says so and starts it again", async () => {
    const { host, newest, clock, children, events } = setUp();
    newest().say({ type: "started" });
    const answer = host.request(envelope);
    await settle();
    newest().exit(9);
    expect(await answer).toMatchObject({ ok: false, error: { code: "engine.unavailable" } });
    expect(events.at(-1)).toEqual({ kind: "engineState", isAlive: false });
    const next = host.request(envelope);
    await clock.advance(200);
    expect(children).toHaveLength(2);
    newest().say({ type: "started" });
    await settle();
    newest().say({ type: "reply", call: 1, reply: { ok: true, data: 2 } });
    expect(await next).toEqual({ ok: true, data: 2 });
  });

  it("starts a fresh engine when asked to, and none any more once it stops", async () => {
    const { host, newest, clock, children } = setUp();
    newest().say({ type: "started" });
    host.restart();
    expect(children[0]?.isKilled()).toBe(true);
    await clock.advance(200);
    expect(children).toHaveLength(2);
    newest().say({ type: "started" });
    void host.stop();
    host.restart();
    expect(newest().isKilled()).toBe(false);
  });

  it("leaves an engine down that fell six times within a minute, and says so to everybody", async () => {
    const { host, newest, clock, children } = setUp();
    for (let fall = 0; fall < 6; fall += 1) {
      newest().exit(1);
      await clock.advance(7_000);
    }
    expect(children).toHaveLength(6);
    const reply = await host.request(envelope);
    expect(reply).toMatchObject({ error: { code: "engine.unavailable" } });
    expect(reply.ok ? "" : reply.error.message).toContain("Restart Standby");
  });

  it("answers with the engine's own reason when its data cannot be opened, and tries again when asked later", async () => {
    const { host, newest, clock, children } = setUp();
    const first = host.request(envelope);
    await settle();
    newest().say({ type: "startFailed", code: "store.newer", message: "Written by 9, this is 1." });
    const words = { ok: false, error: { code: "store.newer", message: "Written by 9, this is 1." } };
    expect(await first).toEqual(words);
    expect(await host.request(envelope)).toEqual(words);
    expect(children).toHaveLength(1);
    await clock.advance(5_000);
    void host.request(envelope);
    await settle();
    expect(children).toHaveLength(2);
    expect(children[0]?.isKilled()).toBe(true);
  });

  it("answers what the engine asks of the shell, failures in words", async () => {
    const { newest } = setUp((call) =>
      call.name === "secrets.get"
        ? Promise.resolve("token")
        : Promise.reject(new AppError("practice.unavailable", "No port is free.")),
    );
    newest().say({ type: "started" });
    newest().say({ type: "hostCall", call: 7, request: { name: "secrets.get", key: "a" } });
    newest().say({ type: "hostCall", call: 8, request: { name: "practice.start" } });
    await settle();
    expect(newest().received.slice(1)).toEqual([
      { type: "hostReply", call: 7, ok: true, value: "token" },
      { type: "hostReply", call: 8, ok: false, value: "No port is free." },
    ]);
  });

  it("drops messages that are not of the contract", () => {
    const { newest, events } = setUp();
    newest().say({ type: "event", event: { kind: "navigate", path: "/now", more: 1 } });
    newest().say("nonsense");
    expect(events).toEqual([]);
  });

  it("stops tidily, and after five seconds by force", async () => {
    const tidy = setUp();
    tidy.newest().say({ type: "started" });
    const stopped = tidy.host.stop();
    expect(tidy.newest().received.at(-1)).toEqual({ type: "stop" });
    tidy.newest().say({ type: "stopped" });
    await stopped;
    expect(await tidy.host.request(envelope)).toMatchObject({ error: { code: "engine.unavailable" } });
    expect(tidy.children).toHaveLength(1);

    const stuck = setUp();
    stuck.newest().say({ type: "started" });
    const forced = stuck.host.stop();
    await stuck.clock.advance(4_999);
    expect(stuck.newest().isKilled()).toBe(false);
    await stuck.clock.advance(1);
    await forced;
    expect(stuck.newest().isKilled()).toBe(true);
  });
});
