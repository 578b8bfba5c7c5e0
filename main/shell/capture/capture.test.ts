import { describe, expect, it } from "vitest";
import { AppError } from "../../../shared/ipc/appError.ts";
import type { AppEvent } from "../../../shared/ipc/events.ts";
import { createFakeClock, settle } from "../../../test/fakes/fakeClock.ts";
import { createFakeLogger } from "../../../test/fakes/fakeLogger.ts";
import { bandsOf } from "./bands.ts";
import { createCapture, type CapturePorts, type CaptureRequest } from "./capture.ts";
import type { Frame, OverlayAnswer } from "./frame.ts";
import type { WindowsByDisplay } from "./grabber.ts";
import type { OverlayShow } from "./overlays.ts";

const left: Frame = { displayId: "1", bands: bandsOf(new Uint8Array(4), 1), width: 1, height: 1, scaleFactor: 1 };
const right: Frame = { ...left, displayId: "2", bands: bandsOf(new Uint8Array(4), 1), scaleFactor: 2 };
const png = new Uint8Array([137]);
const region = { displayId: "2", x: 1, y: 2, width: 3, height: 4 };
const thumbnail = new Uint8Array([1]);
const answer: OverlayAnswer = { png, thumbnail, region };
const request: CaptureRequest = { mode: "region", delaySeconds: 0, draftId: null, sourceId: null };

function setUp(overrides: Partial<CapturePorts> = {}) {
  const clock = createFakeClock(0);
  const log: string[] = [];
  const shows: { readonly show: OverlayShow; readonly bands: Frame["bands"]; readonly isSeen: boolean }[] = [];
  const attached: unknown[] = [];
  const events: AppEvent[] = [];
  let id = 0;
  const capture = createCapture({
    clock,
    logger: createFakeLogger(),
    newId: () => `c${(id += 1)}`,
    stepAside: () => {
      log.push("aside");
      return Promise.resolve(() => void log.push("back"));
    },
    grabScreens: () => Promise.resolve([left, right]),
    grabWindow: () => Promise.resolve(left),
    pointer: () => ({ displayId: "2", x: 5, y: 5 }),
    listWindows: () => Promise.resolve(new Map()),
    overlays: {
      give: (show, bands, isSeen) => {
        shows.push({ show, bands, isSeen });
        return Promise.resolve();
      },
      hide: () => void log.push("overlays hidden"),
    },
    attach: (picture, draftId) => {
      attached.push([picture, draftId]);
      return Promise.resolve({ draftId: "d", attachmentId: "a" });
    },
    rescue: () => Promise.resolve("in your Pictures folder as “Screenshot.png”"),
    emit: (event) => void events.push(event),
    open: (path) => void log.push(`open ${path}`),
    ...overrides,
  });
  return { clock, attached, log, shows, events, capture };
}

describe("createCapture", () => {
  it("shows the frozen screens, attaches what was chosen and goes to the draft", async () => {
    const { capture, shows, attached, events, log } = setUp();
    expect(capture.start(request)).toEqual({ hasStarted: true, text: "" });
    await settle();
    expect(shows.map(({ show, bands, isSeen }) => [show.displayId, show.purpose, bands, isSeen])).toEqual([
      ["1", "capture", left.bands, true],
      ["2", "capture", right.bands, true],
    ]);
    capture.done("c1", answer);
    await settle();
    expect(events).toEqual([{ kind: "captured", draftId: "d", attachmentId: "a" }]);
    expect(log).toEqual(["aside", "overlays hidden", "back", "open /compose/d"]);
    expect(attached).toEqual([[{ png, thumbnail, scale: 2 }, null]]);
  });

  it("leaves nothing behind after Esc", async () => {
    const { capture, events, log } = setUp();
    capture.start(request);
    await settle();
    capture.done("c1", null);
    await settle();
    expect(events).toEqual([]);
    expect(log).toEqual(["aside", "overlays hidden", "back"]);
    expect(capture.start(request).hasStarted).toBe(true);
  });

  it("takes the display under the cursor without showing anything", async () => {
    const { capture, shows } = setUp();
    capture.start({ ...request, mode: "screen" });
    await settle();
    expect(shows.map(({ show, isSeen }) => [show.displayId, show.mode, isSeen])).toEqual([["2", "screen", false]]);
  });

  it("takes the last region again, and lets the user choose where there is none", async () => {
    const { capture, shows } = setUp();
    capture.start({ ...request, mode: "lastRegion" });
    await settle();
    expect(shows.at(-1)).toMatchObject({ isSeen: true, show: { mode: "region", region: null } });
    capture.done("c1", answer);
    await settle();
    capture.start({ ...request, mode: "lastRegion" });
    await settle();
    expect(shows.at(-1)).toMatchObject({
      isSeen: false,
      show: { mode: "lastRegion", displayId: "2", region: { x: 1, y: 2, width: 3, height: 4 } },
    });
  });

  it("takes all screens as one picture each, into one draft", async () => {
    const { capture, shows, attached } = setUp();
    capture.start({ ...request, mode: "allScreens", draftId: "mine" });
    await settle();
    expect(shows.map(({ show, isSeen }) => [show.displayId, show.mode, isSeen])).toEqual([
      ["1", "allScreens", false],
      ["2", "allScreens", false],
    ]);
    capture.done("c1", answer);
    await settle();
    expect(attached).toEqual([]);
    capture.done("c1", { ...answer, region: { ...region, displayId: "1" } });
    await settle();
    expect(attached).toEqual([
      [{ png, thumbnail, scale: 2 }, "mine"],
      [{ png, thumbnail, scale: 1 }, "mine"],
    ]);
  });

  const front = { x: 4, y: 4, width: 10, height: 10 };
  const windows: WindowsByDisplay = new Map([["2", [{ ...front, x: 90 }, front, { ...front, x: 0, width: 99 }]]]);

  it("takes the frontmost window under the pointer, and lets the user choose where there is none", async () => {
    const over = setUp({ listWindows: () => Promise.resolve(windows) });
    over.capture.start({ ...request, mode: "pointedWindow" });
    await settle();
    expect(over.shows).toMatchObject([{ isSeen: false, show: { displayId: "2", region: front } }]);

    const untold = setUp({ listWindows: () => Promise.reject(new Error("no display")) });
    untold.capture.start({ ...request, mode: "pointedWindow" });
    await settle();
    expect(untold.shows.map(({ show, isSeen }) => [show.mode, show.windows, isSeen])).toEqual([
      ["region", [], true],
      ["region", [], true],
    ]);
  });

  it("tells each overlay the windows of its display", async () => {
    const { capture, shows } = setUp({ listWindows: () => Promise.resolve(windows) });
    capture.start(request);
    await settle();
    expect(shows.map(({ show }) => show.windows.length)).toEqual([0, 3]);
  });

  it("lets the user choose a region without taking a picture, one choice at a time", async () => {
    const { capture, shows, attached, log } = setUp();
    const choosing = capture.chooseRegion();
    await settle();
    expect(shows.map(({ show }) => show.purpose)).toEqual(["record", "record"]);
    expect(capture.isBusy()).toBe(true);
    expect(await capture.chooseRegion()).toBeNull();
    capture.done("c1", { png: null, thumbnail: null, region });
    expect(await choosing).toEqual(region);
    expect(attached).toEqual([]);
    expect(log).toEqual(["aside", "overlays hidden", "back"]);
    expect(capture.isBusy()).toBe(false);

    const givenUp = capture.chooseRegion();
    await settle();
    capture.done("c2", null);
    expect(await givenUp).toBeNull();
  });

  it("counts down aloud and steps aside only then", async () => {
    const { capture, clock, events, log } = setUp();
    capture.start({ ...request, delaySeconds: 3 });
    await clock.advance(2_999);
    expect(log).toEqual([]);
    await clock.advance(1);
    expect(events.map((event) => (event.kind === "captureCountdown" ? event.seconds : event.kind))).toEqual([
      3, 2, 1, 0,
    ]);
    expect(log).toEqual(["aside"]);
  });

  it.each(["cancel", "another start"])("ends a countdown by %s", async (how) => {
    const { capture, clock, events, log } = setUp();
    capture.start({ ...request, delaySeconds: 5 });
    await clock.advance(1_000);
    const answers = how === "cancel" ? [capture.cancel()] : [capture.start(request)];
    expect(answers).toEqual(
      how === "cancel" ? [undefined] : [{ hasStarted: false, text: "The countdown was stopped." }],
    );
    await clock.advance(20_000);
    expect(events.at(-1)).toEqual({ kind: "captureCountdown", seconds: 0 });
    expect(log).toEqual([]);
    expect(capture.start(request).hasStarted).toBe(true);
  });

  it("takes one picture at a time and ignores answers to one that is over", async () => {
    const { capture, events } = setUp();
    capture.start(request);
    expect(capture.start(request)).toEqual({ hasStarted: false, text: "A capture is already under way." });
    await settle();
    capture.done("c0", answer);
    await settle();
    expect(events).toEqual([]);
    capture.done("c1", null);
  });

  it("says why there is no picture and brings the windows back", async () => {
    const { capture, events, log } = setUp({
      grabScreens: () => Promise.reject(new AppError("capture.failed", "Not allowed.")),
    });
    capture.start(request);
    await settle();
    expect(events).toEqual([{ kind: "captureFailed", text: "Not allowed." }]);
    expect(log).toEqual(["aside", "back"]);
  });

  it("gives up on an overlay that dies or does not encode", async () => {
    const dying = setUp();
    dying.capture.start(request);
    await settle();
    dying.capture.lost(null);
    await settle();
    expect(dying.events).toMatchObject([{ kind: "captureFailed" }]);

    const silent = setUp();
    silent.capture.start({ ...request, mode: "screen" });
    await silent.clock.advance(20_000);
    expect(silent.events).toMatchObject([{ kind: "captureFailed" }]);
    expect(silent.log).toContain("back");
  });

  it("saves a picture that no draft can take, and says both why and where", async () => {
    const { capture, events } = setUp({ attach: () => Promise.reject(new AppError("attachment.tooMany")) });
    capture.start(request);
    await settle();
    capture.done("c1", answer);
    await settle();
    expect(events).toMatchObject([{ kind: "captureFailed", text: expect.stringContaining("at most 20 files") }]);
    expect(events).toMatchObject([{ text: expect.stringContaining("Pictures folder") }]);
  });
});
