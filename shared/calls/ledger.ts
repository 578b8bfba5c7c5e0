import { z } from "zod";
import type { callPeriodSchema } from "../policy/policySet.ts";
import type { Entitlement } from "../promise/entitlementSchema.ts";
import { callStateSchema } from "../ticket/ticket.ts";
import { MINUTE } from "../units.ts";
import { monthBounds, type MonthBounds } from "../time/zoned.ts";

export { callPeriodSchema, type CallPeriod } from "../policy/policySet.ts";

/** One line of the ledger: a call asked for by ticket, and what became of it. */
export const callRecordSchema = z.strictObject({
  id: z.string(),
  ticketId: z.string(),
  siteId: z.string().nullable(),
  organizationId: z.string().nullable(),
  state: callStateSchema,
  /** Start of the slot; it decides the period, not the day of the asking. */
  slotStartMs: z.int().nullable(),
  slotZone: z.string().nullable(),
  minutes: z.int(),
  recordedAtMs: z.int(),
  isRecordedByHand: z.boolean(),
});
export type CallRecord = Readonly<z.infer<typeof callRecordSchema>>;

/** What is left of the calls in the period that holds "now". Numbers are null where none may be shown. */
export const callBalanceSchema = z.strictObject({
  kind: z.enum(["unknown", "none", "unlimited", "counted"]),
  allowed: z.int().nullable(),
  /** Agreed slots that have passed, held and missed calls. */
  used: z.int().nullable(),
  /** Agreed slots still to come in this period; they are taken from what is left. */
  booked: z.int().nullable(),
  /** Asked for, nothing agreed: takes nothing yet. */
  asked: z.int().nullable(),
  left: z.int().nullable(),
  /** By how many calls the period is overdrawn; 0 as a rule. */
  overBy: z.int().nullable(),
  periodStartMs: z.int().nullable(),
  /** The first instant after the period; the same as resetsOnMs. */
  periodEndMs: z.int().nullable(),
  resetsOnMs: z.int().nullable(),
  /** False: the account sees its own tickets only, so `left` is "at most". */
  isComplete: z.boolean(),
  periodLabel: z.string(),
});
export type CallBalance = Readonly<z.infer<typeof callBalanceSchema>>;

export type BalanceInput = {
  readonly entitlement: Entitlement;
  /** Of one site, or of one organization where the right is the organization's; the caller chooses. */
  readonly records: readonly CallRecord[];
  readonly period: z.infer<typeof callPeriodSchema>;
  readonly nowMs: number;
  readonly isComplete: boolean;
  /** Any instant of the period that is asked for, e.g. a wished slot in the next month; without it: now. */
  readonly inPeriodOfMs?: number | undefined;
};

/** Adds up the ledger for one period. A ledger, not a counter: the same records always give the same balance. */
export function balanceOf(input: BalanceInput): CallBalance {
  const { entitlement, period, nowMs, isComplete } = input;
  const { kind, count } = entitlement.calls;
  const periodLabel = periodLabelOf(period);
  if (kind !== "counted" || count === undefined) {
    return { ...NO_NUMBERS, kind: kind === "counted" ? "unknown" : kind, isComplete, periodLabel };
  }
  const bounds = monthBounds(input.inPeriodOfMs ?? nowMs, period.zone);
  const places = input.records.map((record) => placeOf(record, bounds, nowMs));
  const used = countOf(places, "used");
  const booked = countOf(places, "booked");
  return {
    kind,
    allowed: count,
    used,
    booked,
    asked: countOf(places, "asked"),
    left: Math.max(0, count - used - booked),
    overBy: Math.max(0, used + booked - count),
    periodStartMs: bounds.startMs,
    periodEndMs: bounds.endMs,
    resetsOnMs: bounds.endMs,
    isComplete,
    periodLabel,
  };
}

const NO_NUMBERS = {
  allowed: null,
  used: null,
  booked: null,
  asked: null,
  left: null,
  overBy: null,
  periodStartMs: null,
  periodEndMs: null,
  resetsOnMs: null,
} as const;

export type LedgerPlace = "used" | "booked" | "asked" | "nothing";

/** Where one record counts in a period; also what a ledger line is labelled with. */
export function placeOf(record: CallRecord, bounds: MonthBounds, nowMs: number): LedgerPlace {
  if (record.state === "cancelled") return "nothing";
  // Agreed without a slot cannot be placed in a month: it is no more than asked until the slot is known.
  if (record.state === "asked" || (record.state === "agreed" && record.slotStartMs === null)) return "asked";
  const startMs = record.slotStartMs ?? record.recordedAtMs;
  if (startMs < bounds.startMs || startMs >= bounds.endMs) return "nothing";
  if (record.state !== "agreed") return "used";
  return startMs + record.minutes * MINUTE <= nowMs ? "used" : "booked";
}

function countOf(places: readonly LedgerPlace[], wanted: LedgerPlace): number {
  return places.filter((place) => place === wanted).length;
}

/** "calendar month, host's zone (assumed)" while nobody has settled it, else the zone by name. */
export function periodLabelOf(period: z.infer<typeof callPeriodSchema>): string {
  return period.isAssumed ? "calendar month, host's zone (assumed)" : `calendar month, ${period.zone}`;
}

/** The balance in a line: "1 of 2 left · 1 booked", "at most 2 left · your tickets only". Unlimited shows no number. */
export function describeBalance(balance: CallBalance): string {
  if (balance.kind === "unknown") return "Unknown plan: set it to see its calls";
  if (balance.kind === "none") return "No scheduled calls on this plan";
  if (balance.kind === "unlimited") return "Unlimited, scheduled in advance by ticket";
  const { allowed, used, left, booked, asked, overBy } = balance;
  const leftWords = balance.isComplete ? `${left ?? 0} of ${allowed ?? 0} left` : `at most ${left ?? 0} left`;
  return [
    leftWords,
    used ? `${used} used` : "",
    booked ? `${booked} booked` : "",
    asked ? `${asked} asked` : "",
    overBy ? `over by ${overBy}` : "",
    balance.isComplete ? "" : "your tickets only",
  ]
    .filter((part) => part !== "")
    .join(" · ");
}
