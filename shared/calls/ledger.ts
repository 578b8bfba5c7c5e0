import { z } from "zod";
import type { CallPeriod } from "../policy/policySet.ts";

export { callPeriodSchema, type CallPeriod } from "../policy/policySet.ts";

/** What is left of the calls in the period that holds "now". Numbers are null where none may be shown. */
export const callBalanceSchema = z.strictObject({
  kind: z.enum(["unknown", "none", "unlimited", "counted"]),
  /** minutes: all numbers here are minutes. */
  unit: z.enum(["calls", "minutes"]),
  allowed: z.int().nullable(),
  /** Not used in the period before and moved on into this one; part of what is left, not of `allowed`. */
  carriedIn: z.int().nullable(),
  /** Sum of this computer's corrections; part of `used`. */
  corrections: z.int().nullable(),
  /** Agreed slots that have passed, held and missed calls. */
  used: z.int().nullable(),
  /** Agreed slots still to come in this period; they are taken from what is left. */
  booked: z.int().nullable(),
  /** Asked for, nothing agreed: takes nothing yet. */
  asked: z.int().nullable(),
  left: z.int().nullable(),
  /** By how many calls the period is overdrawn; 0 as a rule. */
  overBy: z.int().nullable(),
  /** Calls that stand behind those that fill the allowance. */
  overdrawn: z.array(z.string()),
  periodStartMs: z.int().nullable(),
  /** The first instant after the period; the same as resetsOnMs. */
  periodEndMs: z.int().nullable(),
  resetsOnMs: z.int().nullable(),
  /** False: the account sees its own tickets only, so `left` is "at most". */
  isComplete: z.boolean(),
  /** Something of the entitlement or the period is our reading, no word of the host. */
  isAssumed: z.boolean(),
  periodLabel: z.string(),
});
export type CallBalance = Readonly<z.infer<typeof callBalanceSchema>>;

/** "calendar month, host's zone (assumed)" while nobody has settled it, else the zone by name. */
export function periodLabelOf(period: CallPeriod): string {
  const zone = period.isAssumed ? "host's zone (assumed)" : period.zone;
  return `${spanWords(period)}, ${zone}`;
}

function spanWords({ kind, days, contractDay }: CallPeriod): string {
  if (kind === "rolling") return `any ${days ?? 0} days`;
  return kind === "contractDay" ? `month from day ${contractDay ?? 1}` : "calendar month";
}

/**
 * The balance in a line: "1 of 2 left · 1 booked", "at most 2 left · your tickets only". Unlimited shows no number.
 */
export function describeBalance(balance: CallBalance): string {
  if (balance.kind === "unknown") return "Unknown plan: set it to see its calls";
  if (balance.kind === "none") return "No scheduled calls on this plan";
  if (balance.kind === "unlimited") return "Unlimited, scheduled in advance by ticket";
  const { unit, allowed, carriedIn, corrections, used, left, booked, asked, overBy } = balance;
  const called = (used ?? 0) - (corrections ?? 0);
  const inAll = `${(allowed ?? 0) + (carriedIn ?? 0)}${unit === "minutes" ? " min" : ""}`;
  const leftWords = balance.isComplete ? `${left ?? 0} of ${inAll} left` : `at most ${left ?? 0} left`;
  return [
    leftWords,
    called ? `${called} used` : "",
    corrections ? `${corrections > 0 ? "+" : "−"}${Math.abs(corrections)} corrected` : "",
    booked ? `${booked} booked` : "",
    asked ? `${asked} asked` : "",
    overBy ? `over by ${overBy}` : "",
    balance.isComplete ? "" : "your tickets only",
  ]
    .filter((part) => part !== "")
    .join(" · ");
}
