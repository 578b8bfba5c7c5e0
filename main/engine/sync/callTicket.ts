import { parseCallText } from "../../../shared/calls/callText.ts";
import type { CallRequest } from "../../../shared/ticket/draft.ts";

const callSubject = /^\s*(?:call request|scheduled call):\s*/iu;

/**
 * A ticket that asks for a call says so in the first words of its subject: the only mark every helpdesk keeps. Ours begin
 * with "Call request:"; "Scheduled call:" is the host's own name for it.
 */
export function asksForCall(subject: string): boolean {
  return callSubject.test(subject);
}

/**
 * What was asked for: as we sent it, else as its text reads, else the topic alone (someone wrote it by hand, so no slots
 * are known and the user fills in the agreed time).
 */
export function callRequestOf(subject: string, description: string, sent: CallRequest | null): CallRequest {
  return (
    sent ??
    parseCallText(description) ?? { ...unknownCall, topic: subject.replace(callSubject, "").trim().slice(0, 300) }
  );
}

const unknownCall: CallRequest = {
  topic: "",
  agenda: "",
  slotStartsMs: [],
  minutes: 30,
  zone: "UTC",
  phone: "",
  attendees: "",
};
