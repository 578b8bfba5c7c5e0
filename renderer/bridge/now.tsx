import { createContext, use, useCallback, useEffect, useState, useSyncExternalStore, type ReactNode } from "react";
import type { Ms } from "../../shared/units.ts";
import { onAppEvent } from "./onAppEvent.ts";
import { createTicker, type Ticker } from "./ticker.ts";

type NowContext = {
  readonly ticker: Ticker;
  /** Helpdesk time minus this computer's, by account id. */
  readonly offsetsMs: Readonly<Record<string, Ms>>;
};

const Now = createContext<NowContext | null>(null);

/** Holds the one tick of a window. `offsetsMs`: measured clock offset by account id. */
export function NowProvider(props: { readonly offsetsMs: NowContext["offsetsMs"]; readonly children: ReactNode }) {
  const [ticker] = useState(createWindowTicker);
  useEffect(() => {
    const tick = () => ticker.tick();
    window.addEventListener("focus", tick);
    document.addEventListener("visibilitychange", tick);
    // The engine reports its status after sleep, unlock and a jump of the clock.
    const stopEvents = onAppEvent("changed", (event) => event.topic === "status" && tick());
    return () => {
      window.removeEventListener("focus", tick);
      document.removeEventListener("visibilitychange", tick);
      stopEvents();
      ticker.stop();
    };
  }, [ticker]);
  return <Now value={{ ticker, offsetsMs: props.offsetsMs }}>{props.children}</Now>;
}

export type NowOptions = {
  /** Whose clock: helpdesk time of this account. Without it, this computer's time. */
  readonly accountId?: string | undefined;
  /** When what is shown next reads differently, on the same clock; null or left out: the next full minute will do. */
  readonly nextChangeMs?: ((nowMs: Ms) => Ms | null) | undefined;
};

/** The present, from the one shared tick: by the minute, by the second only while something counts seconds. */
export function useNow({ accountId, nextChangeMs }: NowOptions = {}): Ms {
  const context = use(Now);
  if (!context) throw new Error("useNow stands outside NowProvider");
  const { ticker, offsetsMs } = context;
  const offsetMs = accountId === undefined ? 0 : (offsetsMs[accountId] ?? 0);
  const watch = useCallback(
    (notify: () => void) =>
      ticker.watch(notify, (localMs) => {
        const change = nextChangeMs?.(localMs + offsetMs) ?? null;
        return change === null ? null : change - offsetMs;
      }),
    [ticker, nextChangeMs, offsetMs],
  );
  return useSyncExternalStore(watch, ticker.now) + offsetMs;
}

function createWindowTicker(): Ticker {
  return createTicker({
    now: () => Date.now(),
    isVisible: () => document.visibilityState === "visible",
    after: (ms, run) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
  });
}
