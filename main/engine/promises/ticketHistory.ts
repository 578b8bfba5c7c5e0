import type { TicketClockEvent, TicketHistory } from "../../../shared/promise/clockHistory.ts";
import type { Ms } from "../../../shared/units.ts";
import type { ClockFacts } from "./ticketClock.ts";

/** A ticket's facts as the events they stand for; historyOfFacts is the same without laying them out. */
export function clockEventsOf(facts: ClockFacts): readonly TicketClockEvent[] {
  const { firstAnswerAtMs, lastAgentAtMs, closedAtMs, engineerOnItAtMs } = facts;
  const events: TicketClockEvent[] = [{ kind: "created", atMs: facts.createdAtMs, isRecordedByHand: facts.isByHand }];
  const ownWordAtMs = ownWordOf(facts);
  if (ownWordAtMs !== null) events.push({ kind: "customerAnswered", atMs: ownWordAtMs });
  if (firstAnswerAtMs !== null) {
    const isRecordedByHand = firstAnswerAtMs === facts.answeredByHandAtMs;
    events.push({ kind: "agentAnswered", atMs: firstAnswerAtMs, isRecordedByHand });
  }
  const againAtMs = answeredAgainOf(facts);
  if (againAtMs !== null) events.push({ kind: "agentAnswered", atMs: againAtMs });
  if (lastAgentAtMs !== null && lastAgentAtMs !== firstAnswerAtMs && lastAgentAtMs !== againAtMs)
    events.push({ kind: "agentAnswered", atMs: lastAgentAtMs });
  if (engineerOnItAtMs !== null) events.push({ kind: "engineerOnIt", atMs: engineerOnItAtMs, isRecordedByHand: true });
  if (closedAtMs !== null) events.push({ kind: "closed", atMs: closedAtMs });
  return events;
}

/** Shared by the many tickets on which we wrote nothing after the first word. */
const NONE: readonly Ms[] = [];

/** For lists of thousands: a ticket's row knows few instants, so nothing is sorted or searched. */
export function historyOfFacts(facts: ClockFacts): TicketHistory {
  const { createdAtMs, firstAnswerAtMs, lastAgentAtMs, closedAtMs, engineerOnItAtMs } = facts;
  const ownWordAtMs = ownWordOf(facts);
  const answeredAtMs = earlier(firstAnswerAtMs, lastAgentAtMs);
  const isByHand = answeredAtMs === firstAnswerAtMs && answeredAtMs === facts.answeredByHandAtMs;
  const responded = answeredAtMs === null ? null : { atMs: answeredAtMs, isByHand };
  return {
    started: { atMs: createdAtMs, isByHand: facts.isByHand },
    acknowledged: responded,
    responded,
    escalated: engineerOnItAtMs === null ? null : { atMs: engineerOnItAtMs, isByHand: true },
    settledAtMs: closedAtMs,
    turn: closedAtMs === null ? turnOf(facts, ownWordAtMs) : null,
    customerAtMs: ownWordAtMs === null ? NONE : [ownWordAtMs],
  };
}

/** A word from us after the end does not open it again here: the helpdesk's status has the last word on that. */
function ownWordOf({ createdAtMs, lastCustomerAtMs, closedAtMs }: ClockFacts): Ms | null {
  if (lastCustomerAtMs === null || lastCustomerAtMs <= createdAtMs) return null;
  return closedAtMs === null || lastCustomerAtMs <= closedAtMs ? lastCustomerAtMs : null;
}

/** A deadline that waits for an answer to a word of ours is kept or broken by the first one after it, not by the last. */
function answeredAgainOf(facts: ClockFacts): Ms | null {
  const { serverDueAtMs, firstAnswerAtMs, lastAgentAtMs, lastCustomerAtMs } = facts;
  if (serverDueAtMs === null || firstAnswerAtMs === null || lastAgentAtMs === null || lastCustomerAtMs === null)
    return null;
  const isBetween = firstAnswerAtMs < lastCustomerAtMs && lastCustomerAtMs < lastAgentAtMs;
  return isBetween ? (facts.answeredAgainAtMs?.() ?? null) : null;
}

/** An engineer at work is the host's turn, whatever was written before; of words at one instant the host's counts. */
function turnOf(facts: ClockFacts, ownWordAtMs: Ms | null): "host" | "us" | null {
  const { engineerOnItAtMs } = facts;
  const answerAtMs = later(facts.firstAnswerAtMs, facts.lastAgentAtMs);
  if (answerAtMs === null && engineerOnItAtMs === null) return null;
  if (answerAtMs === null || (ownWordAtMs !== null && ownWordAtMs > answerAtMs)) return "host";
  return engineerOnItAtMs !== null && engineerOnItAtMs >= answerAtMs ? "host" : "us";
}

function earlier(one: Ms | null, other: Ms | null): Ms | null {
  if (one === null || other === null) return one ?? other;
  return other < one ? other : one;
}

function later(one: Ms | null, other: Ms | null): Ms | null {
  if (one === null || other === null) return one ?? other;
  return other > one ? other : one;
}
