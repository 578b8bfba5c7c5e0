import type { Ms } from "../../../shared/units.ts";
import type { Clock } from "../../engine/ports.ts";

export interface PendingCalls<Answer> {
  /** Hands out a number for the next call; the answer arrives by `settle`, or is `late()` after `timeout`. null = it is waited for. */
  open(timeout: Ms | null, late: () => Answer): { readonly call: number; readonly answer: Promise<Answer> };
  /** An answer to a call nobody waits for any more is dropped. */
  settle(call: number, answer: Answer): void;
  settleAll(answer: Answer): void;
}

/** Questions under way to another process, each with its own time limit, or none. */
export function createPendingCalls<Answer>(clock: Clock): PendingCalls<Answer> {
  const waiting = new Map<number, (answer: Answer) => void>();
  let lastCall = 0;

  return {
    open(timeout, late) {
      lastCall += 1;
      const call = lastCall;
      const answer = new Promise<Answer>((resolve) => {
        const giveUp = () => {
          waiting.delete(call);
          resolve(late());
        };
        const cancelTimer = timeout === null ? () => undefined : clock.after(timeout, giveUp);
        waiting.set(call, (value) => {
          cancelTimer();
          waiting.delete(call);
          resolve(value);
        });
      });
      return { call, answer };
    },
    settle: (call, answer) => waiting.get(call)?.(answer),
    settleAll(answer) {
      for (const finish of [...waiting.values()]) finish(answer);
    },
  };
}
