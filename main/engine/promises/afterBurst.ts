import { SECOND, type Ms } from "../../../shared/units.ts";
import type { Clock } from "../ports.ts";

/** A pull publishes once per page: what follows from it is worked out once, shortly after the first. */
export const BURST: Ms = 150;
/** While pages, or items out of the outbox, follow each other: working it out looks at every open ticket. */
const LEAST_GAP: Ms = SECOND;

/** Calls of `hint` within a burst become one `run`; during a long one it runs once a second. */
export function createAfterBurst(clock: Clock, run: () => void): { hint(): void; stop(): void } {
  let cancel: (() => void) | null = null;
  let ranAtMs: Ms | null = null;

  function wait(): Ms {
    const since = ranAtMs === null ? LEAST_GAP : clock.now() - ranAtMs;
    // A clock put back makes it negative: then nothing is known about it.
    return since < 0 ? BURST : Math.max(BURST, LEAST_GAP - since);
  }
  return {
    hint() {
      cancel ??= clock.after(wait(), () => {
        cancel = null;
        ranAtMs = clock.now();
        run();
      });
    },
    stop() {
      cancel?.();
      cancel = null;
    },
  };
}
