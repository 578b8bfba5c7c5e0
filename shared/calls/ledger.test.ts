import { describe, expect, it } from "vitest";
import { DAY, HOUR, MINUTE, SECOND } from "../units.ts";
import { monthBounds } from "../time/zoned.ts";
import type { CallEntitlement, LedgerEvent, LedgerInput } from "./callLedger.ts";
import { callBalanceSchema, describeBalance, type CallPeriod } from "./ledger.ts";
import { ledgerOf } from "./ledgerOf.ts";
import { ZONES } from "../../test/builders/zones.ts";

/** 2016-05-10 09:00 in Los Angeles. */
const NOW = Date.UTC(2016, 4, 10, 16, 0);

const period: CallPeriod = {
  kind: "calendarMonth",
  zone: "America/Los_Angeles",
  days: null,
  contractDay: null,
  carryOver: null,
  isAssumed: true,
};
const twoCalls: CallEntitlement = {
  kind: "counted",
  unit: "calls",
  allowance: 2,
  minutesPerCall: 30,
  per: "site",
  isAssumed: true,
};
const hourOfMinutes: CallEntitlement = { ...twoCalls, unit: "minutes", allowance: 60 };

/** Told in the order in which it stands here. */
function told(...facts: readonly (readonly [string, LedgerEvent["kind"], number | null, Partial<LedgerEvent>?])[]) {
  return facts.map(([callId, kind, slotStartMs, more], index): LedgerEvent => {
    const atMs = NOW - 40 * DAY + index;
    const base = { id: `${index}`, callId, kind, atMs, order: `${atMs} ${index}`, slotStartMs, minutes: 30 };
    return { ...base, amount: null, reason: "", by: "", source: "ticket", ...more };
  });
}

function ledger(events: readonly LedgerEvent[], more: Partial<LedgerInput> = {}, entitlement = twoCalls) {
  const entitlements = [{ fromMs: 0, entitlement }];
  return ledgerOf({ entitlements, period, events, nowMs: NOW, isComplete: true, ...more });
}
const balance = (...given: Parameters<typeof ledger>) => ledger(...given).balance;
const correction = (amount: number, atMs = NOW): Partial<LedgerEvent> => ({
  amount,
  atMs,
  reason: "By phone",
  source: "thisComputer",
});

describe("two calls a month", () => {
  it("are two when nothing has happened, until the host's month ends", () => {
    const fresh = balance([]);
    expect(fresh).toEqual({
      kind: "counted",
      unit: "calls",
      allowed: 2,
      carriedIn: 0,
      corrections: 0,
      used: 0,
      booked: 0,
      asked: 0,
      left: 2,
      overBy: 0,
      overdrawn: [],
      periodStartMs: Date.UTC(2016, 4, 1, 7),
      periodEndMs: Date.UTC(2016, 5, 1, 7),
      resetsOnMs: Date.UTC(2016, 5, 1, 7),
      isComplete: true,
      isAssumed: true,
      periodLabel: "calendar month, host's zone (assumed)",
    });
    expect(describeBalance(fresh)).toBe("2 of 2 left");
    expect(callBalanceSchema.parse(JSON.parse(JSON.stringify(fresh)))).toEqual(fresh);
  });

  it("are not taken by asking, but the asking shows", () => {
    const asked = balance(told(["a", "asked", null], ["b", "asked", NOW + DAY]));
    expect(asked).toMatchObject({ left: 2, asked: 2, used: 0, booked: 0 });
    expect(describeBalance(asked)).toBe("2 of 2 left · 2 asked");
  });

  it("are taken by an agreed slot: as booked until its end, then as used", () => {
    const agreed = told(["a", "agreed", NOW - 30 * MINUTE]);
    expect(balance(agreed, { nowMs: NOW - 1 })).toMatchObject({ booked: 1, used: 0, left: 1 });
    expect(balance(agreed)).toMatchObject({ booked: 0, used: 1, left: 1 });
  });

  it("come back when a call is cancelled, and are gone when it was held or missed", () => {
    const events = told(["a", "agreed", NOW + DAY], ["a", "cancelled", null]);
    expect(balance(events).left).toBe(2);
    expect(balance([...events, ...told(["a", "agreed", NOW + DAY, { order: "9" }])])).toMatchObject({ left: 2 });
    expect(balance(told(["a", "agreed", NOW + DAY], ["a", "cancelled", null], ["a", "agreed", NOW + DAY])).left).toBe(
      1,
    );
    expect(balance(told(["a", "agreed", NOW - DAY], ["a", "held", null])).left).toBe(1);
    expect(balance(told(["a", "agreed", NOW - DAY], ["a", "missed", null])).left).toBe(1);
    expect(balance(told(["a", "held", null, { atMs: NOW - HOUR }]))).toMatchObject({ used: 1, left: 1 });
  });

  it("do not come back by a word that arrives when the agreed slot has passed; a correction with its reason is the way", () => {
    const agreed = told(["a", "agreed", NOW - 30 * MINUTE]);
    const after = (kind: "cancelled" | "moved" | "agreed", atMs: number, slotStartMs: number | null = null) =>
      told(["a", kind, slotStartMs, { atMs, order: `${atMs} 1` }]);
    const [inTime, late] = [NOW - 1, NOW].map((atMs) => balance([...agreed, ...after("cancelled", atMs)]));
    expect([inTime, late]).toMatchObject([
      { used: 0, left: 2 },
      { used: 1, left: 1 },
    ]);
    const { lines } = ledger([...agreed, ...after("cancelled", NOW)]);
    expect(lines).toMatchObject([{ callId: "a", state: "agreed", place: "used", amount: 1 }]);
    const held = [...agreed, ...told(["a", "held", null, { atMs: NOW, order: `${NOW} 0` }])];
    expect(balance([...held, ...after("cancelled", NOW)])).toMatchObject({ used: 1, left: 1 });
    const back = [...agreed, ...after("cancelled", NOW), ...told(["c", "correction", null, correction(-1)])];
    expect(balance(back)).toMatchObject({ used: 0, corrections: -1, left: 2 });

    const moved = ledger([...agreed, ...after("moved", NOW, NOW + DAY)]);
    expect(moved.balance).toMatchObject({ used: 1, asked: 1, left: 1 });
    expect(moved.lines.map(({ callId, place }) => [callId, place])).toEqual([
      ["a", "used"],
      ["a", "asked"],
    ]);
    const again = [...agreed, ...after("moved", NOW, NOW + DAY), ...after("agreed", NOW + 1, NOW + 2 * DAY)];
    expect(balance(again)).toMatchObject({ used: 1, booked: 1, left: 0, overdrawn: [] });
    expect(balance([...agreed, ...after("agreed", NOW, NOW + DAY)])).toMatchObject({ used: 1, booked: 1 });
    // Told once more, it is the same slot.
    const same = [...after("moved", NOW, NOW + DAY), ...after("agreed", NOW + 1, NOW - 30 * MINUTE)];
    expect(balance([...agreed, ...same])).toMatchObject({ used: 1, booked: 0, left: 1 });
  });

  it("count once when a time that had passed before it was told is set right; a call that was held stays", () => {
    const slip = { atMs: NOW, order: `${NOW} 0` };
    const right = { atMs: NOW + MINUTE, order: `${NOW + MINUTE} 0` };
    const events = told(["a", "agreed", NOW - 3 * HOUR, slip], ["a", "agreed", NOW - 2 * HOUR, right]);
    expect(balance(events, { nowMs: NOW + HOUR })).toMatchObject({ used: 1, left: 1 });
    const moved = told(["a", "agreed", NOW - 3 * HOUR, slip], ["a", "moved", NOW + DAY, right]);
    expect(balance(moved, { nowMs: NOW + HOUR })).toMatchObject({ used: 0, asked: 1, left: 2 });
    const held = told(["a", "held", NOW - 3 * HOUR, { atMs: NOW, order: `${NOW} 1` }]);
    expect(balance([...moved, ...held], { nowMs: NOW + HOUR })).toMatchObject({ used: 1, asked: 1, left: 1 });
    // A time agreed beforehand and told once more when it had passed was no slip.
    const before = told(["a", "agreed", NOW - 3 * HOUR]);
    expect(balance([...before, ...events], { nowMs: NOW + HOUR })).toMatchObject({ used: 2, left: 0 });
  });

  it("counts a call of no stated length as long as the plan's usual one", () => {
    const events = (atMs: number) =>
      told(["a", "agreed", NOW, { minutes: null }], ["a", "cancelled", null, { atMs, minutes: null }]);
    expect(balance(events(NOW + 30 * MINUTE - 1), { nowMs: NOW + DAY }).left).toBe(2);
    expect(balance(events(NOW + 30 * MINUTE), { nowMs: NOW + DAY }).left).toBe(1);
  });

  it("are counted in the month of the slot, and a moved one leaves it", () => {
    const june = Date.UTC(2016, 5, 2, 16);
    const booked = told(["a", "asked", NOW], ["a", "agreed", NOW + DAY]);
    expect(balance(booked)).toMatchObject({ booked: 1, left: 1 });
    const moved = told(["a", "asked", NOW], ["a", "agreed", NOW + DAY], ["a", "moved", june]);
    expect(balance(moved)).toMatchObject({ booked: 0, asked: 0, left: 2 });
    expect(balance(moved, { inPeriodOfMs: june })).toMatchObject({ asked: 1, left: 2 });
    const again = [...moved, ...told(["a", "agreed", june, { order: "9999999999999 1" }])];
    expect(balance(again, { inPeriodOfMs: june })).toMatchObject({ booked: 1, left: 1 });
  });

  it("stay merely asked for while an agreed call has no slot", () => {
    expect(balance(told(["a", "agreed", null]))).toMatchObject({ asked: 1, booked: 0, used: 0, left: 2 });
  });

  it("never go below none: what is too much is said apart, with whose it is", () => {
    const events = told(["c", "asked", NOW + DAY], ["a", "agreed", NOW + 3 * DAY], ["b", "agreed", NOW + 2 * DAY]);
    expect(balance(events)).toMatchObject({ left: 0, overBy: 0, overdrawn: ["c"] });
    const over = ledger([...events, ...told(["c", "agreed", NOW + DAY, { order: "9999999999999 1" }])]);
    expect(over.balance).toMatchObject({ left: 0, booked: 3, overBy: 1, overdrawn: ["c"] });
    expect(describeBalance(over.balance)).toBe("0 of 2 left · 3 booked · over by 1");
    expect(over.lines.map(({ callId, isOver }) => [callId, isOver])).toEqual([
      ["a", false],
      ["b", false],
      ["c", true],
    ]);
  });

  it("stand in the helpdesk's order, number by number", () => {
    const at = (callId: string, order: string) => told([callId, "agreed", NOW + DAY, { order }])[0];
    const events = [at("c", "1462000000000 10"), at("b", "1462000000000 9"), at("a", "999 1")];
    expect(balance(events.filter((event) => event !== undefined)).overdrawn).toEqual(["c"]);
  });

  it("are corrected with a reason, on this computer", () => {
    const events = told(["a", "agreed", NOW - DAY], ["m", "correction", null, correction(1)]);
    const { balance: corrected, lines } = ledger(events);
    expect(corrected).toMatchObject({ used: 2, corrections: 1, left: 0, overBy: 0 });
    expect(describeBalance(corrected)).toBe("0 of 2 left · 1 used · +1 corrected");
    expect(lines.find(({ callId }) => callId === "m")).toMatchObject({ isByHand: true, correctionReason: "By phone" });
    expect(balance(told(["m", "correction", null, correction(-1)]))).toMatchObject({ used: -1, left: 3 });
    expect(balance(told(["m", "correction", null, correction(1, NOW + 30 * DAY)]))).toMatchObject({ left: 2 });
  });

  it("are at most two where the account sees its own tickets only", () => {
    expect(describeBalance(balance([], { isComplete: false }))).toBe("at most 2 left · your tickets only");
  });
});

describe("another entitlement", () => {
  it("counts minutes where the plan does", () => {
    const events = told(["a", "agreed", NOW + DAY, { minutes: 45 }], ["b", "agreed", NOW + DAY, { minutes: null }]);
    const over = balance(events, {}, hourOfMinutes);
    expect(over).toMatchObject({ unit: "minutes", allowed: 60, booked: 75, left: 0, overBy: 15, overdrawn: ["b"] });
    expect(describeBalance(balance([], {}, hourOfMinutes))).toBe("60 of 60 min left");
  });

  it("holds from its day on: the one in force at the period's end, never both", () => {
    const entitlements = [
      { fromMs: 0, entitlement: twoCalls },
      { fromMs: NOW + DAY, entitlement: { ...twoCalls, allowance: 5 } },
    ];
    expect(balance([], { entitlements })).toMatchObject({ allowed: 2 });
    expect(balance([], { entitlements, nowMs: NOW + DAY })).toMatchObject({ allowed: 5 });
    expect(balance([], { entitlements, nowMs: NOW + DAY, inPeriodOfMs: NOW - 30 * DAY })).toMatchObject({ allowed: 2 });
  });

  it.each([
    ["unlimited", "Unlimited, scheduled in advance by ticket"],
    ["none", "No scheduled calls on this plan"],
    ["unknown", "Unknown plan: set it to see its calls"],
  ] as const)("%s shows no number anywhere", (kind, words) => {
    const events = told(["a", "held", NOW - DAY], ["b", "agreed", NOW + DAY], ["c", "asked", null]);
    const result = ledger(events, {}, { ...twoCalls, kind, allowance: null });
    expect(Object.values(result.balance).filter((value) => typeof value === "number")).toEqual([]);
    expect(result.lines.map(({ amount, isOver }) => [amount, isOver])).toEqual([
      [0, false],
      [0, false],
      [0, false],
    ]);
    expect(describeBalance(result.balance)).toBe(words);
  });
});

describe("another period", () => {
  it("begins on the contract's day, in short months on their last", () => {
    const contract: CallPeriod = { ...period, kind: "contractDay", contractDay: 31, zone: "UTC", isAssumed: false };
    const at = (atMs: number) => balance([], { period: contract, inPeriodOfMs: atMs });
    expect(at(Date.UTC(2016, 1, 29))).toMatchObject({
      periodStartMs: Date.UTC(2016, 1, 29),
      periodEndMs: Date.UTC(2016, 2, 31),
    });
    expect(at(Date.UTC(2016, 1, 29) - 1)).toMatchObject({
      periodStartMs: Date.UTC(2016, 0, 31),
      periodEndMs: Date.UTC(2016, 1, 29),
    });
    expect(at(NOW).periodLabel).toBe("month from day 31, UTC");
  });

  it("carries over what was not used, once and so much at most", () => {
    const carrying = { period: { ...period, carryOver: 1 } };
    const april = NOW - 30 * DAY;
    const march = NOW - 60 * DAY;
    expect(balance([], carrying)).toMatchObject({ allowed: 2, carriedIn: 1, left: 3 });
    expect(balance(told(["a", "held", april], ["b", "held", april]), carrying)).toMatchObject({ carriedIn: 1 });
    const full = told(["m", "held", march], ["n", "held", march], ["o", "held", march]);
    expect(balance(full, { ...carrying, inPeriodOfMs: april })).toMatchObject({ carriedIn: 0, left: 2 });
    const both = [...full, ...told(["a", "held", april], ["b", "held", april])];
    expect(balance(both, carrying)).toMatchObject({ carriedIn: 0, left: 2 });
    expect(describeBalance(balance([], carrying))).toBe("3 of 3 left");
  });

  it("rolls: a call counts until so many days have passed, and no window holds too many", () => {
    const rolling = { period: { ...period, kind: "rolling", days: 30 } as const };
    const used = told(["a", "held", NOW - 30 * DAY], ["b", "held", NOW - 30 * DAY + 1]);
    expect(balance(used, rolling)).toMatchObject({ used: 1, left: 1, resetsOnMs: NOW + 1 });
    // Twenty days back and twenty ahead are never in one window.
    const apart = told(["a", "held", NOW - 20 * DAY], ["b", "agreed", NOW + 20 * DAY]);
    expect(balance(apart, rolling)).toMatchObject({ left: 1, overBy: 0 });
    const three = told(["a", "agreed", NOW + 9 * DAY], ["b", "agreed", NOW + DAY], ["c", "agreed", NOW + 2 * DAY]);
    expect(balance(three, rolling)).toMatchObject({ booked: 3, left: 0, overBy: 1, overdrawn: ["c"] });
  });

  it("keeps both sides of every month end apart, two seconds around it, in twelve zones and 24 months", () => {
    for (const zone of ZONES) {
      const zoned = { period: { ...period, zone } };
      for (let month = 0; month < 24; month++) {
        const { endMs } = monthBounds(Date.UTC(2016, month, 15), zone);
        const events = told(["a", "agreed", endMs - 2 * SECOND], ["b", "agreed", endMs + 2 * SECOND]);
        const taken = [endMs - 2 * SECOND, endMs - 1, endMs, endMs + 2 * SECOND].map((nowMs) => {
          const { booked, used, left } = balance(events, { ...zoned, nowMs });
          return [(booked ?? 0) + (used ?? 0), left];
        });
        expect(taken).toEqual([1, 1, 1, 1].map((one) => [one, one]));
        expect(balance(told(["a", "agreed", endMs]), { ...zoned, nowMs: endMs - 1 }).left).toBe(2);
        expect(balance(told(["a", "agreed", endMs]), { ...zoned, nowMs: endMs }).left).toBe(1);
      }
    }
  });
});
