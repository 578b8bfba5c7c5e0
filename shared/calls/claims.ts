import type { Ms } from "../units.ts";
import type { CallEntitlement, LedgerInput, LedgerLine } from "./callLedger.ts";
import type { PeriodFinder } from "./periods.ts";

/** A call or a correction at its place in time. */
export type Claim = Readonly<{
  callId: string;
  state: LedgerLine["state"];
  place: LedgerLine["place"];
  atMs: Ms;
  slotStartMs: Ms | null;
  minutes: number;
  /** What it takes, or would take, in the unit of its period. */
  weight: number;
  order: string;
  isByHand: boolean;
  correctionReason: string | null;
}>;

/** Everything that a sum asks for. */
export type Book = Readonly<{
  input: LedgerInput;
  finder: PeriodFinder;
  claims: readonly Claim[];
  /** In force at an instant, at most now's: what comes later is not known yet. */
  entitlementAt: (atMs: Ms) => CallEntitlement;
}>;

export function isFirm({ place }: Claim): boolean {
  return place === "used" || place === "booked";
}

export function weightOf(claims: readonly Claim[]): number {
  return claims.reduce((sum, { weight }) => sum + weight, 0);
}
