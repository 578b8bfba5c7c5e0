import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** No request for this long, once after the start: stocking the desk and the first lists take the most. */
export const CALM_MS = 8_000;

/**
 * Calls `giveBack` once, when nobody has asked the desk for anything for a while after its start. Answers what to call at
 * every request. The desk runs beside the app all day, mostly unused: five of its twenty-five megabytes go back so.
 */
export function onceCalm(giveBack: () => void = giveBackMemory): () => void {
  let timer: NodeJS.Timeout | null = null;
  let isDone = false;
  const wait = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => {
      isDone = true;
      giveBack();
    }, CALM_MS).unref();
  };
  wait();
  return () => {
    if (!isDone) wait();
  };
}

/**
 * V8's hardest collection, as when memory runs out; a V8 without it collects less, or nothing. The engine does the same for
 * itself: this room may import nothing of it.
 */
function giveBackMemory(): void {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("typeof gc === 'function' ? gc : null") as ((how: object) => void) | null;
  setFlagsFromString("--no-expose-gc");
  collect?.({ type: "major", execution: "sync", flavor: "last-resort" });
}
