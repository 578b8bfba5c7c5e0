import { AppError } from "../../../shared/ipc/appError.ts";
import type { CaptureDelay, CaptureMode } from "../../../shared/ipc/routes/shell.ts";
import { SECOND, type Ms } from "../../../shared/units.ts";
import type { Clock, Logger } from "../../engine/ports.ts";
import { startCountdown, type Countdown } from "./countdown.ts";
import { captureWords, deliverPicture, type DeliveryPorts } from "./deliverPicture.ts";
import type { Frame, OverlayAnswer, Picture, Region } from "./frame.ts";
import { createGrabber, type GrabPorts, type Grabbed } from "./grabber.ts";
import type { Overlays, OverlayShow } from "./overlays.ts";

export interface CaptureRequest {
  readonly mode: CaptureMode;
  readonly delaySeconds: CaptureDelay;
  /** null = the draft in hand, or a new one. */
  readonly draftId: string | null;
  /** For mode window. */
  readonly sourceId: string | null;
}

export interface CapturePorts extends DeliveryPorts, GrabPorts {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly newId: () => string;
  /** Takes Standby's windows off the screen; answers how to bring them back. */
  readonly stepAside: () => Promise<() => void>;
  readonly overlays: Pick<Overlays, "give" | "hide">;
}

export interface Capture {
  /** Answers at once; the picture, or why there is none, follows as an event. A start during a countdown ends it. */
  start(request: CaptureRequest): { hasStarted: boolean; text: string };
  /**
   * Lets the user choose a region and takes no picture; null = Esc, or something else is under way.
   * Throws AppError where the screen cannot be shown.
   */
  chooseRegion(): Promise<Region | null>;
  /** Everything back as it was, also during a countdown. */
  cancel(): void;
  /** An overlay's answer; null = Esc. Answers to a capture that is over are ignored. */
  done(captureId: string, answer: OverlayAnswer | null): void;
  /** An overlay went (null), or could not read or encode this capture. */
  lost(captureId: string | null): void;
  isBusy(): boolean;
}

type Purpose = OverlayShow["purpose"];
interface Pending {
  readonly id: string;
  readonly purpose: Purpose;
  readonly countdown: Countdown;
  isCountingDown: boolean;
  /** Takes what an overlay chose, null for nothing, or why it cannot. */
  readonly answer: (answer: OverlayAnswer | null | AppError) => void;
  readonly answers: (count: number) => Promise<readonly OverlayAnswer[]>;
}

/** For captures without anything to choose: the overlay only encodes. */
const encodeLimit: Ms = 20 * SECOND;

export function createCapture(ports: CapturePorts): Capture {
  const { clock, overlays } = ports;
  const grab = createGrabber(ports);
  let pending: Pending | null = null;
  let lastRegion: Region | null = null;

  async function run(current: Pending, request: CaptureRequest): Promise<void> {
    const isComplete = await current.countdown.finished;
    current.isCountingDown = false;
    if (!isComplete) return;
    const comeBack = await ports.stepAside();
    const pictures = await takePictures(current, request).finally(comeBack);
    // One after the other: the first one's draft is the next one's.
    for (const picture of pictures) await deliverPicture(ports, picture, request.draftId);
  }

  async function takePictures(current: Pending, request: CaptureRequest): Promise<readonly Picture[]> {
    const grabbed = await grab(request, lastRegion);
    const answers = await show(current, grabbed);
    const region = answers[0]?.region;
    if (region !== undefined && (grabbed.mode === "region" || grabbed.mode === "lastRegion")) lastRegion = region;
    return answers.flatMap(({ png, thumbnail, region: { displayId } }) => {
      const scale = grabbed.frames.find((frame) => frame.displayId === displayId)?.scaleFactor ?? 1;
      return png === null ? [] : [{ png, thumbnail, scale }];
    });
  }

  /** Gives the overlays what was grabbed and waits for what they answer; [] = nothing was chosen. */
  async function show(current: Pending, grabbed: Grabbed): Promise<readonly OverlayAnswer[]> {
    try {
      const isSeen = grabbed.mode === "region";
      const { id, purpose } = current;
      await Promise.all(
        grabbed.frames.map((frame) => overlays.give(showOf(id, purpose, frame, grabbed), frame.bands, isSeen)),
      );
      // Choosing takes as long as it takes; encoding does not.
      const late = new AppError("capture.failed", "The picture was not ready in time.");
      const cancelTimer = isSeen ? (): void => undefined : clock.after(encodeLimit, () => current.answer(late));
      return await current.answers(isSeen ? 1 : grabbed.frames.length).finally(cancelTimer);
    } finally {
      overlays.hide();
    }
  }

  async function choose(current: Pending): Promise<Region | null> {
    const comeBack = await ports.stepAside();
    try {
      const grabbed = await grab({ mode: "region", sourceId: null }, null);
      return (await show(current, grabbed))[0]?.region ?? null;
    } finally {
      comeBack();
    }
  }

  function begin(purpose: Purpose, delaySeconds: CaptureDelay): Pending {
    const tell = (seconds: number): void => ports.emit({ kind: "captureCountdown", seconds });
    const countdown = startCountdown(delaySeconds, clock, tell);
    const isCountingDown = delaySeconds > 0;
    return (pending = { id: ports.newId(), purpose, countdown, isCountingDown, ...createAnswers() });
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
      const current = begin("capture", request.delaySeconds);
      void run(current, request)
        .catch((cause: unknown) => {
          ports.logger.warn("capture.failed", { cause: cause instanceof Error ? cause.name : typeof cause });
          ports.emit({ kind: "captureFailed", text: captureWords(cause) });
        })
        .finally(() => (pending = null));
      return { hasStarted: true, text: "" };
    },
    async chooseRegion() {
      if (pending !== null) return null;
      return choose(begin("record", 0)).finally(() => (pending = null));
    },
    cancel() {
      if (pending !== null) end(pending);
    },
    done(captureId, answer) {
      if (pending?.id === captureId) pending.answer(answer);
    },
    lost(captureId) {
      if (captureId !== null && pending?.id !== captureId) return;
      pending?.answer(new AppError("capture.failed", "The screen changed, or the overlay stopped working. Try again."));
    },
    isBusy: () => pending !== null,
  };
}

/** Collects answers until there are as many as wanted, nothing was chosen, or one cannot answer. */
function createAnswers(): Pick<Pending, "answer" | "answers"> {
  const collected: OverlayAnswer[] = [];
  let end: readonly OverlayAnswer[] | AppError | null = null;
  let look = (): void => undefined;
  return {
    answer(answer) {
      if (answer === null) end ??= [];
      else if (answer instanceof AppError) end ??= answer;
      else collected.push(answer);
      look();
    },
    answers: (count) =>
      new Promise((resolve, reject) => {
        look = () => {
          if (end instanceof AppError) reject(end);
          else if (end !== null) resolve(end);
          else if (collected.length >= count) resolve(collected.slice(0, count));
        };
        look();
      }),
  };
}

function showOf(captureId: string, purpose: Purpose, frame: Frame, grabbed: Grabbed): OverlayShow {
  const { displayId, width, height, scaleFactor } = frame;
  const region = grabbed.region;
  const windows = [...(grabbed.windows.get(displayId) ?? [])];
  const size = { width, height, scaleFactor };
  return { kind: "overlayShow", captureId, displayId, mode: grabbed.mode, purpose, ...size, region, windows };
}
