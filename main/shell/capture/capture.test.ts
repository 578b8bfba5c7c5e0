import { describe, expect, it } from "vitest";
import { AppError } from "../../../shared/ipc/appError.ts";
import type { AppEvent } from "../../../shared/ipc/events.ts";
import { createFakeClock, settle } from "../../../test/fakes/fakeClock.ts";
import { createFakeLogger } from "../../../test/fakes/fakeLogger.ts";
import { createCapture, type CapturePorts, type CaptureRequest } from "./capture.ts";
import type { Frame } from "./frame.ts";
import { createFramePictures } from "./framePictures.ts";
import type { OverlayShow } from "./overlays.ts";

const left: Frame = { displayId: "1", pixels: new Uint8Array(4), width: 1, height: 1, scaleFactor: 1 };
const right: Frame = { ...left, displayId: "2" };
const png = new Uint8Array([137]);
const region = { displayId: "2", x: 1, y: 2, width: 3, height: 4 };
const request: CaptureRequest = { mode: "region", delaySeconds: 0, draftId: null, sourceId: null };

function setUp(overrides: Partial<CapturePorts> = {}) {
  const clock = createFakeClock(0);
  const frames = createFramePictures();
  const log: string[] = [];
  const shows: { readonly show: OverlayShow; readonly isSeen: boolean }[] = [];
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
    displayUnderCursor: () => "2",
    frames,
    overlays: {
      give: (show, isSeen) => {
        shows.push({ show, isSeen });
        return Promise.resolve();
      },
      hide: () => void log.push("overlays hidden"),
    },
    attach: () => Promise.resolve({ draftId: "d", attachmentId: "a" }),
    rescue: () => Promise.resolve("in your Pictures folder as “Screenshot.png”"),
    emit: (event) => void events.push(event),
    open: (path) => void log.push(`open ${path}`),
    ...overrides,
  });
  return { clock, frames, log, shows, events, capture };
}

describe("createCapture", () => {
  it("shows the frozen screens, attaches what was chosen and goes to the draft", async () => {
    const { capture, shows, frames, events, log } = setUp();
    expect(capture.start(request)).toEqual({ hasStarted: true, text: "" });
    await settle();
    expect(shows.map(({ show, isSeen }) => [show.displayId, show.path, isSeen])).toEqual([
      ["1", "/capture/c1/1", true],
      ["2", "/capture/c1/2", true],
    ]);
    expect(frames.picture("capture/c1/2")?.bytes).toBe(right.pixels);
    capture.done("c1", { png, region });
    await settle();
    expect(events).toEqual([{ kind: "captured", draftId: "d", attachmentId: "a" }]);
    expect(log).toEqual(["aside", "overlays hidden", "back", "open /compose/d"]);
    expect(frames.picture("capture/c1/2")).toBeNull();
  });

  it("leaves nothing behind after Esc", async () => {
    const { capture, frames, events, log } = setUp();
    capture.start(request);
    await settle();
    capture.done("c1", null);
    await settle();
    expect(events).toEqual([]);
    expect(log).toEqual(["aside", "overlays hidden", "back"]);
    expect(frames.picture("capture/c1/1")).toBeNull();
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
    capture.done("c1", { png, region });
    await settle();
    capture.start({ ...request, mode: "lastRegion" });
    await settle();
    expect(shows.at(-1)).toMatchObject({
      isSeen: false,
      show: { mode: "lastRegion", displayId: "2", region: { x: 1, y: 2, width: 3, height: 4 } },
    });
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
    capture.start({ ...request, delaySeconds: 10 });
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
    capture.done("c0", { png, region });
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
    expect(log).toEqual(["aside", "overlays hidden", "back"]);
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
    capture.done("c1", { png, region: null });
    await settle();
    expect(events).toMatchObject([{ kind: "captureFailed", text: expect.stringContaining("at most 20 files") }]);
    expect(events).toMatchObject([{ text: expect.stringContaining("Pictures folder") }]);
  });
});
