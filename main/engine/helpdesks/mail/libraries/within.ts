import { SECOND, type Bytes, type Ms } from "../../../../../shared/units.ts";
import type { Clock } from "../../../ports.ts";

/** How long a server may take for one step, without the time for the bytes of a message. */
export const STEP_LIMIT: Ms = 30 * SECOND;
const SLOWEST_BYTES_PER_SECOND = 32 * 1024;

/** Half a minute, and time for the bytes over a slow line. */
export function timeFor(bytes: Bytes): Ms {
  return STEP_LIMIT + (bytes / SLOWEST_BYTES_PER_SECOND) * SECOND;
}

export interface Limits {
  readonly clock: Clock;
  readonly ms: Ms;
  readonly signal: AbortSignal | undefined;
}

/**
 * Waits for work that cannot be stopped from outside: when its time is up, or the caller gave up, `end` is to end it, and
 * this rejects at once.
 */
export async function within<Result>(
  { clock, ms, signal }: Limits,
  work: Promise<Result>,
  end: () => void,
): Promise<Result> {
  let refuse: (reason: Error) => void = () => undefined;
  const over = new Promise<never>((_resolve, reject) => {
    refuse = reject;
  });
  const stop = (words: string) => {
    refuse(new Error(words));
    end();
  };
  const giveUp = () => stop("given up");
  const cancel = clock.after(ms, () => stop("no answer in time"));
  if (signal?.aborted === true) giveUp();
  signal?.addEventListener("abort", giveUp);
  over.catch(() => undefined); // Raced below; after the race nobody listens.
  work.catch(() => undefined);
  try {
    return await Promise.race([work, over]);
  } finally {
    cancel();
    signal?.removeEventListener("abort", giveUp);
  }
}
