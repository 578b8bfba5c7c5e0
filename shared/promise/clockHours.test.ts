import { describe, expect, it } from "vitest";
import type { ClockKind } from "../policy/rules.ts";
import { HOUR, MINUTE } from "../units.ts";
import { clockOf, type Clock, type ServerDeadline, type TicketClockEvent } from "./clock.ts";
import { readClock, thresholdAtMs } from "./clockReading.ts";
import type { Entitlement, TargetRight } from "./entitlementSchema.ts";
import { entitlementOf } from "./entitlement.ts";
import { explain } from "./explanation.ts";

const roundTheClock: ClockKind = { kind: "roundTheClock", assumed: false };
const office: ClockKind = {
  kind: "hours",
  zone: "America/Los_Angeles",
  days: [1, 2, 3, 4, 5].map((day) => ({ day, from: "09:00", to: "17:00" })),
  holidays: [],
  assumed: true,
  assumptions: ["the zone is our reading"],
};
const source = { quote: "The clock stops while we wait for you.", section: "Support", page: 0 };
const pausing = { whileStatus: ["pending", "hold"], source } satisfies TargetRight["pause"];

function target(changes: Partial<TargetRight>): TargetRight {
  const plain = { targetMs: 2 * HOUR, clock: office, strength: "objective", stopsOn: "responded" } as const;
  return { ...plain, pause: null, ruleId: "rule", isAssumed: true, why: [{ text: "2 h standard" }], ...changes };
}

const nothing = entitlementOf(null, { sitePlan: null, organizationLevel: null, isLaunched: null });

function rightsOf(...candidates: readonly [TargetRight] | readonly [TargetRight, TargetRight]): Entitlement {
  const standard = { ...candidates[0], scope: null, candidates: [...candidates], isAheadOfOthers: false };
  return { ...nothing, isKnown: true, policyId: "own", standard };
}

/** A Friday, an hour before the office closes. */
const FRIDAY = Date.parse("2016-09-09T16:00:00-07:00");
const at = (text: string) => Date.parse(text);
const event = (kind: TicketClockEvent["kind"], text: string, more: Partial<TicketClockEvent> = {}) =>
  ({ kind, atMs: at(text), ...more }) satisfies TicketClockEvent;
const created: TicketClockEvent = { kind: "created", atMs: FRIDAY };
const status = (text: string, name: string) => event("statusChanged", text, { status: name });

function clock(right: TargetRight, events: readonly TicketClockEvent[], serverDeadline?: ServerDeadline): Clock {
  const rest = { level: "standard", isQueuedOnly: false, serverDeadline: serverDeadline ?? null } as const;
  return clockOf({ entitlement: rightsOf(right), events: [created, ...events], ...rest });
}

describe("a clock by support hours", () => {
  it("is due after the week end, and its thresholds are those of the time left by the wall", () => {
    const running = clock(target({}), []);
    expect(running).toMatchObject({ state: "running", dueAtMs: at("2016-09-12T10:00:00-07:00"), isAssumed: true });
    expect(thresholdAtMs(running, "soon")).toBe(at("2016-09-12T09:30:00-07:00"));
    const { face, remainingMs, fractionUsed } = readClock(running, at("2016-09-12T08:00:00-07:00"));
    expect({ face, remainingMs, fractionUsed }).toEqual({
      face: "running",
      remainingMs: 2 * HOUR,
      fractionUsed: 64 / 66,
    });
  });

  it("counts open time only when it says how long an answer took", () => {
    const met = clock(target({}), [event("agentAnswered", "2016-09-12T09:30:00-07:00")]);
    expect(met).toMatchObject({ state: "met", usedMs: 90 * MINUTE, stoppedAtMs: at("2016-09-12T09:30:00-07:00") });
  });

  it("is acknowledged by an automatic answer where the rule asks for no more", () => {
    const automatic = event("automaticAnswered", "2016-09-09T16:01:00-07:00");
    expect(clock(target({ stopsOn: "acknowledged" }), [automatic])).toMatchObject({ state: "met", usedMs: MINUTE });
    expect(clock(target({}), [automatic]).state).toBe("running");
  });

  it("has no due instant further away than ten years, and says so", () => {
    const far = clock(target({ targetMs: 90_000 * HOUR }), []);
    expect(far).toMatchObject({ state: "running", dueAtMs: null, isPaused: false });
    expect(readClock(far, FRIDAY)).toMatchObject({ face: "running", remainingMs: null });
    expect(explained(far).text).toContain("more than ten years");
  });
});

describe("a rule that pauses", () => {
  const rule = target({ pause: pausing });

  it("leaves the pause out of the count, over a closing time too", () => {
    const paused = [status("2016-09-09T16:30:00-07:00", "pending"), status("2016-09-12T11:00:00-07:00", "open")];
    const running = clock(rule, paused);
    expect(running).toMatchObject({ state: "running", dueAtMs: at("2016-09-12T12:30:00-07:00") });
    expect(running.pausedForMs).toBe(at("2016-09-12T11:00:00-07:00") - at("2016-09-09T16:30:00-07:00"));
    expect(running.why.at(-1)).toEqual({ text: "does not count while pending or hold", quote: source.quote });
  });

  it("waits on us while it lasts, without a due instant", () => {
    const paused = clock(rule, [status("2016-09-09T16:30:00-07:00", "hold")]);
    expect(paused).toMatchObject({ state: "paused", isPaused: true, dueAtMs: null, leftAtPauseMs: 90 * MINUTE });
    expect(readClock(paused, at("2017-01-01T00:00:00Z"))).toEqual({
      face: "waitingOnUs",
      remainingMs: null,
      lateMs: null,
      fractionUsed: 0.25,
    });
  });

  it("stays late when it had been due before the pause, and is met by an answer during one", () => {
    expect(clock(rule, [status("2016-09-12T10:00:00-07:00", "pending")])).toMatchObject({
      state: "running",
      dueAtMs: at("2016-09-12T10:00:00-07:00"),
    });
    const answered = [
      status("2016-09-09T16:30:00-07:00", "pending"),
      event("agentAnswered", "2016-09-20T10:00:00-07:00"),
    ];
    expect(clock(rule, answered)).toMatchObject({ state: "met", isPaused: false, usedMs: 30 * MINUTE });
  });

  it("does not touch a rule without a pause, nor the helpdesk's own deadline", () => {
    const pending = status("2016-09-09T16:30:00-07:00", "pending");
    expect(clock(target({}), [pending]).dueAtMs).toBe(at("2016-09-12T10:00:00-07:00"));
    const dueAtMs = FRIDAY + HOUR;
    expect(clock(rule, [pending], { dueAtMs, setAtMs: null, level: "Gold", events: [created, pending] })).toMatchObject(
      {
        dueAtMs,
        isComputed: false,
        clock: null,
      },
    );
  });
});

describe("two figures by different hours", () => {
  const byHours = target({ ruleId: "hours", why: [{ text: "2 h in support hours", wonBy: "site" }] });
  const always = target({ ruleId: "always", targetMs: 4 * HOUR, clock: roundTheClock, why: [{ text: "4 h always" }] });
  const ruleAt = (start: string, other: TargetRight = always) => {
    const events = [event("created", start)];
    const entitlement = rightsOf(byHours, other);
    const { ruleId, why } = clockOf({ entitlement, events, level: "standard", isQueuedOnly: false });
    return { ruleId, why: why.map(({ text }) => text) };
  };

  it("give the one that is due first for this start, and name the other", () => {
    expect(ruleAt("2016-09-09T10:00:00-07:00")).toEqual({
      ruleId: "hours",
      why: ["2 h in support hours", "due no later than 4 h always"],
    });
    expect(ruleAt("2016-09-09T18:00:00-07:00").ruleId).toBe("always");
  });

  it("give the firmer one where both are due at once, and the site's where both are as firm", () => {
    const same = { ...always, targetMs: 2 * HOUR };
    expect(ruleAt("2016-09-09T10:00:00-07:00", same).ruleId).toBe("hours");
    expect(ruleAt("2016-09-09T10:00:00-07:00", { ...same, strength: "guaranteed" }).ruleId).toBe("always");
  });
});

describe("a clock explained", () => {
  it("adds up stretch by stretch in the hours' zone, with the sentence, the assumption and what happened", () => {
    const rule = target({ why: [{ text: "2 h standard", quote: "Two hours." }, { text: "the zone is our reading" }] });
    const { lines, text } = explained(clock(rule, [event("agentAnswered", "2016-09-12T09:30:00-07:00")]));
    expect(lines.map(({ kind }) => kind)).toEqual([
      "result",
      "sum",
      "sum",
      "sum",
      "assumed",
      "source",
      "event",
      "event",
    ]);
    // Some tables of dates put a comma behind the day of the week.
    expect(text.replaceAll(/(?<=\b[A-Z][a-z]{2}),/gu, "").split("\n")).toEqual([
      "#4711 White page",
      "2 h standard · from Sat 10 Sept, 01:00 · answered in 1 h 30 m of 2 h",
      "Fri 9 Sept, 16:00 GMT-7 to Fri 9 Sept, 17:00 GMT-7: 1 h",
      "Mon 12 Sept, 09:00 GMT-7 to Mon 12 Sept, 10:00 GMT-7: 1 h",
      "together 2 h = Mon 12 Sept, 19:00 CEST · Mon 12 Sept, 10:00 GMT-7",
      "the zone is our reading",
      "“Two hours.”",
      "Sat 10 Sept, 01:00 CEST: ticket created",
      "Mon 12 Sept, 18:30 CEST: the host answered",
    ]);
  });

  it("marks what was recorded by hand, and says whose a deadline of the helpdesk's is", () => {
    const byHand = event("agentAnswered", "2016-09-09T16:10:00-07:00", { isRecordedByHand: true });
    const { lines } = explain(clock(target({}), [byHand]), { ...place, events: [created, byHand] });
    expect(lines.at(-1)).toEqual({ kind: "byHand", text: "the host answered (recorded by hand)", atMs: byHand.atMs });
    const own = clock(target({}), [], { dueAtMs: FRIDAY + HOUR, setAtMs: null, level: "", events: [created] });
    expect(explained(own).text).toContain("says the helpdesk");
  });
});

const place = { pauses: [], zone: "Europe/Berlin", locale: "en-GB", hostZone: office.zone, name: "#4711 White page" };

function explained(given: Clock) {
  const { startedAtMs, stoppedAtMs } = given;
  const events: TicketClockEvent[] = [];
  if (startedAtMs !== null) events.push({ kind: "created", atMs: startedAtMs });
  if (stoppedAtMs !== null) events.push({ kind: "agentAnswered", atMs: stoppedAtMs });
  return explain(given, { ...place, events });
}
