import type { Ms } from "../../../shared/units.ts";
import { tally, type CaseEnd, type HarnessOptions, type Result } from "../result.ts";
import { killTheApp } from "./appKills.ts";
import { controlKills, killInEveryState } from "./engineKills.ts";

const CASES_PER_STATE = 20;
const SHORT_CASES_PER_STATE = 2;
/** Of the real app, on a display; the short form leaves them to test/electron/kill9.spec.ts. */
const APP_KILLS = 200;
const CONTROLS = 2;

/**
 * kill -9 of the whole process group, in every state of the outbox and at random moments of the real app: what was
 * acknowledged is there byte for byte, and in the desk's own database exactly once.
 */
export async function run({ seed, isShort, log, casesPerKind }: HarnessOptions): Promise<Result> {
  const perState = casesPerKind ?? (isShort ? SHORT_CASES_PER_STATE : CASES_PER_STATE);
  const states = await killInEveryState({ seed, perState, log });
  log(`engine back: ${spread(states.backAfterMs)}`);
  const controlFailed = await controlKills(seed, CONTROLS);
  log(`CONTROL ${controlFailed} of ${CONTROLS} tickets came to harm`);
  const ends: CaseEnd[] = [...states.ends];
  if (!isShort) {
    const kills = casesPerKind === undefined ? APP_KILLS : casesPerKind * 10;
    const app = await killTheApp({ seed, kills, log });
    log(`app usable: ${spread(app.usableAfterMs)}; ${app.withUnsaved} kills fell before a save`);
    ends.push(...app.ends);
  }
  return tally("kill", ends, controlFailed);
}

function spread(times: readonly Ms[]): string {
  const inOrder = times.toSorted((a, b) => a - b);
  const median = inOrder[inOrder.length >> 1] ?? 0;
  return `median ${Math.round(median)} ms, at most ${Math.round(inOrder.at(-1) ?? 0)} ms`;
}
