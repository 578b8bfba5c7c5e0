import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { invariant } from "../invariant.ts";
import { policyById } from "../policy/policySets.ts";
import { HOUR, MINUTE } from "../units.ts";
import { clockOf, clockSchema, type Clock, type TicketClockEvent } from "./clock.ts";
import { entitlementOf } from "./entitlement.ts";
import { explainClock } from "./explainClock.ts";

const policy = policyById("pantheon-2016-05");
invariant(policy, "the rule set is missing");

/** 2016-05-10 09:14 in Los Angeles. */
const CREATED = Date.UTC(2016, 4, 10, 16, 14);
const at = (minutes: number) => CREATED + minutes * MINUTE;
const created: TicketClockEvent = { kind: "created", atMs: CREATED };
const event = (kind: TicketClockEvent["kind"], minutes: number, more: Partial<TicketClockEvent> = {}) =>
  ({ kind, atMs: at(minutes), ...more }) satisfies TicketClockEvent;

function clock(events: readonly TicketClockEvent[], level: Clock["level"] = "standard", sitePlan = "business"): Clock {
  const entitlement = entitlementOf(policy, { sitePlan, organizationLevel: "standard", isLaunched: true });
  return clockOf({ entitlement, level, isQueuedOnly: false, events });
}

describe("a standard clock", () => {
  it("runs for two hours from the instant the helpdesk created the ticket", () => {
    expect(clock([created])).toMatchObject({
      state: "running",
      startedAtMs: CREATED,
      dueAtMs: CREATED + 2 * HOUR,
      targetMs: 2 * HOUR,
      isComputed: true,
      turn: null,
      summary: "2 h standard · paid site",
    });
  });

  it("is met by the first answer of an agent, a question included, and then it is our turn", () => {
    const met = clock([created, event("agentAnswered", 38), event("agentAnswered", 300)]);
    expect(met).toMatchObject({ state: "met", stoppedAtMs: at(38), usedMs: 38 * MINUTE, turn: "us" });
  });

  it("is met at the due instant itself and met late one millisecond after", () => {
    expect(clock([created, event("agentAnswered", 120)]).state).toBe("met");
    expect(clock([created, { kind: "agentAnswered", atMs: at(120) + 1 }]).state).toBe("metLate");
  });

  it("is not met by an automatic answer", () => {
    const automatic = clock([created, event("automaticAnswered", 1)]);
    expect(automatic).toMatchObject({ state: "running", stoppedAtMs: null, turn: null });
    expect(clock([created, event("automaticAnswered", 1), event("agentAnswered", 60)]).usedMs).toBe(HOUR);
  });

  it("gives the turn to the host once we have written after the answer", () => {
    expect(clock([created, event("agentAnswered", 38), event("customerAnswered", 50)]).turn).toBe("host");
    expect(
      clock([created, event("agentAnswered", 38), event("customerAnswered", 50), event("automaticAnswered", 51)]).turn,
    ).toBe("host");
  });

  it("does not stop for our own words, however many", () => {
    expect(clock([created, event("customerAnswered", 5)])).toMatchObject({ state: "running", turn: null });
  });

  it("stops without being met when the ticket is closed or solved unanswered", () => {
    expect(clock([created, event("closed", 10)])).toMatchObject({ state: "stopped", stoppedAtMs: at(10), turn: null });
    expect(clock([created, event("statusChanged", 10, { status: "solved" })]).state).toBe("stopped");
  });

  it("counts on from its first start when a ticket solved unanswered is opened again", () => {
    const reopened = clock([created, event("closed", 10), event("customerAnswered", 20)]);
    expect(reopened).toMatchObject({ state: "running", dueAtMs: at(120), stoppedAtMs: null });
    const byStatus = clock([
      created,
      event("statusChanged", 10, { status: "solved" }),
      event("statusChanged", 20, { status: "open" }),
    ]);
    expect(byStatus.state).toBe("running");
  });

  it("stays met, with nobody's turn, once an answered ticket is closed", () => {
    expect(clock([created, event("agentAnswered", 38), event("closed", 90)])).toMatchObject({
      state: "met",
      turn: null,
    });
  });

  it("has not started while the ticket waits in the outbox, whatever is known of it", () => {
    const entitlement = entitlementOf(policy, { sitePlan: "business", organizationLevel: null, isLaunched: true });
    const queued = clockOf({ entitlement, level: "standard", isQueuedOnly: true, events: [created] });
    expect(queued).toMatchObject({ state: "notStarted", startedAtMs: null, dueAtMs: null, targetMs: 2 * HOUR });
  });

  it("has no figure for Elite, and no plan where the plan is unknown, but tells whose turn it is", () => {
    const answered = [created, event("agentAnswered", 38)];
    expect(clock(answered, "standard", "elite")).toMatchObject({ state: "noFigure", dueAtMs: null, turn: "us" });
    expect(clock(answered, "standard", "flagship")).toMatchObject({ state: "noPlan", dueAtMs: null, turn: "us" });
    expect(clock([created], "standard", "elite").summary).toBe("ahead of others by Elite");
  });

  it("says when its start or its answer was typed in", () => {
    expect(clock([{ ...created, isRecordedByHand: true }]).isRecordedByHand).toBe(true);
    expect(clock([created, event("agentAnswered", 9, { isRecordedByHand: true })]).isRecordedByHand).toBe(true);
    expect(clock([created, event("agentAnswered", 9)]).isRecordedByHand).toBe(false);
  });
});

describe("an on-call clock", () => {
  it("runs for 60 minutes, guaranteed, and no answer of an agent stops it", () => {
    const answered = clock([created, event("agentAnswered", 5)], "onCall", "elite");
    expect(answered).toMatchObject({ state: "running", dueAtMs: at(60), strength: "guaranteed", turn: "us" });
  });

  it("is the host's turn while an engineer works on it, until the agent writes again", () => {
    const working = [created, event("agentAnswered", 5), event("engineerOnIt", 44)];
    expect(clock(working, "onCall", "elite").turn).toBe("host");
    expect(clock([...working, event("agentAnswered", 50)], "onCall", "elite").turn).toBe("us");
  });

  it("is met when the user records that an engineer is on it", () => {
    const events = [created, event("agentAnswered", 5), event("engineerOnIt", 44, { isRecordedByHand: true })];
    expect(clock(events, "onCall", "elite")).toMatchObject({
      state: "met",
      usedMs: 44 * MINUTE,
      isRecordedByHand: true,
    });
    expect(clock([created, event("engineerOnIt", 61)], "onCall", "elite")).toMatchObject({
      state: "metLate",
      turn: "host",
    });
  });

  it("has no figure for a paying site without the right, and none at all for a free one", () => {
    expect(clock([created], "onCall", "business")).toMatchObject({ state: "noFigure", targetMs: null });
    expect(clock([created], "onCall", "business").summary).toContain("platform issues");
    expect(clock([created], "onCall", "sandbox").summary).toBe("no on-call support on this plan");
    expect(clock([created], "onCall", "flagship").state).toBe("noPlan");
  });

  it("is not met by an engineer on a standard ticket", () => {
    expect(clock([created, event("engineerOnIt", 10)]).state).toBe("running");
  });
});

describe("every clock", () => {
  const kinds = [
    "agentAnswered",
    "automaticAnswered",
    "customerAnswered",
    "statusChanged",
    "engineerOnIt",
    "closed",
  ] as const;
  const eventsArb = fc.array(
    fc.record({
      kind: fc.constantFrom(...kinds),
      atMs: fc.integer({ min: CREATED, max: CREATED + 5 * HOUR }),
      status: fc.constantFrom("open", "pending", "solved"),
    }),
    { maxLength: 12 },
  );
  const levelArb = fc.constantFrom("standard", "onCall");
  const planArb = fc.constantFrom("sandbox", "business", "elite", "flagship");

  it("does not depend on the order in which events are told, and survives JSON", () => {
    fc.assert(
      fc.property(eventsArb, levelArb, planArb, (events, level, plan) => {
        const distinct = [...new Map(events.map((one) => [one.atMs, one])).values()];
        const told = clock([created, ...distinct], level, plan);
        expect(clock([...distinct.toReversed(), created], level, plan)).toEqual(told);
        expect(clockSchema.parse(JSON.parse(JSON.stringify(told)))).toEqual(told);
      }),
    );
  });

  it("keeps its due instant and, once met, its end, whatever happens later", () => {
    fc.assert(
      fc.property(eventsArb, eventsArb, levelArb, planArb, (early, late, level, plan) => {
        const before = clock([created, ...early], level, plan);
        const later = late.map((one) => ({ ...one, atMs: one.atMs + 6 * HOUR }));
        const after = clock([created, ...early, ...later], level, plan);
        expect(after.dueAtMs).toBe(before.dueAtMs);
        if (before.state !== "met" && before.state !== "metLate") return;
        expect([after.state, after.stoppedAtMs, after.usedMs]).toEqual([
          before.state,
          before.stoppedAtMs,
          before.usedMs,
        ]);
      }),
    );
  });
});

describe("a clock explained in one line", () => {
  const options = { zone: "America/Los_Angeles", locale: "en-GB", nowMs: at(30) };

  it("gives the rule, the plan and the start", () => {
    expect(explainClock(clock([created]), options)).toBe("2 h standard · paid site · from 09:14");
    const abroad = explainClock(clock([created]), { ...options, zone: "Europe/Berlin" });
    expect(abroad).toBe("2 h standard · paid site · from 18:14");
  });

  it("adds the date when the start is not today", () => {
    expect(explainClock(clock([created]), { ...options, nowMs: at(60 * 24) })).toContain("10 May");
  });

  it("tells how it ended, and that it was typed in", () => {
    const met = clock([{ ...created, isRecordedByHand: true }, event("agentAnswered", 38)]);
    expect(explainClock(met, options)).toBe(
      "2 h standard · paid site · from 09:14 · answered in 38 m of 2 h · as you recorded it",
    );
    expect(explainClock(clock([created, event("closed", 1)]), options)).toContain("closed without it");
  });

  it("says that a queued ticket starts when sent, and that a plan is unknown", () => {
    expect(explainClock(clock([]), options)).toBe("2 h standard · paid site · starts when sent");
    expect(explainClock(clock([created], "standard", "flagship"), options)).toBe(
      'unknown plan · the plan "flagship" is not in this rule set',
    );
  });
});
