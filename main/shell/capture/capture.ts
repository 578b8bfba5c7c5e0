import { AppError } from "../../../shared/ipc/appError.ts";
import type { CaptureMode } from "../../../shared/ipc/routes/shell.ts";
import { SECOND, type Ms } from "../../../shared/units.ts";
import type { Clock, Logger } from "../../engine/ports.ts";
import { startCountdown, type Countdown } from "./countdown.ts";
import { captureWords, deliverPicture, type DeliveryPorts } from "./deliverPicture.ts";
import type { Frame, Picture, Region } from "./frame.ts";
import type { FramePictures } from "./framePictures.ts";
import type { Overlays, OverlayShow } from "./overlays.ts";

export interface CaptureRequest {
  readonly mode: CaptureMode;
  readonly delaySeconds: 0 | 3 | 10;
  /** null = the draft in hand, or a new one. */
  readonly draftId: string | null;
  /** For mode window. */
  readonly sourceId: string | null;
}

export interface CapturePorts extends DeliveryPorts {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly newId: () => string;
  /** Takes Standby's windows off the screen; answers how to bring them back. */
  readonly stepAside: () => Promise<() => void>;
  readonly grabScreens: () => Promise<readonly Frame[]>;
  readonly grabWindow: (sourceId: string) => Promise<Frame>;
  readonly displayUnderCursor: () => string;
  readonly frames: Pick<FramePictures, "put" | "forget" | "pathOf">;
  readonly overlays: Pick<Overlays, "give" | "hide">;
}

export interface Capture {
  /** Answers at once; the picture, or why there is none, follows as an event. A start during a countdown ends it. */
  start(request: CaptureRequest): { hasStarted: boolean; text: string };
  /** Everything back as it was, also during a countdown. */
  cancel(): void;
  /** An overlay's answer; null = Esc. Answers to a capture that is over are ignored. */
  done(captureId: string, picture: Picture | null): void;
  /** An overlay's page died (null), or could not read or encode this capture. */
  lost(captureId: string | null): void;
}

interface Pending {
  readonly id: string;
  readonly request: CaptureRequest;
  readonly countdown: Countdown;
  isCountingDown: boolean;
  /** Takes what an overlay chose, null for nothing, or why it cannot. */
  readonly answer: (outcome: Outcome) => void;
  readonly outcome: Promise<Outcome>;
}
type Outcome = Picture | null | AppError;

/** For captures without anything to choose: the overlay only encodes. */
const encodeLimit: Ms = 20 * SECOND;

export function createCapture(ports: CapturePorts): Capture {
  const { clock, frames, overlays } = ports;
  let pending: Pending | null = null;
  let lastRegion: Region | null = null;

  async function run(current: Pending): Promise<void> {
    const isComplete = await current.countdown.finished;
    current.isCountingDown = false;
    if (!isComplete) return;
    const comeBack = await ports.stepAside();
    const picture = await takePicture(current).finally(comeBack);
    if (picture === null) return;
    if (current.request.mode !== "window") lastRegion = picture.region ?? lastRegion;
    await deliverPicture(ports, picture.png, current.request.draftId);
  }

  async function takePicture({ id, request, answer, outcome }: Pending): Promise<Picture | null> {
    try {
      const grabbed = await grab(request);
      frames.put(id, grabbed.frames);
      const isSeen = grabbed.mode === "region";
      await Promise.all(grabbed.frames.map((frame) => overlays.give(showOf(id, frame, grabbed.mode), isSeen)));
      // Choosing takes as long as it takes; encoding does not.
      const late = new AppError("capture.failed", "The picture was not ready in time.");
      const cancelTimer = isSeen ? (): void => undefined : clock.after(encodeLimit, () => answer(late));
      const chosen = await outcome;
      cancelTimer();
      if (chosen instanceof AppError) throw chosen;
      return chosen;
    } finally {
      overlays.hide();
      frames.forget(id);
    }
  }

  /** What to show where. "Last region" without one, or with its display gone, lets the user choose. */
  async function grab({ mode, sourceId }: CaptureRequest): Promise<{ frames: readonly Frame[]; mode: CaptureMode }> {
    if (mode === "window") {
      if (sourceId === null) throw new AppError("capture.failed", "No window was chosen.");
      return { frames: [await ports.grabWindow(sourceId)], mode };
    }
    const all = await ports.grabScreens();
    if (mode === "region") return { frames: all, mode };
    const displayId = mode === "screen" ? ports.displayUnderCursor() : lastRegion?.displayId;
    const wanted = all.filter((frame) => frame.displayId === displayId);
    return wanted.length > 0 ? { frames: wanted, mode } : { frames: all, mode: "region" };
  }

  function showOf(captureId: string, frame: Frame, mode: CaptureMode): OverlayShow {
    const { displayId, width, height, scaleFactor } = frame;
    const region = mode === "lastRegion" ? rectangleOf(lastRegion) : null;
    const path = frames.pathOf(captureId, frame);
    return { kind: "overlayShow", captureId, displayId, mode, path, width, height, scaleFactor, region };
  }

  function begin(request: CaptureRequest): Pending {
    let answer = (_outcome: Outcome): void => undefined;
    const outcome = new Promise<Outcome>((resolve) => (answer = resolve));
    const tell = (seconds: number): void => ports.emit({ kind: "captureCountdown", seconds });
    const countdown = startCountdown(request.delaySeconds, clock, tell);
    return { id: ports.newId(), request, countdown, isCountingDown: request.delaySeconds > 0, answer, outcome };
  }

  function end(current: Pending): void {
    if (current.isCountingDown) current.countdown.stop();
    current.answer(null);
  }

  return {
    start(request) {
      if (pending !== null) {
        const text = pending.isCountingDown ? "The countdown was stopped." : "A capture is already under way.";
        if (pending.isCountingDown) end(pending);
        return { hasStarted: false, text };
      }
      const current = begin(request);
      pending = current;
      void run(current)
        .catch((cause: unknown) => {
          ports.logger.warn("capture.failed", { cause: cause instanceof Error ? cause.name : typeof cause });
          ports.emit({ kind: "captureFailed", text: captureWords(cause) });
        })
        .finally(() => (pending = null));
      return { hasStarted: true, text: "" };
    },
    cancel() {
      if (pending !== null) end(pending);
    },
    done(captureId, picture) {
      if (pending?.id === captureId) pending.answer(picture);
    },
    lost(captureId) {
      if (captureId !== null && pending?.id !== captureId) return;
      pending?.answer(new AppError("capture.failed", "The overlay stopped working. Try again."));
    },
  };
}

function rectangleOf(region: Region | null): OverlayShow["region"] {
  if (region === null) return null;
  const { x, y, width, height } = region;
  return { x, y, width, height };
}
