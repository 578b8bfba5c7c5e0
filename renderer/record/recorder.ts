import { request } from "../bridge/request.ts";
import type { RecordEnding } from "../../shared/ipc/routes/shell.ts";
import { openStream, type OpenStream } from "./openStream.ts";
import type { RecordFacts } from "./recordFacts.ts";
import { startStopwatch } from "./stopwatch.ts";

export interface Progress {
  readonly state: "recording" | "paused";
  readonly elapsedMs: number;
  readonly bytes: number;
}

/** A running recording. */
export interface Running {
  pause(): void;
  resume(): void;
  stop(): void;
}

const chunkMs = 1_000;
/** Text on a screen stays readable, and a minute has about 15 MB at the very most. */
const bitsPerSecond = 2_000_000;
const plainKind = "video/webm;codecs=vp8";
const soundKind = "video/webm;codecs=vp8,opus";

/** Begins to record; every second's bytes go to the shell at once. null = it could not, and the shell knows. */
export async function startRecorder(facts: RecordFacts, show: (progress: Progress) => void): Promise<Running | null> {
  try {
    const open = await openStream(facts.crop, facts.hasSound);
    if (open !== "noMicrophone") return record(facts, open, show);
    await request("shell.recordDone", { ending: open, durationMs: 0 });
    return null;
  } catch (cause) {
    const isRefused = cause instanceof DOMException && cause.name === "NotAllowedError";
    await request("shell.recordDone", { ending: isRefused ? "refused" : "failed", durationMs: 0 });
    return null;
  }
}

function record({ hasSound, mostBytes }: RecordFacts, open: OpenStream, show: (progress: Progress) => void): Running {
  const recorder = new MediaRecorder(open.stream, {
    mimeType: hasSound ? soundKind : plainKind,
    videoBitsPerSecond: bitsPerSecond,
  });
  const watch = startStopwatch(performance.now());
  let bytes = 0;
  let ending: RecordEnding = "stopped";
  // One after the other, so that the bytes arrive in their order.
  let handedOver: Promise<unknown> = Promise.resolve();

  function tell(): void {
    const state = recorder.state === "paused" ? "paused" : "recording";
    const progress: Progress = { state, elapsedMs: watch.elapsedMs(performance.now()), bytes };
    show(progress);
    void request("shell.recordState", progress);
  }
  function end(how: RecordEnding): void {
    if (recorder.state === "inactive") return;
    ending = how;
    watch.pause(performance.now());
    recorder.stop();
  }
  recorder.addEventListener("dataavailable", ({ data }) => {
    bytes += data.size;
    handedOver = handedOver.then(async () => {
      const webm = new Uint8Array(await data.arrayBuffer());
      if (webm.byteLength > 0) await request("shell.recordChunk", { webm });
    });
    if (recorder.state !== "inactive") tell();
    if (bytes >= mostBytes) end("full");
  });
  recorder.addEventListener("error", () => end("failed"));
  recorder.addEventListener("stop", () => {
    open.close();
    const durationMs = watch.elapsedMs(performance.now());
    // Bytes that could not be handed over are missing at the end, which the shell finds out by itself.
    const tellEnd = () => request("shell.recordDone", { ending, durationMs });
    void handedOver.then(tellEnd, tellEnd);
  });
  open.onEnded(() => end("sourceEnded"));
  recorder.start(chunkMs);
  tell();
  return {
    pause() {
      if (recorder.state !== "recording") return;
      recorder.pause();
      watch.pause(performance.now());
      tell();
    },
    resume() {
      if (recorder.state !== "paused") return;
      recorder.resume();
      watch.resume(performance.now());
      tell();
    },
    stop: () => end("stopped"),
  };
}
