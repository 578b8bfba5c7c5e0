import {
  outboxActionSchema,
  outboxStateSchema,
  type OutboxAction,
  type OutboxState,
} from "../../../shared/ticket/outboxEntry.ts";

/** All that can happen to an entry. What the user does has the name of the button. */
export const outboxEvents = [
  // A try, from its start to one of its ends.
  "claimed",
  "accepted",
  "unreachable",
  "signInPage",
  "busy",
  "conflict",
  "unreadable",
  "uploadExpired",
  "signInRefused",
  "refused",
  "threadChanged",
  "damaged",
  "replaced",
  "unclearEnd",
  "foundAtStart",
  "brokeOff",
  // Looking whether the helpdesk has it.
  "found",
  "notSeenYet",
  "checkFailed",
  "notThere",
  "restoredNotThere",
  "replacedNotThere",
  "otherwiseNotThere",
  "triesUsedUp",
  "cannotTell",
  // What happens around it.
  "workOffline",
  "networkBack",
  "accountPaused",
  "signedIn",
  // The store was put back from a copy: the helpdesk may have got it since.
  "restored",
  ...outboxActionSchema.options,
] as const;
export type OutboxEvent = (typeof outboxEvents)[number];

/** Why an entry is where it is; stored with it, and worded in outboxWords.ts. */
export const outboxReasons = [
  "queued",
  "leavingSoon",
  "heldByYou",
  "sentOtherwise",
  "replaced",
  "byHand",
  "trying",
  "workingOffline",
  "unreachable",
  "signInPage",
  "signIn",
  "busy",
  "conflict",
  "unreadable",
  "uploadExpired",
  "checking",
  "wasSending",
  "cannotCheck",
  "checkedNotThere",
  "refused",
  "threadChanged",
  "damaged",
  "restored",
  "restoredNotThere",
  "gaveUp",
  "cannotTell",
  "arrived",
  "filedByHand",
] as const;
export type OutboxReason = (typeof outboxReasons)[number];

/** gone: the entry leaves the outbox, its draft is open again or in the bin. */
export interface Transition {
  readonly to: OutboxState | "gone";
  readonly reason: OutboxReason;
  /** Only, or never, for an entry that is in the state for one of these reasons. */
  readonly onlyAfter?: readonly OutboxReason[];
  readonly notAfter?: readonly OutboxReason[];
}
type Row = Readonly<Partial<Record<OutboxEvent, Transition>>>;

const to = (state: OutboxState, reason: OutboxReason): Transition => ({ to: state, reason });
const leave: Transition = { to: "gone", reason: "queued" };
const withdrawal = { edit: leave, discard: leave } as const;
const holding = { hold: to("held", "heldByYou") } as const;
/** Passed on by phone or mail: it does not go as well unless the user says so. For on-call entries only (userActions.ts). */
const otherwise = to("held", "sentOtherwise");
const passing = { sentOtherwise: otherwise } as const;
const fromCopy = { restored: to("verifying", "restored") } as const;
const again = { tryNow: to("ready", "queued") } as const;
/** Nothing was sent, and the user is writing another version: this one goes out only when they say so. */
const setAside = to("held", "replaced");
const pauses = {
  workOffline: to("waitingNetwork", "workingOffline"),
  accountPaused: to("waitingSignIn", "signIn"),
} as const;

/**
 * THE table: state x event -> next state and reason. An event that a row does not name cannot happen there: a user's is
 * refused, a worker's is dropped. Worker queries, buttons, words, the diagram and the model test are all derived from it.
 */
export const outboxTable: Readonly<Record<OutboxState, Row>> = {
  ready: {
    claimed: to("sending", "trying"),
    // Not waiting for the time in which it can be undone.
    tryNow: { ...to("ready", "queued"), onlyAfter: ["leavingSoon"] },
    // Another entry of the account found nobody there.
    unreachable: to("waitingNetwork", "unreachable"),
    ...pauses,
    ...holding,
    ...passing,
    ...fromCopy,
    ...withdrawal,
  },
  held: {
    release: to("ready", "queued"),
    sentOtherwise: { ...otherwise, notAfter: ["sentOtherwise"] },
    ...fromCopy,
    ...withdrawal,
  },
  waitingNetwork: {
    networkBack: to("ready", "queued"),
    ...pauses,
    ...again,
    ...holding,
    ...passing,
    ...fromCopy,
    ...withdrawal,
  },
  waitingSignIn: { signedIn: to("ready", "queued"), ...holding, ...passing, ...fromCopy, ...withdrawal },
  waitingHandoff: {
    openHandoff: to("waitingHandoff", "byHand"),
    recordFiled: to("sent", "filedByHand"),
    ...withdrawal,
  },
  // No way back for the user from here on: the helpdesk may have it.
  sending: {
    accepted: to("sent", "arrived"),
    unreachable: to("waitingNetwork", "unreachable"),
    signInPage: to("waitingNetwork", "signInPage"),
    signInRefused: to("waitingSignIn", "signIn"),
    busy: to("retryAt", "busy"),
    conflict: to("retryAt", "conflict"),
    unreadable: to("retryAt", "unreadable"),
    uploadExpired: to("retryAt", "uploadExpired"),
    refused: to("parked", "refused"),
    // Nothing was written yet: the helpdesk was asked first.
    threadChanged: to("parked", "threadChanged"),
    damaged: to("parked", "damaged"),
    replaced: setAside,
    // It stays what it is; the wish becomes another version (correction.ts).
    edit: to("sending", "trying"),
    unclearEnd: to("verifying", "checking"),
    foundAtStart: to("verifying", "wasSending"),
    // Standby was stopped while it looked at the thread or sent the files: the write itself had not begun.
    brokeOff: to("ready", "queued"),
    ...fromCopy,
  },
  verifying: {
    found: to("sent", "arrived"),
    notSeenYet: to("verifying", "checking"),
    checkFailed: to("verifying", "cannotCheck"),
    notThere: to("retryAt", "checkedNotThere"),
    triesUsedUp: to("parked", "gaveUp"),
    // The helpdesk has no way to say; only a person can find out.
    cannotTell: to("parked", "cannotTell"),
    restoredNotThere: to("parked", "restoredNotThere"),
    replacedNotThere: setAside,
    // Out of a backup, marked before: the mark holds on.
    otherwiseNotThere: otherwise,
    edit: to("verifying", "checking"),
    ...fromCopy,
    networkBack: to("verifying", "checking"),
    tryNow: to("verifying", "checking"),
  },
  retryAt: {
    claimed: to("sending", "trying"),
    ...pauses,
    ...again,
    ...holding,
    ...passing,
    ...fromCopy,
    ...withdrawal,
  },
  parked: {
    // Without the new part on screen a second try would be as blind as the first.
    tryNow: { ...to("ready", "queued"), notAfter: ["threadChanged"] },
    sendAnyway: { ...to("ready", "queued"), onlyAfter: ["threadChanged"] },
    ...passing,
    ...fromCopy,
    ...withdrawal,
  },
  sent: {},
};

/** Who takes an entry out of a state: a query of the worker, or the user by a button. */
export type Claimant = "send" | "verify" | "reconnect" | "signIn" | "recover" | "user" | "nobody";

/** Exactly one claimant per state. `isTimed`: the entry is taken when its next_try_at has come. */
export const stateFacts = {
  ready: { claimant: "send", isTimed: true, needsYou: false, showsEmergencyWays: false },
  held: { claimant: "user", isTimed: false, needsYou: false, showsEmergencyWays: false },
  waitingNetwork: { claimant: "reconnect", isTimed: true, needsYou: false, showsEmergencyWays: true },
  waitingSignIn: { claimant: "signIn", isTimed: false, needsYou: true, showsEmergencyWays: true },
  waitingHandoff: { claimant: "user", isTimed: false, needsYou: true, showsEmergencyWays: false },
  sending: { claimant: "recover", isTimed: false, needsYou: false, showsEmergencyWays: false },
  verifying: { claimant: "verify", isTimed: true, needsYou: false, showsEmergencyWays: true },
  retryAt: { claimant: "send", isTimed: true, needsYou: false, showsEmergencyWays: true },
  parked: { claimant: "user", isTimed: false, needsYou: true, showsEmergencyWays: true },
  sent: { claimant: "nobody", isTimed: false, needsYou: false, showsEmergencyWays: false },
} as const satisfies Readonly<
  Record<OutboxState, { claimant: Claimant; isTimed: boolean; needsYou: boolean; showsEmergencyWays: boolean }>
>;

export const outboxStates = outboxStateSchema.options;
export const unsentStates = outboxStates.filter((state) => state !== "sent");
/** For counts and the Now page: only a person can move these on. */
export const statesThatNeedYou = outboxStates.filter((state) => stateFacts[state].needsYou);

/**
 * What the event does to an entry in this state, and there for this reason; null = it cannot happen. Without a reason:
 * whether the state knows the event at all.
 */
export function transition(state: OutboxState, event: OutboxEvent, reason?: OutboxReason): Transition | null {
  const next = outboxTable[state][event] ?? null;
  if (next === null || reason === undefined) return next;
  const isMeant = next.onlyAfter?.includes(reason) ?? true;
  return isMeant && !(next.notAfter?.includes(reason) ?? false) ? next : null;
}

export function statesClaimedBy(claimant: Claimant): readonly OutboxState[] {
  return outboxStates.filter((state) => stateFacts[state].claimant === claimant);
}

export function timedStates(): readonly OutboxState[] {
  return outboxStates.filter((state) => stateFacts[state].isTimed);
}

/** The buttons of a state, in the order in which they stand; with a reason, those that an entry has then. */
export function actionsIn(state: OutboxState, reason?: OutboxReason): readonly OutboxAction[] {
  const order: readonly OutboxAction[] = [
    "sendAnyway",
    "tryNow",
    "sentOtherwise",
    "release",
    "openHandoff",
    "recordFiled",
    "hold",
    "edit",
    "discard",
  ];
  return order.filter((action) => transition(state, action, reason) !== null);
}
