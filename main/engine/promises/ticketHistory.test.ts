import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { historyOf } from "../../../shared/promise/clockHistory.ts";
import type { ClockFacts } from "./ticketClock.ts";
import { clockEventsOf, historyOfFacts } from "./ticketHistory.ts";

const T = Date.UTC(2016, 4, 2, 9);
const maybe = fc.option(fc.integer({ min: T - 3, max: T + 6 }));

/** Instants so near each other that many fall together. */
const someFacts = fc
  .record({
    firstAnswerAtMs: maybe,
    lastAgentAtMs: maybe,
    lastCustomerAtMs: maybe,
    closedAtMs: maybe,
    answeredByHandAtMs: maybe,
    engineerOnItAtMs: maybe,
    isByHand: fc.boolean(),
  })
  .map((facts): ClockFacts => ({
    policyId: null,
    siteName: "",
    plan: null,
    isLaunched: null,
    supportLevel: null,
    level: "standard",
    status: "open",
    createdAtMs: T,
    serverDueAtMs: null,
    serverLevel: "",
    ...facts,
  }));

describe("the history of a ticket's facts", () => {
  it("is that of the events they stand for", () => {
    fc.assert(
      fc.property(someFacts, (facts) => {
        expect(historyOfFacts(facts)).toEqual(historyOf(clockEventsOf(facts)));
      }),
      { numRuns: 3_000 },
    );
  });
});
