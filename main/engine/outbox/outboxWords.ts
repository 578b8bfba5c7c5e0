import type { OutboxState } from "../../../shared/ticket/outboxEntry.ts";
import type { OutboxReason } from "./outboxTable.ts";

/** Two or three words per state. */
const titles: Readonly<Record<OutboxState, string>> = {
  ready: "Ready",
  held: "Held by you",
  waitingNetwork: "Waiting for network",
  waitingSignIn: "Waiting for sign-in",
  waitingHandoff: "To be filed by you",
  sending: "Sending",
  verifying: "Checking",
  retryAt: "Will retry",
  parked: "Needs you",
  sent: "Sent",
};

/** One sentence or two per reason: why, and what happens next. {helpdesk} and {number} are filled in. */
const texts: Readonly<Record<OutboxReason, string>> = {
  queued: "Goes to {helpdesk} next.",
  leavingSoon: "Goes to {helpdesk} in a few seconds. Until then it can be taken back.",
  heldByYou: "Nothing is sent until you release it.",
  sentOtherwise:
    "You passed this on another way, so it is not sent as well. Release it only if the host has not got it.",
  replaced: "It was not sent, and you are writing another version: queue that one, or release this one.",
  byHand: "{helpdesk} takes tickets by hand: open the hand-over, file it there, then record its number here.",
  trying: "Going to {helpdesk} now.",
  workingOffline: "You are working offline. It goes out as soon as you work online again.",
  unreachable: "{helpdesk} cannot be reached. It goes out by itself when it can.",
  signInPage: "A sign-in page of the network answers in place of {helpdesk}. Sign in to the network in a browser.",
  signIn: "{helpdesk} no longer accepts your sign-in. Sign in again; nothing is lost meanwhile.",
  busy: "{helpdesk} asked to wait. It is sent again by itself.",
  conflict: "Somebody else was changing the same thing at {helpdesk}. It is sent again by itself.",
  unreadable: "{helpdesk} answered in a way that could not be read. Nothing was sent; it is tried again by itself.",
  uploadExpired: "The files ran out at {helpdesk} before they were used. They are uploaded again by itself.",
  checking: "The connection ended without an answer: checking whether {helpdesk} has it, up to 2 min.",
  wasSending: "Standby was closed while this was being sent: checking whether {helpdesk} has it, up to 2 min.",
  cannotCheck: "{helpdesk} may have it already but cannot be asked now. It is not sent again before that is known.",
  checkedNotThere: "{helpdesk} was asked twice and does not have it. It is sent again by itself.",
  refused: "{helpdesk} refused it. Read its words, then change it or try again.",
  damaged: "The stored text or a file is no longer what you queued. Take it back and look it through.",
  threadChanged:
    "The thread at {helpdesk} changed after you wrote this. Read the new part, then send, edit or drop it.",
  restored: "From a backup: checking whether {helpdesk} has it already, up to 2 min.",
  restoredNotThere: "From a backup, and {helpdesk} does not have it. Send it, change it or discard it.",
  gaveUp: "{helpdesk} failed on it again and again and does not have it. Try again later, or change it.",
  cannotTell:
    "Nobody here can tell whether {helpdesk} has it. Ask there first: “Try again” sends it once more, “Discard” takes it away.",
  arrived: "{helpdesk} has it as {number}.",
  filedByHand: "Filed as {number}, as you recorded it.",
};

/** Why it does not move although it is ready. */
const behindEarlier = "Waits for your earlier reply to the same ticket.";

export interface WordFacts {
  readonly helpdesk: string;
  readonly number: string | null;
  readonly isBehindEarlier: boolean;
}

/** What the outbox page says about an entry. */
export function wordsFor(state: OutboxState, reason: OutboxReason, facts: WordFacts): { title: string; text: string } {
  const template = facts.isBehindEarlier && state === "ready" ? behindEarlier : texts[reason];
  // A function as replacement: a helpdesk's name may hold "$&".
  const text = template.replace("{helpdesk}", () => facts.helpdesk).replace("{number}", () => facts.number ?? "");
  return { title: titles[state], text };
}

export function titleOf(state: OutboxState): string {
  return titles[state];
}
