import { MINUTE, SECOND, type Ms } from "../../../shared/units.ts";
import type { EngineContext } from "../context.ts";

/** Whoever queued it still looks at the window's banner before that. */
const TOLD_AFTER: Ms = MINUTE;
const LEAST_SLEEP: Ms = SECOND;

interface Stuck {
  readonly entryId: string;
  readonly queuedAtMs: Ms;
}

/**
 * Tells outside of the windows, once for each, that an on-call ticket has not gone out within a minute: the window may be
 * closed, and help would be believed to be on its way. Once more after a restart, for it is still so.
 */
export function createStuckNotices(
  context: Pick<EngineContext, "clock" | "realm" | "teller">,
  stuckNow: () => readonly Stuck[],
) {
  const told = new Set<string>();
  let cancelTimer = () => {};

  function look(): void {
    cancelTimer();
    const nowMs = context.clock.now();
    const untold = stuckNow().filter(({ entryId }) => !told.has(entryId));
    // Queued "in the future": the clock was put back, and how long it waits nobody knows.
    const isDue = ({ queuedAtMs }: Stuck) => nowMs - queuedAtMs >= TOLD_AFTER || nowMs < queuedAtMs;
    const due = untold.filter(isDue);
    for (const { entryId } of due) told.add(entryId);
    const title = `${context.realm() === "practice" ? "Practice: on-call" : "On-call"} ticket not sent`;
    context.teller.tell(...due.map(() => ({ kind: "emergency", title, path: "/outbox", isUrgent: true }) as const));
    const waits = untold.filter((stuck) => !isDue(stuck)).map(({ queuedAtMs }) => queuedAtMs + TOLD_AFTER - nowMs);
    if (waits.length === 0) return;
    cancelTimer = context.clock.after(Math.max(LEAST_SLEEP, Math.min(...waits)), look);
  }

  return {
    look,
    stop(): void {
      cancelTimer();
      cancelTimer = () => {};
    },
  };
}
