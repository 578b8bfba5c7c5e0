import { monthBounds } from "../../../shared/time/zoned.ts";
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

function nextChange({ bookings, period }: CallLedger, nowMs: Ms): Ms {
  const ends = bookings
    .filter(({ record }) => record.state === "agreed" && record.slotStartMs !== null)
    .map(({ record }) => (record.slotStartMs ?? 0) + record.minutes * MINUTE)
    .filter((end) => end > nowMs);
  return Math.min(monthBounds(nowMs, period.zone).endMs, ...ends);
}
