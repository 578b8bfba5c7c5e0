import type { Ms } from "../../../shared/units.ts";
import type { Clock } from "../ports.ts";

/** A pull publishes once per page: what follows from it is worked out once, shortly after the first. */
export const BURST: Ms = 150;

/** Calls of `hint` within a burst become one `run`. */
export function createAfterBurst(clock: Clock, run: () => void): { hint(): void; stop(): void } {
  let cancel: (() => void) | null = null;
  return {
    hint() {
      cancel ??= clock.after(BURST, () => {
        cancel = null;
        run();
      });
    },
    stop() {
      cancel?.();
      cancel = null;
    },
  };
}
