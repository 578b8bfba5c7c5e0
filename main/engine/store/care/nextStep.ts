import type { Ms } from "../../../../shared/units.ts";
import type { Clock } from "../../ports.ts";

/** The one next step of a watch: planning anew replaces it, and after `stop` nothing is planned any more. */
export interface NextStep {
  start(afterMs: Ms, run: () => void): void;
  plan(afterMs: Ms, run: () => void): void;
  stop(): void;
  isRunning(): boolean;
}

export function createNextStep(clock: Clock): NextStep {
  let isRunning = false;
  let cancel: (() => void) | null = null;

  function plan(afterMs: Ms, run: () => void): void {
    cancel?.();
    cancel = isRunning ? clock.after(afterMs, run) : null;
  }
  return {
    start(afterMs, run) {
      isRunning = true;
      plan(afterMs, run);
    },
    plan,
    stop() {
      isRunning = false;
      cancel?.();
      cancel = null;
    },
    isRunning: () => isRunning,
  };
}
