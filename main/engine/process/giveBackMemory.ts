import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/**
 * Collects garbage so that its pages go back to the system. Left alone, V8 keeps what a start or a pull took: the young
 * generation as large as it became, and emptied pages for the next burst (16 MB of an engine's 66). "last-resort" is what
 * V8 itself does when memory runs out; it takes some twenty milliseconds, so only at rest. A V8 that does not know it
 * collects less, or nothing.
 */
export function giveBackMemory(): void {
  setFlagsFromString("--expose-gc");
  // A context made while the flag is set has the function; ours never sees it.
  const collect = runInNewContext("typeof gc === 'function' ? gc : null") as ((how: object) => void) | null;
  setFlagsFromString("--no-expose-gc");
  collect?.({ type: "major", execution: "sync", flavor: "last-resort" });
}
