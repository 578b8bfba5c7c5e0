import { describe, expect, it } from "vitest";
import { connectedRig, refreshed, siteAt } from "../../../../test/builders/directoryRig.ts";
import { createFakeClock } from "../../../../test/fakes/fakeClock.ts";
import { DAY, HOUR, MINUTE } from "../../../../shared/units.ts";
import type { DirectoryRecord } from "../directoriesRepo.ts";
import { createDailyRefresh, isDue } from "./dailyRefresh.ts";

const NOW = Date.UTC(2026, 4, 4, 9);
const record: DirectoryRecord = {
  id: "d",
  realm: "real",
  kind: "pantheon",
  name: "Hosting",
  baseUrl: "https://host.example/api/",
  remoteUserId: "u",
  userName: "Agency user one",
  userEmail: "one@agency.example",
  state: "ok",
  problem: "",
  secretKept: "keychain",
  asOfMs: NOW - 2 * DAY,
  changes: 0,
  createdAtMs: NOW - 9 * DAY,
  triedAtMs: NOW - 2 * DAY,
  failures: 0,
  cancelledAtMs: null,
  isSeen: 1,
};

describe("a directory is due", () => {
  it("a day after it was read, and not before", () => {
    expect(isDue({ ...record, asOfMs: NOW - DAY }, NOW)).toBe(true);
    expect(isDue({ ...record, asOfMs: NOW - DAY + 1 }, NOW)).toBe(false);
  });

  it("never the first time, and never without a sign-in", () => {
    expect(isDue({ ...record, asOfMs: null, state: "new" }, NOW)).toBe(false);
    expect(isDue({ ...record, asOfMs: null, state: "unreachable" }, NOW)).toBe(false);
    expect(isDue({ ...record, state: "signIn" }, NOW)).toBe(false);
  });

  it("after failures later and later, but once a day at the least", () => {
    const afterFailures = (failures: number, agoMs: number) =>
      isDue({ ...record, failures, triedAtMs: NOW - agoMs }, NOW);
    expect([afterFailures(1, HOUR - 1), afterFailures(1, HOUR)]).toEqual([false, true]);
    expect([afterFailures(3, 4 * HOUR - 1), afterFailures(3, 4 * HOUR)]).toEqual([false, true]);
    expect([afterFailures(40, DAY - 1), afterFailures(40, DAY)]).toEqual([false, true]);
  });

  it("an hour after a try that left neither an end nor a failure, and a day after one that was called off", () => {
    const afterTry = (agoMs: number) => isDue({ ...record, triedAtMs: NOW - agoMs }, NOW);
    expect([afterTry(HOUR - 1), afterTry(HOUR)]).toEqual([false, true]);
    const afterCancel = (agoMs: number) =>
      isDue({ ...record, triedAtMs: NOW - agoMs, cancelledAtMs: NOW - agoMs }, NOW);
    expect([afterCancel(DAY - 1), afterCancel(DAY)]).toEqual([false, true]);
  });

  it("when the clock was put back, for its age is not known then", () => {
    expect(isDue({ ...record, asOfMs: NOW + HOUR }, NOW)).toBe(true);
    expect(isDue({ ...record, failures: 2, triedAtMs: NOW + HOUR }, NOW)).toBe(true);
    expect(isDue({ ...record, cancelledAtMs: NOW + HOUR }, NOW)).toBe(true);
  });
});

describe("reading by itself", () => {
  function rig(records: readonly DirectoryRecord[]) {
    const clock = createFakeClock(NOW);
    const started: string[] = [];
    const running = new Set<string>();
    const state = { isPaused: false };
    const daily = createDailyRefresh({
      clock,
      directories: { list: () => records },
      refresher: {
        start: (id) => void (started.push(id), running.add(id)),
        progressOf: (id) => (running.has(id) ? { phase: "lists", done: 0, total: null, waitingUntilMs: null } : null),
      },
      isPaused: () => state.isPaused,
    });
    daily.start();
    return { clock, started, running, state, daily };
  }

  it("leaves whoever starts Standby five minutes of rest", async () => {
    const { clock, started } = rig([record]);
    await clock.advance(5 * MINUTE - 1);
    expect(started).toEqual([]);
    await clock.advance(1);
    expect(started).toEqual(["d"]);
  });

  it("takes one directory at a time", async () => {
    const { clock, started, running } = rig([{ ...record, asOfMs: NOW }, record, { ...record, id: "e" }]);
    await clock.advance(5 * MINUTE);
    await clock.advance(HOUR);
    expect(started).toEqual(["d"]);
    running.clear();
    await clock.advance(15 * MINUTE);
    expect(started).toHaveLength(2);
  });

  it("lets the others have their turn when the store keeps no word of the first one's tries", async () => {
    const { clock, started, running } = rig([record, { ...record, id: "e" }]);
    await clock.advance(5 * MINUTE);
    for (const _look of [1, 2, 3]) {
      running.clear();
      await clock.advance(15 * MINUTE);
    }
    expect(started).toEqual(["d", "e"]);
    running.clear();
    await clock.advance(15 * MINUTE);
    expect(started).toEqual(["d", "e", "d"]);
  });

  it("does nothing while the user works offline or has it off, and goes on afterwards", async () => {
    const { clock, started, state, daily } = rig([record]);
    state.isPaused = true;
    await clock.advance(HOUR);
    expect(started).toEqual([]);
    state.isPaused = false;
    await clock.advance(15 * MINUTE);
    expect(started).toEqual(["d"]);
    daily.stop();
    expect(clock.pending()).toBe(0);
  });
});

describe("a daily refresh of a real directory", () => {
  it("brings what changed, keeps it until somebody looks, and asks nothing when it is off", async () => {
    const { test, world, id, server } = await connectedRig();
    const { clock } = test.ports;
    const look = async () => {
      clock.set(clock.now() + DAY);
      await clock.advance(16 * MINUTE);
      return refreshed(test, id);
    };
    await test.request("directories.setDaily", { isDaily: false });
    const before = server.asked.length;
    await look();
    expect(server.asked).toHaveLength(before);

    await test.request("directories.setDaily", { isDaily: true });
    siteAt(world, 1).serviceLevel = "elite_max";
    expect(await look()).toMatchObject({ state: "ok", changes: 1, hasNews: true });
    siteAt(world, 2).label = "Not told of";
    siteAt(world, 2).serviceLevel = "business";
    expect(await look()).toMatchObject({ changes: 2, hasNews: true });
    const { diff } = await test.request("directories.lastDiff", { id });
    expect(diff?.changes.map(({ kind, name }) => [kind, name])).toEqual([
      ["planChanged", "site-0002"],
      ["planChanged", "site-0001"],
    ]);

    await test.request("directories.markSeen", { id });
    expect(await look()).toMatchObject({ changes: 0, hasNews: false });
  });

  it("that was called off is left alone for a day, until the user asks for it or after a restart too", async () => {
    const { test, id, server } = await connectedRig();
    const { clock } = test.ports;
    server.interfere(({ path }) =>
      path.endsWith("/environments") ? { status: 429, headers: { "retry-after": "300" }, body: "" } : null,
    );
    const isRunning = async () => (await test.request("directories.list", {})).directories[0]?.progress !== null;
    clock.set(clock.now() + DAY);
    await clock.advance(16 * MINUTE);
    await expect.poll(isRunning).toBe(true);
    await test.request("directories.cancel", { id });
    server.interfere(() => null);
    const again = await test.restart();
    const asked = server.asked.length;
    for (let look = 0; look < 8; look += 1) await again.ports.clock.advance(HOUR);
    expect(server.asked).toHaveLength(asked);
    await again.request("directories.refresh", { id });
    expect(await refreshed(again, id)).toMatchObject({ state: "ok", problem: "" });
    expect(server.asked.length).toBeGreaterThan(asked);
  });

  it("that the store refuses counts as a failure and is tried again an hour later", async () => {
    const { test, id, server } = await connectedRig();
    const { clock } = test.ports;
    const { db } = test.store;
    db.function("refuse", () => {
      throw Object.assign(new Error("database or disk is full"), { code: "SQLITE_FULL" });
    });
    db.exec("CREATE TEMP TRIGGER full BEFORE UPDATE OF as_of ON directory BEGIN SELECT refuse(); END");
    clock.set(clock.now() + DAY);
    await clock.advance(16 * MINUTE);
    await refreshed(test, id);
    const asked = server.asked.length;
    await clock.advance(30 * MINUTE);
    expect(server.asked).toHaveLength(asked);
  });

  it("that finds no network says nothing to the user, and tries again after an hour", async () => {
    const { test, id, server } = await connectedRig();
    const { clock } = test.ports;
    server.interfere(() => "cut");
    clock.set(clock.now() + DAY);
    await clock.advance(16 * MINUTE);
    const ended = await refreshed(test, id);
    expect(ended).toMatchObject({ state: "ok", problem: "", hasNews: false });
    expect(ended?.triedAtMs).toBeGreaterThan(ended?.asOfMs ?? Number.POSITIVE_INFINITY);
    server.interfere(() => null);
    const asked = server.asked.length;
    await clock.advance(15 * MINUTE);
    expect(server.asked).toHaveLength(asked);
    clock.set(clock.now() + HOUR);
    await clock.advance(16 * MINUTE);
    expect((await refreshed(test, id))?.asOfMs).toBeGreaterThan(ended?.triedAtMs ?? Number.POSITIVE_INFINITY);
  });
});
