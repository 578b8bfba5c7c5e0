import type { RecordAction } from "../../shared/ipc/routes/shell.ts";
import type { Progress } from "./recorder.ts";
import type { RecordFacts } from "./recordFacts.ts";
import { sizeWords, timeWords } from "./stopwatch.ts";
import { recordingWords } from "./words.ts";

/** The bar that the user sees: time, size, and what can be done. */
export interface Bar {
  show(progress: Progress): void;
}

/** From here on the size is shown as a warning: the recording soon ends by itself. */
const nearlyFull = 0.8;

export function createBar(
  root: HTMLElement,
  { mostBytes, isSeen, hasSound }: Pick<RecordFacts, "mostBytes" | "isSeen" | "hasSound">,
  act: (action: RecordAction) => void,
): Bar {
  const sign = part("span", "sign");
  const time = part("span", "time");
  const size = part("span", "size");
  const sound = part("span", "sound");
  if (hasSound) sound.textContent = recordingWords("recording.hasSound");
  const spoken = part("span", "visually-hidden");
  spoken.setAttribute("role", "status");
  const pause = button(recordingWords("recording.pause"), () => act(isPaused ? "resume" : "pause"));
  const stop = button(recordingWords("recording.stop"), () => act("stop"));
  stop.classList.add("main");
  const discard = button(recordingWords("recording.discard"), () => act("discard"));
  if (isSeen) root.title = recordingWords("recording.seen");
  root.replaceChildren(sign, time, sound, size, pause, stop, discard, spoken);
  let isPaused = false;

  return {
    show({ state, elapsedMs, bytes }) {
      isPaused = state === "paused";
      root.dataset["state"] = state;
      time.textContent = timeWords(elapsedMs);
      size.textContent = sizeWords(bytes);
      const isNearlyFull = bytes >= mostBytes * nearlyFull;
      size.classList.toggle("warning", isNearlyFull);
      size.title = isNearlyFull ? recordingWords("recording.nearlyFull") : "";
      pause.textContent = recordingWords(isPaused ? "recording.resume" : "recording.pause");
      const words = recordingWords(isPaused ? "recording.isPaused" : "recording.isRunning");
      if (spoken.textContent !== words) spoken.textContent = words;
    },
  };
}

function part(tag: "span", className: string): HTMLElement {
  const element = document.createElement(tag);
  element.className = className;
  return element;
}

function button(label: string, run: () => void): HTMLButtonElement {
  const element = document.createElement("button");
  element.type = "button";
  element.textContent = label;
  element.addEventListener("click", run);
  return element;
}
