import { z } from "zod";
import { callStateSchema } from "../ticket/ticket.ts";
import type { Ms } from "../units.ts";
import type { CallBalance, CallPeriod } from "./ledger.ts";
import type { PeriodFinder } from "./periods.ts";

/** What a plan, or an organization's level, gives in calls. Numbers are null where none may be shown. */
export type CallEntitlement = Readonly<{
  kind: CallBalance["kind"];
  /** minutes: `allowance` is minutes of a period. */
  unit: CallBalance["unit"];
  allowance: number | null;
  /** The usual length of one call. */
  minutesPerCall: number | null;
  /** Whose calls count together. */
  per: "site" | "organization";
  /** Something of it is our reading, no word of the host. */
  isAssumed: boolean;
}>;

/**
 * What held from an instant on, sorted. A period's allowance is the one in force at its end, or now where it has not
 * ended: never a sum over a change of plan.
 */
export type EntitlementFrom = Readonly<{ fromMs: Ms; entitlement: CallEntitlement }>;

/** One thing that happened to a call. */
export type LedgerEvent = Readonly<{
  id: string;
  callId: string;
  kind: "asked" | "agreed" | "moved" | "cancelled" | "held" | "missed" | "correction";
  atMs: Ms;
  /**
   * The helpdesk's order, the same for every colleague: "INSTANT NUMBER", compared number by number. It alone decides what
   * came first; `atMs` is what a person reads.
   */
  order: string;
  /** agreed: the slot · asked, moved: the first time proposed · correction: left out, `atMs` tells the period. */
  slotStartMs: Ms | null;
  minutes: number | null;
  /** Of a correction: calls or minutes added to what is used; may be negative. */
  amount: number | null;
  reason: string;
  by: string;
  source: "ticket" | "thisComputer" | "imported";
}>;

/** Where one call, or one correction, went. */
export const ledgerLineSchema = z.strictObject({
  callId: z.string(),
  state: callStateSchema,
  place: z.enum(["used", "booked", "asked", "nothing"]),
  slotStartMs: z.int().nullable(),
  minutes: z.int(),
  /** What it takes from the allowance, in the entitlement's unit. */
  amount: z.int(),
  periodStartMs: z.int(),
  /** Stands behind those that fill the allowance. */
  isOver: z.boolean(),
  /** Held, missed or a correction: known on this computer only. */
  isByHand: z.boolean(),
  /** null = no correction. */
  correctionReason: z.string().nullable(),
});
export type LedgerLine = Readonly<z.infer<typeof ledgerLineSchema>>;

/** What one period came to, in the unit of its entitlement. */
export type PeriodSum = Readonly<{
  startMs: Ms;
  endMs: Ms;
  /** null = not counted. */
  allowance: number | null;
  carriedIn: number;
  /** Corrections are part of it. */
  used: number;
  booked: number;
  corrections: number;
  left: number | null;
  overBy: number;
}>;

export type Ledger = Readonly<{
  /** Of the period that holds now, or `inPeriodOfMs`. */
  balance: CallBalance;
  /** Every call and correction, each in its period. */
  lines: readonly LedgerLine[];
  /** Those in which something lies, and that of the balance; oldest first. "rolling": that of the balance alone. */
  periods: readonly PeriodSum[];
}>;

export type LedgerInput = Readonly<{
  entitlements: readonly EntitlementFrom[];
  period: CallPeriod;
  events: readonly LedgerEvent[];
  nowMs: Ms;
  isComplete: boolean;
  /** Any instant of the period that is asked for, e.g. a wished slot in the next month; without it: now. */
  inPeriodOfMs?: Ms | undefined;
  /** Of `period`; handed in by whoever asks for many ledgers. */
  finder?: PeriodFinder | undefined;
}>;
