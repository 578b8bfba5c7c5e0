import { expect, it } from "vitest";
import { HOUR } from "../units.ts";
import { historyOf, type TicketClockEvent } from "./clockHistory.ts";
import { explainClock } from "./explainClock.ts";
import { serverClock } from "./serverClock.ts";

const T = Date.UTC(2016, 4, 10, 10);

it.each([
  ["of how long", 5, "answered in 2 h of 5 h"],
  ["no length where the deadline lay before its start", -1, "answered in 2 h"],
])("says how soon a deadline of the helpdesk's was answered, and %s", (_what, dueHours, words) => {
  const events: readonly TicketClockEvent[] = [
    { kind: "created", atMs: T },
    { kind: "agentAnswered", atMs: T + 2 * HOUR },
  ];
  const deadline = { dueAtMs: T + dueHours * HOUR, setAtMs: null, level: "", events };
  const clock = serverClock(deadline, { level: "standard", stopsOn: "responded" }, historyOf(events));
  const line = explainClock(clock, { zone: "UTC", locale: "en-GB", nowMs: T });
  expect(line).toBe(`the helpdesk's own deadline · from 10:00 · ${words}`);
});
