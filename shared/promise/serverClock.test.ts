import { describe, expect, it } from "vitest";
import { HOUR } from "../units.ts";
import { historyOf, type TicketClockEvent } from "./clockHistory.ts";
import { readClock, thresholdAtMs } from "./clockReading.ts";
import { serverClock, type ServerDeadline } from "./serverClock.ts";

const T = Date.UTC(2016, 4, 10, 10);
const event = (kind: TicketClockEvent["kind"], hours: number): TicketClockEvent => ({ kind, atMs: T + hours * HOUR });
const created = event("created", 0);

function clock(
  events: readonly TicketClockEvent[],
  more: Partial<ServerDeadline> = {},
  stopsOn = "responded" as const,
) {
  const deadline = { dueAtMs: T + 5 * HOUR, setAtMs: null, level: "", events, ...more };
  return serverClock(deadline, { level: "standard", stopsOn }, historyOf(events));
}

describe("the helpdesk's own deadline", () => {
  it("is met by the answer that comes by then, and met late by one after it", () => {
    const answered = (hours: number) => clock([created, event("agentAnswered", hours)]);
    expect(answered(1)).toMatchObject({ state: "met", stoppedAtMs: T + HOUR, usedMs: HOUR, targetMs: 5 * HOUR });
    expect(answered(5)).toMatchObject({ state: "met" });
    expect(answered(6)).toMatchObject({ state: "metLate", stoppedAtMs: T + 6 * HOUR });
    expect(clock([created, event("automaticAnswered", 1)])).toMatchObject({ state: "running", stoppedAtMs: null });
  });

  it("runs on for the next answer where it was set after the last one, or where we wrote since", () => {
    const answered = [created, event("agentAnswered", 1)];
    const next = clock(answered, { setAtMs: T + 2 * HOUR });
    expect(next).toMatchObject({ state: "running", startedAtMs: T + 2 * HOUR, targetMs: 3 * HOUR });
    expect(clock(answered, { setAtMs: T })).toMatchObject({ state: "met" });
    const asked = [...answered, event("customerAnswered", 2)];
    expect(clock(asked)).toMatchObject({ state: "running", startedAtMs: T + 2 * HOUR, targetMs: 3 * HOUR });
    expect(clock([...asked, event("agentAnswered", 4)])).toMatchObject({ state: "met", usedMs: 2 * HOUR });
    // What we write after the due instant waits for another deadline.
    expect(clock([...answered, event("customerAnswered", 6)])).toMatchObject({ state: "met", turn: "host" });
  });

  it("that lies before its start has no length, and is late from the beginning", () => {
    const late = clock([created], { dueAtMs: T - HOUR });
    expect(late).toMatchObject({ state: "running", targetMs: null });
    expect(readClock(late, T)).toMatchObject({ face: "late", lateMs: HOUR, fractionUsed: null });
    expect(thresholdAtMs(late, "late")).toBe(T - HOUR + 1);
  });
});
