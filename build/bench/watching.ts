import { setTimeout as pause } from "node:timers/promises";

const LOOK_EVERY_MS = 4;

/**
 * Looks again and again until `isSo`; answers performance.now() of the look that saw it.
 * @throws after `limitMs`, naming what was waited for
 */
export async function untilSeen(
  what: string,
  isSo: () => Promise<boolean> | boolean,
  limitMs: number,
): Promise<number> {
  const giveUpAt = performance.now() + limitMs;
  for (;;) {
    if (await isSo()) return performance.now();
    if (performance.now() > giveUpAt) throw new Error(`Not seen within ${limitMs} ms: ${what}.`);
    await pause(LOOK_EVERY_MS);
  }
}
