import { AppError } from "../../../shared/ipc/appError.ts";
import type { AppEvent } from "../../../shared/ipc/events.ts";
import type { InputOf } from "../../../shared/ipc/define.ts";
import type { RecordAction, RecordEnding, ShellRoutes } from "../../../shared/ipc/routes/shell.ts";
import { SECOND, type Bytes, type Ms } from "../../../shared/units.ts";
import { readWebm } from "../../../shared/webm/readWebm.ts";
import { withDuration } from "../../../shared/webm/withDuration.ts";
import type { Clock, Logger } from "../../engine/ports.ts";
import { createSignpost } from "../capture/signpost.ts";
import type { RecordTarget, RecordWish } from "./recordTarget.ts";
import type { Recorder } from "./recorderWindow.ts";
import type { SafetyCopy } from "./safetyCopy.ts";

type State = InputOf<ShellRoutes["shell.recordState"]>;
type Done = InputOf<ShellRoutes["shell.recordDone"]>;

export interface RecordingPorts {
  readonly clock: Clock;
  readonly logger: Logger;
  /** More than this never becomes a recording, whatever its page says. */
  readonly mostBytes: Bytes;
  /** A picture is being taken: both would want the screen. */
  readonly isBusy: () => boolean;
  /** null = the user chose nothing. Fails with AppError. */
  readonly findTarget: (wish: RecordWish) => Promise<RecordTarget | null>;
  readonly stepAside: () => Promise<() => void>;
  readonly openRecorder: (target: RecordTarget, hasSound: boolean, onGone: () => void) => Promise<Recorder>;
  /** Begins a copy on disk, for the case that Standby is ended meanwhile. */
  readonly beginCopy: (draftId: string | null) => SafetyCopy;
  /**
   * Attaches it or keeps it, and then drops its copy; fails with AppError, in words that say where it is now. The copy of
   * one that is nowhere stays for the next start.
   */
  readonly deliver: (webm: Uint8Array<ArrayBuffer>, draftId: string | null, copy: SafetyCopy) => Promise<void>;
  readonly emit: (event: AppEvent) => void;
  readonly words: (cause: unknown) => string;
}

export interface Recordings {
  /** Answers at once; what becomes of it follows as events. */
  start(wish: RecordWish): { hasStarted: boolean; text: string };
  control(action: RecordAction): void;
  chunk(webm: Uint8Array): void;
  done(done: Done): void;
  told(state: State): void;
  state(): State["state"] | null;
  /** The app is about to quit: what was recorded so far is stopped and delivered. Resolves once it is, or cannot be. */
  finish(): Promise<void>;
}

interface Current {
  readonly wish: RecordWish;
  readonly chunks: Uint8Array[];
  copy: SafetyCopy | null;
  bytes: Bytes;
  state: State | null;
  recorder: Recorder | null;
  readonly end: (ending: Ending) => void;
  readonly ended: Promise<Ending>;
}
/** "gone": the page cannot say anything any more. */
type Ending = { readonly ending: RecordEnding | "gone" | "discarded"; readonly durationMs: Ms | null };

/** A page that was told to stop and does not is not waited for: what it handed over is there. */
const stopLimit: Ms = 5 * SECOND;
/** And whoever quits is not kept for longer than this, whatever does not answer. */
const finishLimit: Ms = 15 * SECOND;

export function createRecordings(ports: RecordingPorts): Recordings {
  let current: Current | null = null;
  let running: Promise<void> = Promise.resolve();

  async function run(own: Current): Promise<void> {
    const target = await ports.findTarget(own.wish);
    if (target === null) return;
    const comeBack = await ports.stepAside();
    const copy = ports.beginCopy(own.wish.draftId);
    own.copy = copy;
    const { ending, durationMs } = await record(own, target).finally(comeBack);
    const webm = withDuration(joined(own.chunks), durationMs);
    const frames = readWebm(webm)?.frames ?? 0;
    if (ending === "discarded" || frames === 0) await copy.drop();
    if (ending === "discarded") return;
    if (frames === 0) throw new AppError("record.failed", wordsWithout[ending]);
    await ports.deliver(webm, own.wish.draftId, copy);
  }

  async function record(own: Current, target: RecordTarget): Promise<Ending> {
    const onGone = (): void => own.end({ ending: "gone", durationMs: null });
    const recorder = await ports.openRecorder(target, own.wish.hasSound, onGone);
    own.recorder = recorder;
    try {
      return await own.ended;
    } finally {
      own.recorder = null;
      recorder.close();
    }
  }

  function stop(own: Current): void {
    const { recorder } = own;
    if (recorder === null) return;
    recorder.tell("stop");
    const ended = createSignpost();
    void own.ended.then(() => ended.reach());
    void ended.reached(stopLimit, ports.clock).then((isEnded) => {
      if (!isEnded) own.end({ ending: "stopped", durationMs: own.state?.elapsedMs ?? null });
    });
  }

  function tell(state: "recording" | "paused" | "ended", own: Current): void {
    ports.emit({ kind: "recording", state, elapsedMs: own.state?.elapsedMs ?? 0, bytes: own.bytes });
  }

  return {
    start(wish) {
      if (current !== null) return { hasStarted: false, text: "A recording is already under way." };
      if (ports.isBusy()) return { hasStarted: false, text: "A capture is already under way." };
      const own = makeCurrent(wish);
      current = own;
      running = run(own)
        .catch((cause: unknown) => {
          ports.logger.warn("record.failed", { cause: cause instanceof Error ? cause.name : typeof cause });
          ports.emit({ kind: "captureFailed", text: ports.words(cause) });
        })
        .finally(() => {
          current = null;
          tell("ended", own);
        });
      return { hasStarted: true, text: "" };
    },
    control(action) {
      if (current === null) return;
      if (action === "discard") current.end({ ending: "discarded", durationMs: null });
      else if (action === "stop") stop(current);
      else current.recorder?.tell(action);
    },
    chunk(webm) {
      if (current === null) return;
      if (current.bytes + webm.byteLength > ports.mostBytes) {
        current.end({ ending: "full", durationMs: current.state?.elapsedMs ?? null });
        return;
      }
      current.chunks.push(webm);
      void current.copy?.add(webm);
      current.bytes += webm.byteLength;
    },
    done({ ending, durationMs }) {
      current?.recorder?.answered();
      current?.end({ ending, durationMs });
    },
    told(state) {
      if (current === null) return;
      current.recorder?.answered();
      current.state = state;
      tell(state.state, current);
    },
    state: () => current?.state?.state ?? null,
    async finish() {
      // Where nothing was recorded yet, somebody may still be choosing what.
      if (current === null || (current.recorder === null && current.bytes === 0)) return;
      stop(current);
      const limit = createSignpost();
      void running.then(() => limit.reach());
      await limit.reached(finishLimit, ports.clock);
    },
  };
}

/** Why nothing came of it, by how it ended. */
const wordsWithout: Readonly<Record<Exclude<Ending["ending"], "discarded">, string>> = {
  stopped: "It was stopped before the first picture came.",
  full: "The recording could not be read.",
  sourceEnded: "The window was closed before anything was recorded.",
  refused: "The system does not let Standby record this. Allow it in the system's settings, or record without sound.",
  noMicrophone: "No microphone was found. Plug one in, or record without sound.",
  failed: "The desktop gave no picture to record.",
  gone: "The recorder stopped working before anything was recorded.",
};

function makeCurrent(wish: RecordWish): Current {
  let end = (_ending: Ending): void => undefined;
  const ended = new Promise<Ending>((resolve) => (end = resolve));
  return { wish, chunks: [], copy: null, bytes: 0, state: null, recorder: null, end, ended };
}

function joined(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.concat(chunks));
}
