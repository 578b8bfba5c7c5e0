import type { CallEntitlement, LedgerEvent, LedgerInput } from "../../shared/calls/callLedger.ts";
import type { CallPeriod } from "../../shared/calls/ledger.ts";
import { monthBounds } from "../../shared/time/zoned.ts";
import { DAY, SECOND } from "../../shared/units.ts";
import { ZONES } from "../builders/zones.ts";

const MIDDLE = Date.UTC(2016, 4, 10, 16);

/** `random`: from 0 up to 1. The same numbers give the same history. */
export function randomHistory(random: () => number): LedgerInput {
  const upTo = (most: number) => Math.floor(random() * (most + 1));
  const oneOf = <Item>(items: readonly [Item, ...Item[]]): Item => items[upTo(items.length - 1)] ?? items[0];
  const zone = oneOf(ZONES);
  const period = randomPeriod();
  const nowMs = instant();
  const events = Array.from({ length: upTo(12) }, (_, call) => callEvents(`call ${call}`)).flat();
  for (let count = upTo(2); count > 0; count--) events.push(correction(`correction ${count}`));

  function randomPeriod(): CallPeriod {
    const base = { zone, days: null, contractDay: null, carryOver: oneOf([null, null, 1, 20]), isAssumed: false };
    if (upTo(2) > 0) return { ...base, kind: "calendarMonth" };
    return { ...base, kind: "contractDay", contractDay: 1 + upTo(30) };
  }
  /** Every third on the edge of a month, within two seconds. */
  function instant(): number {
    const atMs = MIDDLE - 75 * DAY + upTo(150 * DAY);
    return upTo(2) > 0 ? atMs : monthBounds(atMs, zone).endMs + oneOf([-2, -1, 0, 1, 2]) * SECOND;
  }
  function event(callId: string, kind: LedgerEvent["kind"], more: Partial<LedgerEvent>): LedgerEvent {
    const atMs = instant();
    const order = `${oneOf([atMs, MIDDLE])} ${upTo(1_000_000)}`;
    const base = { slotStartMs: null, minutes: null, amount: null, reason: "", by: "" };
    return { ...base, id: order, callId, kind, atMs, order, source: "ticket", ...more };
  }
  function callEvents(callId: string): LedgerEvent[] {
    const slot = () => (upTo(9) === 0 ? null : instant());
    const minutes = () => oneOf([null, 15, 30, 45]);
    const kinds = ["agreed", "agreed", "agreed", "moved", "cancelled", "held", "missed"] as const;
    return [
      event(callId, "asked", { slotStartMs: slot(), minutes: minutes() }),
      ...Array.from({ length: upTo(3) }, () =>
        event(callId, oneOf(kinds), { slotStartMs: slot(), minutes: minutes() }),
      ),
    ];
  }
  function correction(callId: string): LedgerEvent {
    return event(callId, "correction", { amount: oneOf([-1, 1, 2]), reason: "By phone", source: "thisComputer" });
  }
  function entitlement(): CallEntitlement {
    const kind = oneOf(["counted", "counted", "counted", "unlimited", "none"] as const);
    const unit = oneOf(["calls", "calls", "minutes"] as const);
    const allowance = kind === "counted" ? oneOf(unit === "calls" ? [1, 2, 4] : [60, 90]) : null;
    return { kind, unit, allowance, minutesPerCall: 30, per: "site", isAssumed: false };
  }
  const changes = Array.from({ length: upTo(2) }, () => ({ fromMs: instant(), entitlement: entitlement() }));
  const entitlements = [{ fromMs: 0, entitlement: entitlement() }, ...changes];
  return { entitlements, period, events, nowMs, isComplete: true };
}
