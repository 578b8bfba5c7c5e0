import { describe, expect, it } from "vitest";
import { AppError } from "../../../shared/ipc/appError.ts";
import type { AppEvent } from "../../../shared/ipc/events.ts";
import { MINUTE, SECOND } from "../../../shared/units.ts";
import { readWebm } from "../../../shared/webm/readWebm.ts";
import { makeWebm } from "../../../test/builders/webm.ts";
import { createFakeClock, settle } from "../../../test/fakes/fakeClock.ts";
import { createFakeLogger } from "../../../test/fakes/fakeLogger.ts";
import { createRecordings, type RecordingPorts } from "./recording.ts";
import type { RecordTarget } from "./recordTarget.ts";

const wish = { what: "screen", sourceId: null, hasSound: false, draftId: "d" } as const;
const target: RecordTarget = {
  sourceId: "screen:0:0",
  crop: null,
  bar: { bounds: { x: 0, y: 0, width: 1, height: 1 }, isInPicture: false },
};
const live = makeWebm();
const half = 100;

function setUp(overrides: Partial<RecordingPorts> = {}) {
  const clock = createFakeClock(0);
  const log: string[] = [];
  const delivered: { readonly webm: Uint8Array; readonly draftId: string | null }[] = [];
  const events: AppEvent[] = [];
  const copied: number[] = [];
  let gone = (): void => undefined;
  const recordings = createRecordings({
    clock,
    logger: createFakeLogger(),
    mostBytes: 10_000,
    isBusy: () => false,
    findTarget: () => Promise.resolve(target),
    stepAside: () => {
      log.push("aside");
      return Promise.resolve(() => void log.push("back"));
    },
    openRecorder: (_target, hasSound, onGone) => {
      gone = onGone;
      log.push(hasSound ? "opened with sound" : "opened");
      return Promise.resolve({
        tell: (action) => void log.push(`told ${action}`),
        answered: () => undefined,
        close: () => void log.push("closed"),
      });
    },
    beginCopy: () => ({
      add: (chunk) => Promise.resolve(void copied.push(chunk.byteLength)),
      drop: () => Promise.resolve(void log.push("copy dropped")),
    }),
    deliver: (webm, draftId, copy) => {
      delivered.push({ webm, draftId });
      return copy.drop();
    },
    emit: (event) => void events.push(event),
    words: (cause) => (cause instanceof Error ? cause.message : ""),
    ...overrides,
  });
  const failures = () => events.flatMap((event) => (event.kind === "captureFailed" ? [event.text] : []));
  return { clock, log, copied, delivered, events, failures, recordings, die: () => gone() };
}

describe("createRecordings", () => {
  it("hides the app, records, brings the app back and delivers the whole with its length", async () => {
    const { recordings, log, delivered, events } = setUp();
    expect(recordings.start(wish)).toEqual({ hasStarted: true, text: "" });
    await settle();
    recordings.told({ state: "recording", elapsedMs: 0, bytes: 0 });
    expect(recordings.state()).toBe("recording");
    recordings.chunk(live.slice(0, half));
    recordings.chunk(live.slice(half));
    recordings.done({ ending: "stopped", durationMs: 4_000 });
    await settle();
    expect(log).toEqual(["aside", "opened", "closed", "back", "copy dropped"]);
    expect(delivered.map(({ draftId }) => draftId)).toEqual(["d"]);
    expect(readWebm(delivered[0]?.webm ?? new Uint8Array())).toMatchObject({ frames: 3, durationMs: 4_000 });
    expect(events.at(-1)).toMatchObject({ kind: "recording", state: "ended", bytes: live.length });
    expect(recordings.state()).toBeNull();
  });

  it("keeps a copy of what came until it is delivered", async () => {
    let arrive = (): void => undefined;
    const { recordings, log, copied } = setUp({
      deliver: (_webm, _draftId, copy) => new Promise<void>((resolve) => (arrive = resolve)).then(() => copy.drop()),
    });
    recordings.start(wish);
    await settle();
    recordings.chunk(live.slice(0, half));
    recordings.chunk(live.slice(half));
    recordings.done({ ending: "stopped", durationMs: 4_000 });
    await settle();
    expect(copied).toEqual([half, live.length - half]);
    expect(log).not.toContain("copy dropped");
    arrive();
    await settle();
    expect(log).toContain("copy dropped");
  });

  it("keeps what came before the page died", async () => {
    const { recordings, delivered, die } = setUp();
    recordings.start(wish);
    await settle();
    recordings.chunk(live.slice(0, live.length - 2));
    die();
    await settle();
    expect(readWebm(delivered[0]?.webm ?? new Uint8Array())).toMatchObject({ frames: 2 });
  });

  it("does not wait for a page that was told to stop and does not", async () => {
    const { recordings, delivered, clock, log } = setUp();
    recordings.start(wish);
    await settle();
    recordings.chunk(live);
    recordings.control("stop");
    expect(log).toContain("told stop");
    await clock.advance(4 * SECOND);
    await settle();
    expect(delivered).toEqual([]);
    await clock.advance(2 * SECOND);
    await settle();
    expect(delivered).toHaveLength(1);
  });

  it("is stopped and delivered when the app is about to quit", async () => {
    const { recordings, delivered, log, clock } = setUp();
    recordings.start(wish);
    await settle();
    recordings.chunk(live);
    let isDone = false;
    void recordings.finish().then(() => (isDone = true));
    await settle();
    expect([log.at(-1), isDone]).toEqual(["told stop", false]);
    recordings.done({ ending: "stopped", durationMs: 4_000 });
    await settle();
    expect([delivered.length, isDone]).toEqual([1, true]);
    await clock.advance(MINUTE);
  });

  it("is waited for, when the app is about to quit, while one that has ended is still being delivered", async () => {
    let arrive = (): void => undefined;
    const { recordings } = setUp({ deliver: () => new Promise((resolve) => (arrive = resolve)) });
    recordings.start(wish);
    await settle();
    recordings.chunk(live);
    recordings.done({ ending: "stopped", durationMs: 4_000 });
    await settle();
    let isDone = false;
    void recordings.finish().then(() => (isDone = true));
    await settle();
    expect(isDone).toBe(false);
    arrive();
    await settle();
    expect(isDone).toBe(true);
  });

  it("keeps nobody from quitting: neither while something is chosen, nor when the delivery hangs", async () => {
    const choosing = setUp({ findTarget: () => new Promise(() => undefined) });
    choosing.recordings.start(wish);
    await choosing.recordings.finish();
    await setUp().recordings.finish();
    const hangs = setUp({ deliver: () => new Promise(() => undefined) });
    hangs.recordings.start(wish);
    await settle();
    hangs.recordings.chunk(live);
    let isDone = false;
    void hangs.recordings.finish().then(() => (isDone = true));
    await hangs.clock.advance(10 * SECOND);
    await settle();
    expect(isDone).toBe(false);
    await hangs.clock.advance(10 * SECOND);
    await settle();
    expect(isDone).toBe(true);
  });

  it("ends a recording that outgrows its limit, whatever its page says, and keeps what fits", async () => {
    const { recordings, delivered } = setUp({ mostBytes: live.length });
    recordings.start(wish);
    await settle();
    recordings.chunk(live);
    recordings.chunk(new Uint8Array(1));
    await settle();
    expect(delivered).toHaveLength(1);
  });

  it("leaves nothing of a discarded one, and does nothing when nothing was chosen", async () => {
    const { recordings, delivered, failures, log } = setUp();
    recordings.start(wish);
    await settle();
    recordings.chunk(live);
    recordings.control("discard");
    await settle();
    expect([delivered, failures()]).toEqual([[], []]);
    expect(log).toEqual(["aside", "opened", "closed", "back", "copy dropped"]);
    const none = setUp({ findTarget: () => Promise.resolve(null) });
    none.recordings.start(wish);
    await settle();
    expect([none.log, none.failures(), none.delivered]).toEqual([[], [], []]);
  });

  it("says why there is nothing, and lets the next one begin", async () => {
    const { recordings, failures, delivered } = setUp();
    recordings.start(wish);
    await settle();
    recordings.done({ ending: "refused", durationMs: 0 });
    await settle();
    expect(failures()).toEqual([expect.stringContaining("does not let Standby record")]);
    expect(delivered).toEqual([]);
    expect(recordings.start(wish).hasStarted).toBe(true);
  });

  it("passes pause and sound on, one recording at a time and never beside a capture", async () => {
    const { recordings, log } = setUp();
    recordings.start({ ...wish, hasSound: true });
    await settle();
    recordings.control("pause");
    recordings.control("resume");
    expect(log.slice(1)).toEqual(["opened with sound", "told pause", "told resume"]);
    expect(recordings.start(wish).hasStarted).toBe(false);
    expect(setUp({ isBusy: () => true }).recordings.start(wish).hasStarted).toBe(false);
  });

  it("brings the app back when the recorder does not open", async () => {
    const { recordings, log, failures, clock } = setUp({
      openRecorder: () => Promise.reject(new AppError("record.failed", "The recorder did not open.")),
    });
    recordings.start(wish);
    await settle();
    await clock.advance(MINUTE);
    expect(log).toEqual(["aside", "back"]);
    expect(failures()).toEqual(["The recorder did not open."]);
  });

  it("hears nothing from a page when nothing is being recorded", async () => {
    const { recordings, events, delivered } = setUp();
    recordings.chunk(live);
    recordings.told({ state: "recording", elapsedMs: 1, bytes: 1 });
    recordings.done({ ending: "stopped", durationMs: 1 });
    recordings.control("stop");
    await settle();
    expect([events, delivered, recordings.state()]).toEqual([[], [], null]);
  });
});
