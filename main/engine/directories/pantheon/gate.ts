import type { Ms } from "../../../../shared/units.ts";
import type { Clock } from "../../ports.ts";
import { cancelled } from "./oneAnswer.ts";

/** As many questions at a time: quick enough for a thousand sites, and no burden to anybody. */
export const AT_ONCE = 6;

/** Lets so many through at a time, and nobody while the server asked for patience. */
export interface Gate {
  /** Runs when there is room. */
  through<Result>(signal: AbortSignal, work: () => Promise<Result>): Promise<Result>;
  /** Everyone waits so long. Answers all waits together; when that is more than `mostInAll`, nobody waits for this one. */
  holdFor(ms: Ms, mostInAll: Ms): Ms;
  /** Until when; null = not held. */
  heldUntil(): Ms | null;
}

export function createGate(clock: Clock, room: number, onHeld: () => void): Gate {
  const queue: (() => void)[] = [];
  let inside = 0;
  let openAtMs: Ms = 0;
  let heldMs: Ms = 0;

  async function enter(signal: AbortSignal): Promise<void> {
    if (inside < room) inside += 1;
    // Whoever leaves hands its place on.
    else await new Promise<void>((resolve) => queue.push(resolve));
    try {
      for (let left = openAtMs - clock.now(); left > 0; left = openAtMs - clock.now()) await pause(clock, left, signal);
      if (signal.aborted) throw cancelled();
    } catch (error) {
      leave();
      throw error;
    }
  }

  function leave(): void {
    const next = queue.shift();
    if (next) next();
    else inside -= 1;
  }

  return {
    async through(signal, work) {
      await enter(signal);
      try {
        return await work();
      } finally {
        leave();
      }
    },
    holdFor(ms, mostInAll) {
      // Two that are told to wait at the same time wait once.
      const untilMs = clock.now() + ms;
      const inAll = heldMs + Math.max(0, untilMs - Math.max(openAtMs, clock.now()));
      if (inAll > mostInAll) return inAll;
      heldMs = inAll;
      openAtMs = Math.max(openAtMs, untilMs);
      onHeld();
      return inAll;
    },
    heldUntil: () => (openAtMs > clock.now() ? openAtMs : null),
  };
}

/** Rejects with `cancelled` as soon as the signal says so. */
export function pause(clock: Clock, ms: Ms, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.reject(cancelled());
  return new Promise((resolve, reject) => {
    const giveUp = () => {
      cancelTimer();
      reject(cancelled());
    };
    const cancelTimer = clock.after(ms, () => {
      signal.removeEventListener("abort", giveUp);
      resolve();
    });
    signal.addEventListener("abort", giveUp);
  });
}
