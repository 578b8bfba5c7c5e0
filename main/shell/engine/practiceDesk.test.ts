import { describe, expect, it } from "vitest";
import { createFakeClock, settle } from "../../../test/fakes/fakeClock.ts";
import { createFakeLogger } from "../../../test/fakes/fakeLogger.ts";
import type { ChildProcess } from "./childProcess.ts";
import { createPracticeDeskHost } from "./practiceDesk.ts";

interface FakeDesk extends ChildProcess {
  readonly orders: unknown[];
  report(message: unknown): void;
  fall(): void;
}

function createFakeDesk(): FakeDesk {
  const messageListeners: ((message: unknown) => void)[] = [];
  const exitListeners: ((code: number) => void)[] = [];
  const orders: unknown[] = [];
  const exit = (code: number): void => exitListeners.forEach((listener) => listener(code));
  return {
    orders,
    post: (message) => void orders.push(message),
    onMessage: (listener) => void messageListeners.push(listener),
    onExit: (listener) => void exitListeners.push(listener),
    kill: () => exit(0),
    report: (message) => messageListeners.forEach((listener) => listener(message)),
    fall: () => exit(9),
  };
}

function setUp() {
  const clock = createFakeClock(1_000_000);
  const desks: FakeDesk[] = [];
  const host = createPracticeDeskHost({
    fork() {
      const desk = createFakeDesk();
      desks.push(desk);
      return desk;
    },
    dbPath: "/data/practice/desk.db",
    clock,
    logger: createFakeLogger(),
  });
  return { clock, desks, host };
}

const listening = { type: "listening", baseUrl: "http://127.0.0.1:4711", users: [] };
const connection = { baseUrl: "http://127.0.0.1:4711", users: [] };

describe("createPracticeDeskHost", () => {
  it("starts one desk however often it is asked for", async () => {
    const { desks, host } = setUp();
    const both = Promise.all([host.start(), host.start()]);
    expect(desks[0]?.orders).toEqual([{ type: "start", dbPath: "/data/practice/desk.db", port: 0 }]);
    desks[0]?.report(listening);
    expect(await both).toEqual([connection, connection]);
    expect(desks).toHaveLength(1);
  });

  it("brings a fallen desk back under the same port", async () => {
    const { clock, desks, host } = setUp();
    const first = host.start();
    desks[0]?.report(listening);
    await first;
    desks[0]?.fall();
    await clock.advance(200);
    expect(desks[1]?.orders).toEqual([{ type: "start", dbPath: "/data/practice/desk.db", port: 4711 }]);
    const again = host.start();
    desks[1]?.report(listening);
    expect(await again).toEqual(connection);
  });

  it("takes any port when the old one is taken", async () => {
    const { clock, desks, host } = setUp();
    const first = host.start();
    desks[0]?.report(listening);
    await first;
    desks[0]?.fall();
    await clock.advance(200);
    desks[1]?.report({ type: "failed", message: "EADDRINUSE" });
    await settle();
    expect(desks[2]?.orders).toEqual([{ type: "start", dbPath: "/data/practice/desk.db", port: 0 }]);
  });

  it("says that it cannot be had, and may be asked again", async () => {
    const { desks, host } = setUp();
    const first = host.start();
    desks[0]?.report({ type: "failed", message: "no" });
    await expect(first).rejects.toMatchObject({ code: "practice.unavailable" });
    const second = host.start();
    desks[1]?.report(listening);
    expect(await second).toEqual(connection);
  });

  it("stops tidily and does not come back", async () => {
    const { clock, desks, host } = setUp();
    const first = host.start();
    desks[0]?.report(listening);
    await first;
    const stopped = host.stop();
    desks[0]?.report({ type: "stopped" });
    await stopped;
    await clock.advance(60_000);
    expect(desks).toHaveLength(1);
    expect(desks[0]?.orders.at(-1)).toEqual({ type: "stop" });
  });
});
