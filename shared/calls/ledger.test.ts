import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { invariant } from "../invariant.ts";
import { policyById } from "../policy/policySets.ts";
import { entitlementOf } from "../promise/entitlement.ts";
import { monthBounds } from "../time/zoned.ts";
import { DAY, HOUR, MINUTE, SECOND } from "../units.ts";
import { balanceOf, callBalanceSchema, describeBalance, placeOf, type CallRecord } from "./ledger.ts";

const policy = policyById("pantheon-2016-05");
invariant(policy, "the rule set is missing");
const period = policy.callPeriod;

/** 2016-05-10 09:00 in Los Angeles. */
const NOW = Date.UTC(2016, 4, 10, 16, 0);

const rightsOf = (sitePlan: string | null, organizationLevel: string | null = null) =>
  entitlementOf(policy, { sitePlan, organizationLevel, isLaunched: true });

function record(state: CallRecord["state"], slotStartMs: number | null, more: Partial<CallRecord> = {}): CallRecord {
  return {
    id: "call",
    ticketId: "ticket",
    siteId: "site",
    organizationId: null,
    state,
    slotStartMs,
    slotZone: "America/Los_Angeles",
    minutes: 30,
    recordedAtMs: NOW - DAY,
    isRecordedByHand: false,
    ...more,
  };
}

function balance(records: readonly CallRecord[], more: Partial<Parameters<typeof balanceOf>[0]> = {}) {
  return balanceOf({ entitlement: rightsOf("business"), records, period, nowMs: NOW, isComplete: true, ...more });
}

describe("the calls of a Business plan", () => {
  it("are two when nothing has happened, until the host's month ends", () => {
    const fresh = balance([]);
    expect(fresh).toEqual({
      kind: "counted",
      allowed: 2,
      used: 0,
      booked: 0,
      asked: 0,
      left: 2,
      overBy: 0,
      periodStartMs: Date.UTC(2016, 4, 1, 7),
      periodEndMs: Date.UTC(2016, 5, 1, 7),
      resetsOnMs: Date.UTC(2016, 5, 1, 7),
      isComplete: true,
      periodLabel: "calendar month, host's zone (assumed)",
    });
    expect(describeBalance(fresh)).toBe("2 of 2 left");
    expect(callBalanceSchema.parse(JSON.parse(JSON.stringify(fresh)))).toEqual(fresh);
  });

  it("are not taken by asking, but the asking shows", () => {
    const asked = balance([record("asked", null), record("asked", NOW + DAY)]);
    expect(asked).toMatchObject({ left: 2, asked: 2, used: 0, booked: 0 });
    expect(describeBalance(asked)).toBe("2 of 2 left · 2 asked");
  });

  it("are taken by an agreed slot to come as booked, and by one that has passed as used", () => {
    expect(balance([record("agreed", NOW + DAY)])).toMatchObject({ booked: 1, used: 0, left: 1 });
    expect(balance([record("agreed", NOW - DAY)])).toMatchObject({ booked: 0, used: 1, left: 1 });
  });

  it("count as used from the end of the slot on, not from its start", () => {
    const slot = record("agreed", NOW - 30 * MINUTE);
    expect(balance([slot], { nowMs: NOW - 1 })).toMatchObject({ booked: 1, used: 0 });
    expect(balance([slot])).toMatchObject({ booked: 0, used: 1 });
  });

  it("come back when a call is cancelled, and are gone when it was held or missed", () => {
    expect(balance([record("cancelled", NOW + DAY), record("cancelled", NOW - DAY)]).left).toBe(2);
    expect(balance([record("held", NOW - DAY)])).toMatchObject({ used: 1, left: 1 });
    expect(balance([record("missed", NOW - DAY)])).toMatchObject({ used: 1, left: 1 });
    expect(balance([record("held", null)])).toMatchObject({ used: 1, left: 1 });
  });

  it("are counted in the month of the slot, not of the asking", () => {
    const nextMonth = record("agreed", Date.UTC(2016, 5, 2, 16));
    expect(balance([nextMonth])).toMatchObject({ booked: 0, left: 2 });
    expect(balance([nextMonth], { inPeriodOfMs: Date.UTC(2016, 5, 20) })).toMatchObject({ booked: 1, left: 1 });
  });

  it("stay merely asked for while an agreed call has no slot", () => {
    expect(balance([record("agreed", null)])).toMatchObject({ asked: 1, booked: 0, used: 0, left: 2 });
  });

  it("never go below none: what is too much is said apart", () => {
    const over = balance([1, 2, 3].map((day) => record("agreed", NOW + day * DAY)));
    expect(over).toMatchObject({ left: 0, booked: 3, overBy: 1 });
    expect(describeBalance(over)).toBe("0 of 2 left · 3 booked · over by 1");
  });

  it("are at most two where the account sees its own tickets only", () => {
    expect(describeBalance(balance([], { isComplete: false }))).toBe("at most 2 left · your tickets only");
  });

  it("follow another zone once the period is edited, and the label says so", () => {
    const slot = record("agreed", Date.UTC(2016, 4, 31, 23));
    const edited = { kind: "calendarMonth", zone: "Pacific/Auckland", isAssumed: false } as const;
    expect(balance([slot])).toMatchObject({ booked: 1 });
    const moved = balance([slot], { period: edited });
    expect(moved).toMatchObject({ booked: 0, periodLabel: "calendar month, Pacific/Auckland" });
  });
});

describe("calls that are not counted", () => {
  const records = [record("held", NOW - DAY), record("agreed", NOW + DAY), record("asked", null)];

  it.each([
    ["elite", null, "unlimited", "Unlimited, scheduled in advance by ticket"],
    ["business", "priority", "unlimited", "Unlimited, scheduled in advance by ticket"],
    ["personal", null, "none", "No scheduled calls on this plan"],
    ["flagship", null, "unknown", "Unknown plan: set it to see its calls"],
  ])("site %s, organization %s: %s, without any number", (plan, level, kind, words) => {
    const result = balance(records, { entitlement: rightsOf(plan, level) });
    expect(result.kind).toBe(kind);
    expect(Object.values(result).filter((value) => typeof value === "number")).toEqual([]);
    expect(describeBalance(result)).toBe(words);
    expect(describeBalance(result)).not.toMatch(/\d/u);
  });
});

const ZONES = [
  "America/Los_Angeles",
  "America/Asuncion",
  "America/New_York",
  "America/St_Johns",
  "UTC",
  "Europe/London",
  "Europe/Berlin",
  "Africa/Casablanca",
  "Asia/Kolkata",
  "Asia/Kathmandu",
  "Australia/Lord_Howe",
  "Pacific/Auckland",
] as const;

describe("the end of a month", () => {
  it.each(ZONES)("parts two slots four seconds apart in %s, in every month of two years", (zone) => {
    const zoned = { kind: "calendarMonth", zone, isAssumed: false } as const;
    for (let month = 0; month < 24; month++) {
      const { endMs } = monthBounds(Date.UTC(2016, month, 15), zone);
      const records = [record("agreed", endMs - 2 * SECOND), record("agreed", endMs + 2 * SECOND)];
      const usedAt = (nowMs: number) => {
        const { booked, used } = balance(records, { period: zoned, nowMs });
        return (booked ?? 0) + (used ?? 0);
      };
      const onTheDot = [record("agreed", endMs)];
      expect(balance(onTheDot, { period: zoned, nowMs: endMs - 1 }).left).toBe(2);
      expect(balance(onTheDot, { period: zoned, nowMs: endMs }).left).toBe(1);
      expect(usedAt(endMs - 2 * SECOND)).toBe(1);
      expect(usedAt(endMs + 2 * SECOND)).toBe(1);
      expect(balance(records.slice(0, 1), { period: zoned, nowMs: endMs - 1 }).left).toBe(1);
      expect(balance(records.slice(0, 1), { period: zoned, nowMs: endMs }).left).toBe(2);
    }
  });
});

describe("any history of calls", () => {
  const recordArb = fc
    .record({
      state: fc.constantFrom("asked", "agreed", "cancelled", "held", "missed"),
      slotStartMs: fc.option(fc.integer({ min: NOW - 70 * DAY, max: NOW + 70 * DAY })),
      minutes: fc.integer({ min: 5, max: 120 }),
    })
    .map(({ state, slotStartMs, minutes }) => record(state, slotStartMs, { minutes }));
  const historyArb = fc.array(recordArb, { maxLength: 12 });
  const zoneArb = fc.constantFrom(...ZONES);

  it("adds up: what is left, used and booked is what was allowed and overdrawn, line by line", () => {
    fc.assert(
      fc.property(historyArb, zoneArb, (records, zone) => {
        const zoned = { kind: "calendarMonth", zone, isAssumed: false } as const;
        const result = balance(records, { period: zoned });
        const bounds = monthBounds(NOW, zone);
        const places = records.map((one) => placeOf(one, bounds, NOW));
        expect(result.used).toBe(places.filter((place) => place === "used").length);
        expect(result.booked).toBe(places.filter((place) => place === "booked").length);
        const { left, used, booked, allowed, overBy } = result;
        expect((left ?? Number.NaN) + (used ?? 0) + (booked ?? 0)).toBe((allowed ?? Number.NaN) + (overBy ?? 0));
        expect(left).toBeGreaterThanOrEqual(0);
        expect(left === 0 || overBy === 0).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it("gives each slot to exactly one month", () => {
    fc.assert(
      fc.property(recordArb, zoneArb, (one, zone) => {
        const zoned = { kind: "calendarMonth", zone, isAssumed: false } as const;
        let bounds = monthBounds(NOW - 100 * DAY, zone);
        let taken = 0;
        while (bounds.startMs < NOW + 100 * DAY) {
          const { used, booked } = balance([one], { period: zoned, inPeriodOfMs: bounds.startMs });
          taken += (used ?? 0) + (booked ?? 0);
          bounds = monthBounds(bounds.endMs, zone);
        }
        const takes =
          one.state === "held" || one.state === "missed" || (one.state === "agreed" && one.slotStartMs !== null);
        expect(taken).toBe(takes ? 1 : 0);
      }),
    );
  });

  it("does not depend on the order of the records, and time alone never gives a call back within the month", () => {
    fc.assert(
      fc.property(historyArb, fc.integer({ min: 0, max: 20 * 24 }), (records, hours) => {
        const result = balance(records);
        expect(balance(records.toReversed())).toEqual(result);
        expect(balance(records, { nowMs: NOW + hours * HOUR }).left).toBe(result.left);
      }),
    );
  });
});
