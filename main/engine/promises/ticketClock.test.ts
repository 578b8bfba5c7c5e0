import { describe, expect, it } from "vitest";
import { HOUR, MINUTE } from "../../../shared/units.ts";
import { policyById } from "../../../shared/policy/policySets.ts";
import { createClockReader, type ClockFacts } from "./ticketClock.ts";

const T = Date.UTC(2016, 4, 2, 9);
const paid: ClockFacts = {
  policyId: "pantheon-2016-05",
  siteName: "alder-shop",
  plan: "business",
  isLaunched: true,
  supportLevel: "standard",
  level: "standard",
  status: "open",
  createdAtMs: T,
  firstAnswerAtMs: null,
  lastAgentAtMs: null,
  lastCustomerAtMs: T,
  closedAtMs: null,
  serverDueAtMs: null,
  serverLevel: "",
  isByHand: false,
  answeredByHandAtMs: null,
  engineerOnItAtMs: null,
};
const clockFor = createClockReader({ byId: (id) => (id === null ? null : policyById(id)) });
const clock = (more: Partial<ClockFacts> = {}) => clockFor({ ...paid, ...more });
const answeredAt = (at: number) => ({ firstAnswerAtMs: at, lastAgentAtMs: at });

describe("a ticket's clock", () => {
  it("runs two hours on a paid site from the helpdesk's created time", () => {
    expect(clock()).toMatchObject({
      state: "running",
      startedAtMs: T,
      dueAtMs: T + 2 * HOUR,
      turn: null,
      isRecordedByHand: false,
    });
    expect(clock().summary).toBe("2 h standard · paid site");
  });

  it("is met by the first answer, in time or late, and then says whose turn it is", () => {
    expect(clock(answeredAt(T + HOUR))).toMatchObject({ state: "met", usedMs: HOUR, turn: "us" });
    expect(clock(answeredAt(T + 3 * HOUR))).toMatchObject({ state: "metLate", turn: "us" });
    expect(clock({ ...answeredAt(T + HOUR), lastCustomerAtMs: T + 2 * HOUR })).toMatchObject({
      state: "met",
      turn: "host",
    });
    const later = { firstAnswerAtMs: T + HOUR, lastAgentAtMs: T + 3 * HOUR, lastCustomerAtMs: T + 2 * HOUR };
    expect(clock(later)).toMatchObject({ state: "met", usedMs: HOUR, turn: "us" });
  });

  it("stops without being met when the ticket ends first, and a later word from us does not revive it", () => {
    const closed = { status: "solved", closedAtMs: T + HOUR } as const;
    expect(clock(closed)).toMatchObject({ state: "stopped", stoppedAtMs: T + HOUR, turn: null });
    expect(clock({ ...closed, lastCustomerAtMs: T + 2 * HOUR })).toMatchObject({ state: "stopped" });
    expect(clock({ ...closed, lastCustomerAtMs: T + HOUR })).toMatchObject({ state: "stopped" });
    expect(clock({ ...closed, ...answeredAt(T + HOUR) })).toMatchObject({ state: "met", turn: null });
  });

  it("says that the plan is unknown instead of counting", () => {
    for (const facts of [{ policyId: null }, { policyId: "of-a-newer-standby" }, { plan: "unknown" }, { plan: null }]) {
      expect(clock(facts)).toMatchObject({ state: "noPlan", dueAtMs: null });
    }
    expect(clock({ plan: null }).why.map((line) => line.text)).toContain("the site's plan is not set");
  });

  it("has no figure of its own for an Elite site, and says so", () => {
    expect(clock({ plan: "elite" })).toMatchObject({
      state: "noFigure",
      dueAtMs: null,
      summary: "ahead of others by Elite",
    });
    expect(clock({ plan: "elite", ...answeredAt(T + HOUR) })).toMatchObject({ state: "noFigure", turn: "us" });
  });

  it("takes the organization's level for a ticket without a site", () => {
    const account = { siteName: "", plan: null, isLaunched: null };
    expect(clock({ ...account, supportLevel: "priority" }).summary).toBe("ahead of others by Priority");
    expect(clock({ ...account, supportLevel: "priority", level: "onCall" })).toMatchObject({
      targetMs: HOUR,
      state: "running",
    });
    expect(clock({ ...account, supportLevel: "standard" })).toMatchObject({ state: "noFigure" });
    expect(clock({ ...account, supportLevel: null })).toMatchObject({ state: "noPlan" });
  });

  it("keeps the paid site's figure when the organization adds its place in the queue", () => {
    expect(clock({ supportLevel: "priority" })).toMatchObject({
      dueAtMs: T + 2 * HOUR,
      summary: "2 h standard · paid site · ahead of others by Priority",
    });
  });

  it("counts an on-call escalation until the user records an engineer, whatever agents answer", () => {
    const onCall = { plan: "elite", level: "onCall" } as const;
    expect(clock({ ...onCall, ...answeredAt(T + MINUTE) })).toMatchObject({
      state: "running",
      dueAtMs: T + HOUR,
      turn: "us",
    });
    expect(clock({ ...onCall, engineerOnItAtMs: T + 40 * MINUTE })).toMatchObject({
      state: "met",
      usedMs: 40 * MINUTE,
      isRecordedByHand: true,
      turn: "host",
    });
    expect(clock({ ...onCall, engineerOnItAtMs: T + 2 * HOUR })).toMatchObject({ state: "metLate" });
  });

  it("marks a start and an answer that the user typed in", () => {
    expect(clock({ isByHand: true })).toMatchObject({ state: "running", isRecordedByHand: true });
    expect(clock({ ...answeredAt(T + HOUR), answeredByHandAtMs: T + HOUR })).toMatchObject({ isRecordedByHand: true });
    expect(clock({ ...answeredAt(T + HOUR), answeredByHandAtMs: T + 2 * HOUR })).toMatchObject({
      isRecordedByHand: false,
    });
  });

  it("gives the same clock to tickets alike and different ones to those that differ", () => {
    const free = { plan: "sandbox" };
    expect([clock(), clock(free), clock()].map(({ summary }) => summary)).toEqual([
      "2 h standard · paid site",
      "2 h standard · free site",
      "2 h standard · paid site",
    ]);
  });
});

describe("a deadline of the helpdesk's own", () => {
  const own = { serverDueAtMs: T + 8 * HOUR, serverLevel: "Gold" };

  it("beats the one worked out from a rule, and says whose it is", () => {
    expect(clock(own)).toMatchObject({
      state: "running",
      startedAtMs: T,
      dueAtMs: T + 8 * HOUR,
      isComputed: false,
      why: [{ text: "the helpdesk's own deadline (Gold)" }],
      summary: "the helpdesk's own deadline (Gold)",
    });
    expect(clock({ ...own, serverLevel: "", policyId: null }).summary).toBe("the helpdesk's own deadline");
  });

  it("runs from the word that waits for an answer, also after the first promise was met", () => {
    const answered = { ...answeredAt(T + HOUR), lastCustomerAtMs: T + 2 * HOUR };
    expect(clock({ ...own, ...answered })).toMatchObject({
      state: "running",
      startedAtMs: T + 2 * HOUR,
      targetMs: 6 * HOUR,
      turn: "host",
    });
  });

  it("without a service level is kept by the answer that came before it, and broken by one after it", () => {
    const plain = { ...own, serverLevel: "" };
    const met = { state: "met", startedAtMs: T, stoppedAtMs: T + HOUR, usedMs: HOUR, targetMs: 8 * HOUR, turn: "us" };
    expect(clock({ ...plain, ...answeredAt(T + HOUR) })).toMatchObject(met);
    expect(clock({ ...plain, ...answeredAt(T + 8 * HOUR) })).toMatchObject({ state: "met" });
    expect(clock({ ...plain, ...answeredAt(T + 8 * HOUR + 1) })).toMatchObject({ state: "metLate" });
  });

  it("of a service level is set anew by an answer: it waits for the next one", () => {
    expect(clock({ ...own, ...answeredAt(T + HOUR) })).toMatchObject({
      state: "running",
      startedAtMs: T + HOUR,
      dueAtMs: T + 8 * HOUR,
      targetMs: 7 * HOUR,
    });
  });

  it.each(["pending", "hold", "solved", "closed"] as const)("does not run while the ticket is %s", (status) => {
    const closedAtMs = status === "solved" || status === "closed" ? T + HOUR : null;
    expect(clock({ ...own, status, closedAtMs })).toEqual(clock({ status, closedAtMs }));
  });

  it("that lies before its own start is late from the beginning", () => {
    expect(clock({ ...own, serverDueAtMs: T - HOUR })).toMatchObject({
      state: "running",
      dueAtMs: T - HOUR,
      targetMs: null,
    });
  });
});
