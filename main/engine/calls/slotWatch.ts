import { createPeriodFinder } from "../../../shared/calls/periods.ts";
import { HOUR, MINUTE, type Ms } from "../../../shared/units.ts";
import type { Clock } from "../ports.ts";
import type { CallLedger } from "./callLedger.ts";

/** A timer is only a hint, and a laptop sleeps: look again at least this often. */
const LONGEST_WAIT: Ms = HOUR;

interface SlotWatchParts {
  readonly clock: Clock;
  ledger(): CallLedger;
  /** A slot has passed or the month has turned: balances read differently. */
  passed(): void;
}

/** Balances change by themselves twice: when an agreed slot is over, and when the period turns. One timer waits for the next. */
export function createSlotWatch({ clock, ledger, passed }: SlotWatchParts): { look(): void; stop(): void } {
  let nextMs: Ms | null = null;
  let cancel = () => {};

  function look(): void {
    cancel();
    const nowMs = clock.now();
    const isDue = nextMs !== null && nowMs >= nextMs;
    nextMs = nextChange(ledger(), nowMs);
    cancel = clock.after(Math.min(LONGEST_WAIT, nextMs - nowMs), look);
    if (isDue) passed();
  }

  return { look, stop: () => cancel() };
}

/** This computer's clock. */
function nextChange(ledger: CallLedger, localNowMs: Ms): Ms {
  const nowMs = ledger.nowMs();
  const ends = ledger.bookings
    .filter(({ booking }) => booking.state === "agreed" && booking.startMs !== null)
    .map(({ booking }) => (booking.startMs ?? 0) + booking.minutes * MINUTE)
    .filter((end) => end > nowMs);
  const { period } = ledger;
  // A rolling window turns at any time: the hourly look is enough for it.
  const turn = period.kind === "rolling" ? nowMs + LONGEST_WAIT : createPeriodFinder(period)(nowMs).endMs;
  return Math.min(turn, ...ends) - nowMs + localNowMs;
}
