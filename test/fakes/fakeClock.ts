import type { Clock } from "../../main/engine/ports.ts";

export interface FakeClock extends Clock {
  /** Time passes: due timers run in order, each followed by a few turns of the event loop so that promises settle. */
  advance(ms: number): Promise<void>;
  /** The wall clock is put elsewhere; timers keep their remaining time, as real ones do. */
  set(ms: number): void;
  /** Timers not yet due. */
  pending(): number;
}

interface Timer {
  readonly dueAt: number;
  readonly order: number;
  readonly run: () => void;
}

/** A clock that stands still until told otherwise. */
export function createFakeClock(startMs: number): FakeClock {
  let wall = startMs;
  let steady = 0;
  let order = 0;
  const timers = new Set<Timer>();

  function nextDue(until: number): Timer | undefined {
    return [...timers]
      .filter((timer) => timer.dueAt <= until)
      .toSorted((a, b) => a.dueAt - b.dueAt || a.order - b.order)[0];
  }
  function moveTo(instant: number): void {
    wall += instant - steady;
    steady = instant;
  }

  return {
    now: () => wall,
    after(ms, run) {
      order += 1;
      // Whole milliseconds, as real timers and real clocks count.
      const timer: Timer = { dueAt: steady + Math.max(0, Math.ceil(ms)), order, run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    async advance(ms) {
      const until = steady + ms;
      await settle();
      for (let timer = nextDue(until); timer; timer = nextDue(until)) {
        timers.delete(timer);
        moveTo(Math.max(steady, timer.dueAt));
        timer.run();
        await settle();
      }
      moveTo(until);
    },
    set(ms) {
      wall = ms;
    },
    pending: () => timers.size,
  };
}

/** Lets promise chains and answered sockets run. Work over real HTTP may need `until` besides. */
export async function settle(turns = 5): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
