import type { Ms } from "../../../shared/units.ts";
import type { Clock } from "../ports.ts";

/** Work on the disk that nobody waits for: begun by a timer, one run at a time, and begun again when it failed. */
export interface LateWork {
  start(): void;
  /** Resolves when a run under way has seen it and ended. */
  stop(): Promise<void>;
  /** Between start and stop; a long run asks between its steps. */
  isRunning(): boolean;
  /** A run after this time, unless one is planned. Before start nothing is planned. */
  plan(afterMs: Ms): void;
}

export interface LateWorkDeps {
  readonly clock: Clock;
  readonly run: () => Promise<void>;
  /** A run failed; answers when to try again. */
  readonly putOff: (error: unknown) => Ms;
}

export function createLateWork({ clock, run, putOff }: LateWorkDeps): LateWork {
  let isRunning = false;
  let cancelPlan: (() => void) | null = null;
  let work: Promise<void> = Promise.resolve();

  function plan(afterMs: Ms): void {
    if (!isRunning || cancelPlan !== null) return;
    cancelPlan = clock.after(afterMs, () => {
      cancelPlan = null;
      work = work.then(runSafely);
    });
  }

  async function runSafely(): Promise<void> {
    try {
      if (isRunning) await run();
    } catch (error) {
      plan(putOff(error));
    }
  }

  return {
    start() {
      isRunning = true;
    },
    async stop() {
      isRunning = false;
      cancelPlan?.();
      cancelPlan = null;
      await work;
    },
    isRunning: () => isRunning,
    plan,
  };
}
