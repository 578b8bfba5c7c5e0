import { SECOND } from "../../../shared/units.ts";
import type { Clock } from "../../engine/ports.ts";

export interface Countdown {
  /** True when it ran to its end, false when it was stopped. `onSecond` hears the seconds left, 0 at either end. */
  readonly finished: Promise<boolean>;
  stop(): void;
}

export function startCountdown(seconds: number, clock: Clock, onSecond: (left: number) => void): Countdown {
  let cancelTimer = (): void => undefined;
  let finish = (_isComplete: boolean): void => undefined;
  const finished = new Promise<boolean>((resolve) => (finish = resolve));

  const tick = (left: number): void => {
    onSecond(left);
    if (left > 0) cancelTimer = clock.after(SECOND, () => tick(left - 1));
    else finish(true);
  };
  if (seconds > 0) tick(seconds);
  else finish(true);

  return {
    finished,
    stop() {
      cancelTimer();
      onSecond(0);
      finish(false);
    },
  };
}
