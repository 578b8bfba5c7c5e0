import { expect, it } from "vitest";
import type { LedgerInput } from "../../shared/calls/callLedger.ts";
import { ledgerOf } from "../../shared/calls/ledgerOf.ts";
import { DAY } from "../../shared/units.ts";
import { createRandom } from "../faults/seededRandom.ts";
import { plainLedger } from "./plainLedger.ts";
import { randomHistory } from "./randomHistories.ts";

const HISTORIES = 500;

function histories(seed: number): readonly LedgerInput[] {
  const random = createRandom(seed);
  return Array.from({ length: HISTORIES }, () => randomHistory(random));
}

it("adds up 500 random histories as a plain sum does, to the last call that is too much", () => {
  const given = histories(2016);
  let counted = 0;
  for (const history of given) {
    const { balance, periods } = ledgerOf(history);
    const plain = plainLedger(history);
    if (balance.kind === "counted") counted += 1;
    const { allowed: allowance, carriedIn, used, booked, left, overBy, overdrawn } = balance;
    expect({ allowance, carriedIn: carriedIn ?? 0, left, overBy: overBy ?? 0 }).toEqual({
      allowance: plain.allowance,
      carriedIn: plain.carriedIn,
      left: plain.left,
      overBy: plain.overBy,
    });
    expect([used ?? 0, booked ?? 0, overdrawn]).toEqual([plain.used, plain.booked, plain.over]);
    expect(periods.find(({ startMs }) => startMs === balance.periodStartMs)?.left ?? null).toBe(left);
  }
  // Unlimited ones have nothing to add up: most of them shall.
  expect(counted).toBeGreaterThan(HISTORIES / 2);
});

it("has each balance equal to the sum of its lines, never below none, in every period of 500 histories", () => {
  for (const history of histories(2018)) {
    const { lines, periods } = ledgerOf(history);
    for (const period of periods.filter(({ allowance }) => allowance !== null)) {
      const { allowance, carriedIn, left, overBy, startMs } = period;
      const sum = lines
        .filter((line) => line.periodStartMs === startMs)
        .reduce((total, { amount }) => total + amount, 0);
      expect((allowance ?? 0) + carriedIn - sum).toBe((left ?? 0) - overBy);
      expect(left).toBeGreaterThanOrEqual(0);
      expect(overBy).toBeGreaterThanOrEqual(0);
    }
    // Every call and every correction stands in the book, and a second time only where a slot of it had passed.
    const ids = new Set(history.events.map(({ callId }) => callId));
    expect(new Set(lines.map(({ callId }) => callId))).toEqual(ids);
    for (const callId of ids) {
      const slots = lines.filter(
        (line) => line.callId === callId && line.place !== "nothing" && line.place !== "asked",
      );
      expect(new Set(slots.map(({ slotStartMs }) => slotStartMs)).size).toBe(slots.length);
    }
  }
});

it("never gives an allowance twice: neither a plan changed in a month nor another zone makes more of it", () => {
  for (const history of histories(2020)) {
    const counted = history.entitlements.flatMap(({ entitlement }) => entitlement.allowance ?? []);
    for (const period of ledgerOf(history).periods) expect([null, ...counted]).toContain(period.allowance);
    const moved = ledgerOf({ ...history, period: { ...history.period, zone: "Pacific/Auckland" } });
    const settled = moved.lines.filter(({ place }) => place === "used" || place === "booked");
    // A call whose slot had passed before it was moved takes that one and its next: two slots, never one twice.
    expect(new Set(settled.map(({ callId, slotStartMs }) => `${callId} ${slotStartMs}`)).size).toBe(settled.length);
    for (const period of moved.periods) expect([null, ...counted]).toContain(period.allowance);
  }
});

it("does not depend on the order in which events are read", () => {
  for (const history of histories(2022))
    expect(ledgerOf({ ...history, events: history.events.toReversed() })).toEqual(ledgerOf(history));
});

it("gives no call back by time alone within a period", () => {
  const lasting = histories(2024).filter((history) => {
    const { entitlements, nowMs } = history;
    const isSamePlan = entitlements.every(({ fromMs }) => fromMs <= nowMs || fromMs > nowMs + DAY);
    return isSamePlan && nowMs + DAY < (ledgerOf(history).balance.periodEndMs ?? 0);
  });
  expect(lasting.length).toBeGreaterThan(100);
  for (const history of lasting)
    expect(ledgerOf({ ...history, nowMs: history.nowMs + DAY }).balance.left).toBe(ledgerOf(history).balance.left);
});
