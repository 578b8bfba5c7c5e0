import { describe, expect, it } from "vitest";
import { answerHistory } from "./answerHistory.ts";

const period = { kind: "calendarMonth", zone: "UTC" };
const twoCalls = { from: "2016-01-01T00:00:00Z", kind: "counted", allowance: 2, minutesPerCall: 30 };
const history = { entitlements: [twoCalls], period, now: "2016-05-10T16:00:00Z", events: [] };
const call = (kind: string, at: string, more: object = {}) => ({ call: "1", kind, at, ...more });

describe("a history answered", () => {
  it("has its balance, its lines and the check of both", () => {
    const slot = "2016-05-09T15:00:00+02:00";
    const events = [
      call("asked", "2016-05-01T10:00:00Z", { slot }),
      call("agreed", "2016-05-02T10:00:00Z", { slot, minutes: 30 }),
      { call: "c", kind: "correction", at: "2016-05-03T00:00:00Z", amount: 1, reason: "By phone" },
      // Not yet.
      call("cancelled", "2016-05-11T00:00:00Z"),
    ];
    expect(answerHistory({ ...history, id: "x", events }, 0)).toMatchObject({
      id: "x",
      balance: { allowance: 2, used: 2, left: 0, periodStart: "2016-05-01T00:00:00.000Z" },
      lines: [
        { call: "c", amount: 1 },
        { call: "1", slot: "2016-05-09T13:00:00.000Z", place: "used", amount: 1 },
      ],
      periods: [{ allowance: 2, left: 0, corrections: 1 }],
      check: { sumOfLines: 2, equalsBalance: true },
    });
  });

  it("keeps a passed slot as used, whatever the ticket says of it afterwards", () => {
    const slot = "2016-05-09T15:00:00Z";
    const agreed = call("agreed", "2016-05-02T10:00:00Z", { slot });
    const answer = (late: object) => answerHistory({ ...history, events: [agreed, late] }, 0);
    expect(answer(call("cancelled", "2016-05-09T15:29:00Z"))).toMatchObject({ balance: { used: 0, left: 2 } });
    expect(answer(call("cancelled", "2016-05-09T15:30:00Z"))).toMatchObject({
      balance: { used: 1, left: 1 },
      lines: [{ call: "1", state: "agreed", place: "used", amount: 1 }],
    });
    expect(answer(call("moved", "2016-05-10T09:00:00Z", { slot: "2016-05-20T15:00:00Z" }))).toMatchObject({
      balance: { used: 1, asked: 1, left: 1 },
      lines: [{ place: "used" }, { place: "asked" }],
      check: { sumOfLines: 1, equalsBalance: true },
    });
  });

  it("takes entitlement and period of a rule set that is named", () => {
    const entitlements = [{ from: "2016-01-01T00:00:00Z", set: "pantheon-2016-05", sitePlan: "business" }];
    expect(answerHistory({ entitlements, now: history.now, events: [] }, 3)).toMatchObject({
      id: 3,
      balance: { kind: "counted", allowance: 2, isAssumed: true, periodStart: "2016-05-01T07:00:00.000Z" },
    });
  });

  it.each([
    ["now", { now: "yesterday" }],
    ["period.zone", { period: { ...period, zone: "Mars/Olympus" } }],
    ["period.days", { period: { ...period, kind: "rolling" } }],
    ["period", { period: undefined }],
    ["entitlements[0].set", { entitlements: [{ from: 0, set: "none-such" }] }],
    ["entitlements[0].allowance", { entitlements: [{ ...twoCalls, allowance: -1 }] }],
    ["entitlements[0].from", { entitlements: [{ ...twoCalls, from: "then" }] }],
    ["events[0].amount", { events: [call("correction", "2016-05-01T10:00:00Z")] }],
    ["events[0].reason", { events: [call("correction", "2016-05-01T10:00:00Z", { amount: 1 })] }],
    ["events[0].reason", { events: [call("correction", "2016-05-01T10:00:00Z", { amount: 1, reason: "  " })] }],
    ["events[0].slot", { events: [call("agreed", history.now)] }],
    ["events", { events: [call("asked", history.now, { order: 1 }), call("cancelled", history.now)] }],
  ])("is refused at %s", (path, wrong) => {
    expect(answerHistory({ ...history, ...wrong }, 0)).toEqual({
      id: 0,
      error: { path, reason: expect.any(String) as string },
    });
  });
});
