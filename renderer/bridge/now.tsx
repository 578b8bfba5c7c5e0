import {
  createContext,
  use,
  useCallback,
  useEffect,
  useLayoutEffect,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from "react";
import { createHeldTime, type HeldTime } from "../../shared/time/heldTime.ts";
import type { Ms } from "../../shared/units.ts";
import { createHelpdeskOffsets, type HelpdeskOffset, type HelpdeskOffsets } from "./helpdeskOffsets.ts";
import { onAppEvent } from "./onAppEvent.ts";
import { createTicker, type Ticker } from "./ticker.ts";

type NowContext = {
  readonly ticker: Ticker;
  readonly offsets: HelpdeskOffsets;
  readonly held: Pick<HeldTime, "moved" | "settle">;
};

type NowProviderProps = {
  /** As the engine knows them. */
  readonly offsets: readonly HelpdeskOffset[];
  readonly children: ReactNode;
};

const Now = createContext<NowContext | null>(null);

/** Holds the one tick of a window. */
export function NowProvider(props: NowProviderProps) {
  const [now] = useState(createWindowTime);
  const { ticker, offsets, held } = now;
  useLayoutEffect(() => {
    offsets.know(props.offsets);
    ticker.tick();
  }, [ticker, offsets, props.offsets]);
  useEffect(() => {
    const tick = () => ticker.tick();
    window.addEventListener("focus", tick);
    document.addEventListener("visibilitychange", tick);
    // Told by the shell, so that it holds with the engine dead, too.
    const stopEvents = onAppEvent("timeMoved", ({ why, byMs }) => {
      if (why === "jump") {
        held.moved(byMs);
        offsets.computerMoved(byMs);
      } else held.settle();
      tick();
    });
    return () => {
      window.removeEventListener("focus", tick);
      document.removeEventListener("visibilitychange", tick);
      stopEvents();
      ticker.stop();
    };
  }, [ticker, offsets, held]);
  return <Now value={now}>{props.children}</Now>;
}

export type NowOptions = {
  /** Whose clock: helpdesk time of this account. Without it, this computer's time. */
  readonly accountId?: string | undefined;
  /** When what is shown next reads differently, on the same clock; null or left out: the next full minute will do. */
  readonly nextChangeMs?: ((nowMs: Ms) => Ms | null) | undefined;
};

/** The present, from the one shared tick: by the minute, by the second only while something counts seconds. */
export function useNow({ accountId, nextChangeMs }: NowOptions = {}): Ms {
  const { ticker, offsets } = useWindowTime();
  const offset = useCallback(() => (accountId === undefined ? 0 : offsets.of(accountId)), [offsets, accountId]);
  const watch = useCallback(
    (notify: () => void) =>
      ticker.watch(notify, (localMs) => {
        const change = nextChangeMs?.(localMs + offset()) ?? null;
        return change === null ? null : change - offset();
      }),
    [ticker, nextChangeMs, offset],
  );
  return useSyncExternalStore(watch, () => ticker.now() + offset());
}

/** The zone that this computer is in; follows within a minute, and at once when the window gets the focus. */
export function useZone(): string {
  const { ticker } = useWindowTime();
  return useSyncExternalStore(ticker.watch, ticker.zone);
}

function useWindowTime(): NowContext {
  const context = use(Now);
  if (!context) throw new Error("a time is read outside NowProvider");
  return context;
}

function createWindowTime(): NowContext {
  const held = createHeldTime({ wallNow: () => Date.now(), steadyNow: () => performance.now() });
  return { ticker: createWindowTicker(held.now), offsets: createHelpdeskOffsets(), held };
}

function createWindowTicker(now: () => Ms): Ticker {
  return createTicker({
    now,
    zone: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    isVisible: () => document.visibilityState === "visible",
    after: (ms, run) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
  });
}
