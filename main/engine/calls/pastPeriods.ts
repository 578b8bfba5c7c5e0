import type { Ledger, LedgerLine } from "../../../shared/calls/callLedger.ts";
import type { PastPeriod } from "../../../shared/ipc/routes/calls.ts";
import type { Ms } from "../../../shared/units.ts";
import type { StoredBooking } from "./bookingRows.ts";

/** A year of months. What is older stands in the report of its month. */
const MOST_PERIODS = 12;

/** The periods that are over and in which something lies, newest first, with what each was used for. */
export function pastPeriods(
  { balance, lines, periods }: Ledger,
  nowMs: Ms,
  bookingOf: (ticketId: string) => StoredBooking | undefined,
): PastPeriod[] {
  const over = periods.filter(({ endMs, allowance }) => allowance !== null && endMs <= nowMs);
  return over
    .toReversed()
    .slice(0, MOST_PERIODS)
    .map(({ startMs, endMs, allowance, carriedIn, used, left, overBy }) => ({
      ...{ startMs, endMs, unit: balance.unit, allowed: allowance ?? 0, carriedIn, used, left: left ?? 0, overBy },
      calls: lines
        .filter(({ periodStartMs, place }) => periodStartMs === startMs && place === "used")
        .toSorted((one, other) => (one.slotStartMs ?? 0) - (other.slotStartMs ?? 0))
        .map((line) => usedFor(line, bookingOf(line.callId))),
    }));
}

function usedFor(line: LedgerLine, stored: StoredBooking | undefined): PastPeriod["calls"][number] {
  const { callId: id, slotStartMs, state, amount, correctionReason } = line;
  const { ticketId = null, ticketNumber = "", topic = correctionReason ?? "", siteName = "" } = stored?.booking ?? {};
  return { id, ticketId, ticketNumber, topic, by: stored?.askedBy ?? "", siteName, slotStartMs, state, amount };
}
