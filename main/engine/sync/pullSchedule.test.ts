import { describe, expect, it } from "vitest";
import { createFakeClock, settle } from "../../../test/fakes/fakeClock.ts";
import { HOUR, MINUTE, SECOND } from "../../../shared/units.ts";
import type { HelpdeskProblemKind } from "../helpdesks/helpdeskProblem.ts";
import { BACKOFF_CAP, createPullSchedule, delayAfter, type PullEnd } from "./pullSchedule.ts";

const done: PullEnd = { kind: "done" };
const failed = (kind: HelpdeskProblemKind, retryAfterMs: number | null = null): PullEnd => ({
  kind: "failed",
  problem: { kind, words: "", status: null, retryAfterMs },
});

/** A schedule over pulls that the test ends by hand. */
function createScene(end: PullEnd = done) {
  const clock = createFakeClock(0);
  const started: string[] = [];
  const finish: ((end: PullEnd) => void)[] = [];
  const scene = { isPaused: false, isHeld: false, end };
  const schedule = createPullSchedule({
    clock,
    random: () => 0.5,
    isPaused: () => scene.isPaused,
    runningChanged: () => undefined,
    pull(accountId, signal) {
      started.push(accountId);
      if (!scene.isHeld) return Promise.resolve(scene.end);
      return new Promise((resolve) => {
        finish.push(resolve);
        signal.addEventListener("abort", () => resolve({ kind: "stopped" }));
      });
    },
  });
  return { clock, started, finish, scene, schedule };
}

describe("the time-table of pulls", () => {
  it("pulls again a minute and a little after a good pull", async () => {
    const { clock, started, schedule } = createScene();
    schedule.nudge("a");
    await clock.advance(MINUTE);
    expect(started).toHaveLength(1);
    await clock.advance(3 * SECOND);
    expect(started).toHaveLength(2);
  });

  it("runs one pull per account at a time; whoever asks meanwhile shares the one that follows", async () => {
    const { started, finish, scene, schedule } = createScene();
    scene.isHeld = true;
    const first = schedule.fresh("a");
    const second = schedule.fresh("a");
    const third = schedule.fresh("a");
    schedule.nudge("a");
    void schedule.fresh("b");
    expect(started).toEqual(["a", "b"]);
    finish[0]?.(done);
    expect(await first).toEqual(done);
    await settle();
    expect(started).toEqual(["a", "b", "a"]);
    finish[2]?.(done);
    expect(await second).toBe(await third);
  });

  it("waits longer after every failure, never over five minutes, and at once when asked", async () => {
    const { clock, started, schedule, scene } = createScene(failed("network"));
    schedule.nudge("a");
    const gaps: number[] = [];
    for (let tries = started.length; gaps.length < 9;) {
      const before = clock.now();
      while (started.length === tries) await clock.advance(SECOND);
      tries = started.length;
      gaps.push(clock.now() - before);
    }
    expect(gaps.slice(0, 4)).toEqual([5, 10, 20, 40].map((seconds) => seconds * SECOND));
    expect(Math.max(...gaps)).toBe(BACKOFF_CAP / 2);
    scene.end = done;
    expect(await schedule.fresh("a")).toEqual(done);
  });

  it("lets the server say when to come back", () => {
    expect(delayAfter(failed("busy", 90 * SECOND), 1, () => 0)).toBe(90 * SECOND);
    expect(delayAfter(failed("busy", 0), 1, () => 0)).toBe(SECOND);
  });

  it("leaves a helpdesk alone that asked to wait, whoever wants a pull, and others not", async () => {
    const { clock, started, scene, schedule } = createScene(failed("busy", 90 * SECOND));
    schedule.nudge("a");
    await clock.advance(10 * SECOND);
    schedule.nudge("a");
    expect(await schedule.fresh("a")).toEqual(scene.end);
    expect(started).toEqual(["a"]);
    scene.end = done;
    expect(await schedule.fresh("b")).toEqual(done);
    await clock.advance(80 * SECOND - 1);
    expect(started.filter((id) => id === "a")).toHaveLength(1);
    await clock.advance(1);
    expect(started.filter((id) => id === "a")).toHaveLength(2);
    expect(await schedule.fresh("a")).toEqual(done);
  });

  it("does not wait by a clock that was put elsewhere", async () => {
    const { clock, started, scene, schedule } = createScene(failed("busy", HOUR));
    schedule.nudge("a");
    await clock.advance(SECOND);
    scene.end = done;
    clock.set(clock.now() - 10 * HOUR);
    schedule.nudge("a");
    expect(started).toHaveLength(2);
  });

  it("goes on soon while there is more to read", async () => {
    const { clock, started, scene, schedule } = createScene({ kind: "done", nextAfterMs: 2 * SECOND });
    schedule.nudge("a");
    await clock.advance(2 * SECOND);
    expect(started).toHaveLength(2);
    scene.end = done;
    await clock.advance(2 * SECOND);
    await clock.advance(MINUTE - SECOND);
    expect(started).toHaveLength(3);
  });

  it("stops after a refused token until somebody asks", async () => {
    const { clock, started, schedule } = createScene(failed("signIn"));
    schedule.nudge("a");
    await clock.advance(60 * MINUTE);
    expect(started).toHaveLength(1);
    await schedule.fresh("a");
    expect(started).toHaveLength(2);
  });

  it("starts nothing by itself while paused, and goes on afterwards", async () => {
    const { clock, started, scene, schedule } = createScene();
    schedule.nudge("a");
    await clock.advance(SECOND);
    scene.isPaused = true;
    await clock.advance(10 * MINUTE);
    schedule.nudge("a");
    expect(started).toHaveLength(1);
    scene.isPaused = false;
    await clock.advance(2 * MINUTE);
    expect(started.length).toBeGreaterThan(1);
  });

  it("forgets an account: what runs is called off, nothing follows", async () => {
    const { clock, started, scene, schedule } = createScene();
    scene.isHeld = true;
    const running = schedule.fresh("a");
    const next = schedule.fresh("a");
    await schedule.forget("a");
    expect(await running).toEqual({ kind: "stopped" });
    expect(await next).toEqual({ kind: "stopped" });
    await clock.advance(10 * MINUTE);
    expect(started).toHaveLength(1);
    expect(clock.pending()).toBe(0);
  });

  it("keeps an account without a pull while something is done to it, whoever asks, and others not", async () => {
    const { started, scene, schedule } = createScene();
    scene.isHeld = true;
    const running = schedule.fresh("a");
    let isHeldBack = false;
    const worked = await schedule.without("a", async () => {
      expect(await running).toEqual({ kind: "stopped" });
      scene.isHeld = false;
      schedule.nudge("a");
      isHeldBack = (await schedule.fresh("a")).kind === "stopped";
      await schedule.fresh("b");
      return "worked";
    });
    expect({ worked, isHeldBack, started }).toEqual({ worked: "worked", isHeldBack: true, started: ["a", "b"] });
    expect(await schedule.fresh("a")).toEqual(done);
    await expect(schedule.without("a", () => Promise.reject(new Error("broke")))).rejects.toThrow("broke");
    expect(await schedule.fresh("a")).toEqual(done);
  });

  it("gives an account its time-table back when what was done to it failed", async () => {
    const { clock, started, schedule } = createScene();
    await schedule.fresh("a");
    await expect(schedule.without("a", () => Promise.reject(new Error("broke")))).rejects.toThrow("broke");
    await clock.advance(2 * MINUTE);
    expect(started.length).toBeGreaterThan(2);
  });

  it("keeps an account without a pull until the last of those who do something to it has ended", async () => {
    const { clock, started, schedule } = createScene();
    const ends: (() => void)[] = [];
    const without = () => schedule.without("a", () => new Promise<void>((resolve) => ends.push(resolve)));
    const [one, other] = [without(), without()];
    await settle();
    ends[0]?.();
    await one;
    expect(await schedule.fresh("a")).toEqual({ kind: "stopped" });
    ends[1]?.();
    await other;
    await clock.advance(2 * MINUTE);
    expect(started).toEqual([]);
    expect(await schedule.fresh("a")).toEqual(done);
    const third = without();
    await settle();
    await expect(schedule.without("a", () => Promise.reject(new Error("broke")))).rejects.toThrow("broke");
    await clock.advance(2 * MINUTE);
    ends[2]?.();
    await third;
    await clock.advance(2 * MINUTE);
    expect(started).toEqual(["a"]);
  });

  it("ends with everything called off", async () => {
    const { clock, scene, schedule } = createScene();
    scene.isHeld = true;
    const running = schedule.fresh("a");
    await schedule.stop();
    expect(await running).toEqual({ kind: "stopped" });
    expect(await schedule.fresh("b")).toEqual({ kind: "stopped" });
    expect(clock.pending()).toBe(0);
  });
});
