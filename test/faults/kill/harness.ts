import type { Ms } from "../../../shared/units.ts";
import { tally, type CaseEnd, type HarnessOptions, type Result } from "../result.ts";
import { killTheApp, USABLE_LIMIT } from "./appKills.ts";
import { controlKills, killInEveryState } from "./engineKills.ts";

const CASES_PER_STATE = 20;
const SHORT_CASES_PER_STATE = 2;
/** Of the real app, on a display; the short form leaves them to test/electron/kill9.spec.ts. */
const APP_KILLS = 200;

/**
 * kill -9 of the whole process group, in every state of the outbox and at random moments of the real app: what was
 * acknowledged is there byte for byte, and in the desk's own database exactly once.
 */
export async function run({ seed, isShort, log, ended, casesPerKind }: HarnessOptions): Promise<Result> {
  const perState = casesPerKind ?? (isShort ? SHORT_CASES_PER_STATE : CASES_PER_STATE);
  const states = await killInEveryState({ seed, perState, log, ended });
  log(`engine back: ${spread(states.backAfterMs)}`);
  const control = await controlKills({ seed, log });
  const ends: CaseEnd[] = [...states.ends];
  const notes: string[] = [];
  if (!isShort) {
    const kills = casesPerKind === undefined ? APP_KILLS : casesPerKind * 10;
    const app = await killTheApp({ seed, kills, log, ended });
    log(`app usable: ${spread(app.usableAfterMs)}; ${app.withUnsaved} kills fell before a save`);
    const late = app.usableAfterMs.filter((ms) => ms > USABLE_LIMIT).length;
    notes.push(
      `${late} of ${kills} starts took over ${USABLE_LIMIT} ms; ${app.waived} of them not counted, machine too busy`,
    );
    ends.push(...app.ends);
  }
  const harmed = control.filter((end) => end !== "once").length;
  // Each takes another protection away: one that does no harm says that the harness is blind there.
  return { ...tally("kill", ends, harmed === control.length ? harmed : 0), notes };
}

function spread(times: readonly Ms[]): string {
  const inOrder = times.toSorted((a, b) => a - b);
  const median = inOrder[inOrder.length >> 1] ?? 0;
  return `median ${Math.round(median)} ms, at most ${Math.round(inOrder.at(-1) ?? 0)} ms`;
}
