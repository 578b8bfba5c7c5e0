import { MINUTE, type Ms } from "../../shared/units.ts";

/** Who shows a time, and when that time next reads differently (on this computer's clock). null: within the minute. */
type Watcher = { readonly notify: () => void; readonly nextChangeMs: (nowMs: Ms) => Ms | null };

export type Ticker = {
  /** The instant of the last tick: the same for everything on screen. */
  now(): Ms;
  /** The zone of this computer at that tick (IANA). */
  zone(): string;
  /** Answers a function that stops watching. */
  watch(notify: () => void, nextChangeMs?: (nowMs: Ms) => Ms | null): () => void;
  /** Recomputes at once: after sleep, on focus, after a jump of the clock. */
  tick(): void;
  stop(): void;
};

export type TickerPorts = {
  readonly now: () => Ms;
  /** Which zone the computer is in now: a laptop is taken along. */
  readonly zone: () => string;
  readonly after: (ms: Ms, run: () => void) => () => void;
  /** A hidden window is not redrawn by the second. */
  readonly isVisible: () => boolean;
};

/** No change is drawn more often than this, whatever a watcher asks for. */
const SHORTEST_WAIT: Ms = 200;

/** One shared clock tick: sleeps until the nearest change of anything on screen, a minute at the most. */
export function createTicker({ now, zone, after, isVisible }: TickerPorts): Ticker {
  const watchers = new Set<Watcher>();
  let atMs = now();
  let inZone = zone();
  let cancel = () => {};
  let wakesAtMs: Ms | null = null;

  function tick(): void {
    atMs = now();
    inZone = zone();
    for (const watcher of [...watchers]) watcher.notify();
    plan();
  }

  function plan(): void {
    cancel();
    wakesAtMs = null;
    if (watchers.size === 0) return;
    wakesAtMs = nearestChange();
    cancel = after(Math.max(SHORTEST_WAIT, wakesAtMs - now()), tick);
  }

  function nearestChange(): Ms {
    const nextMinute = (Math.floor(atMs / MINUTE) + 1) * MINUTE;
    if (!isVisible()) return nextMinute;
    const wishes = [...watchers].map((watcher) => watcher.nextChangeMs(atMs) ?? nextMinute);
    return Math.min(nextMinute, ...wishes);
  }

  function watch(notify: () => void, nextChangeMs: Watcher["nextChangeMs"] = () => null): () => void {
    const watcher = { notify, nextChangeMs };
    watchers.add(watcher);
    const wish = nextChangeMs(atMs);
    if (wakesAtMs === null || (wish !== null && wish < wakesAtMs)) plan();
    return () => {
      watchers.delete(watcher);
      if (watchers.size === 0) plan();
    };
  }

  return { now: () => atMs, zone: () => inZone, watch, tick, stop: () => cancel() };
}
