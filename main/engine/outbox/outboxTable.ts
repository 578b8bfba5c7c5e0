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
  "damaged",
  "unclearEnd",
  "foundAtStart",
  // Looking whether the helpdesk has it.
  "found",
  "notSeenYet",
  "checkFailed",
  "notThere",
  "triesUsedUp",
  // What happens around it.
  "workOffline",
  "networkBack",
  "accountPaused",
  "signedIn",
  ...outboxActionSchema.options,
] as const;
export type OutboxEvent = (typeof outboxEvents)[number];

/** Why an entry is where it is; stored with it, and worded in outboxWords.ts. */
export const outboxReasons = [
  "queued",
  "heldByYou",
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
  "damaged",
  "gaveUp",
  "arrived",
  "filedByHand",
] as const;
export type OutboxReason = (typeof outboxReasons)[number];

/** gone: the entry leaves the outbox, its draft is open again or in the bin. */
export interface Transition {
  readonly to: OutboxState | "gone";
  readonly reason: OutboxReason;
}
type Row = Readonly<Partial<Record<OutboxEvent, Transition>>>;

const to = (state: OutboxState, reason: OutboxReason): Transition => ({ to: state, reason });
const leave: Transition = { to: "gone", reason: "queued" };
const withdrawal = { edit: leave, discard: leave } as const;
const holding = { hold: to("held", "heldByYou") } as const;
const again = { tryNow: to("ready", "queued") } as const;
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
    // Another entry of the account found nobody there.
    unreachable: to("waitingNetwork", "unreachable"),
    ...pauses,
    ...holding,
    ...withdrawal,
  },
  held: { release: to("ready", "queued"), ...withdrawal },
  waitingNetwork: { networkBack: to("ready", "queued"), ...pauses, ...again, ...holding, ...withdrawal },
  waitingSignIn: { signedIn: to("ready", "queued"), ...holding, ...withdrawal },
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
    damaged: to("parked", "damaged"),
    unclearEnd: to("verifying", "checking"),
    foundAtStart: to("verifying", "wasSending"),
  },
  verifying: {
    found: to("sent", "arrived"),
    notSeenYet: to("verifying", "checking"),
    checkFailed: to("verifying", "cannotCheck"),
    notThere: to("retryAt", "checkedNotThere"),
    triesUsedUp: to("parked", "gaveUp"),
    networkBack: to("verifying", "checking"),
    tryNow: to("verifying", "checking"),
  },
  retryAt: { claimed: to("sending", "trying"), ...pauses, ...again, ...holding, ...withdrawal },
  parked: { ...again, ...withdrawal },
  sent: {},
};

/** Who takes an entry out of a state: a query of the worker, or the user by a button. */
export type Claimant = "send" | "verify" | "reconnect" | "signIn" | "recover" | "user" | "nobody";

/** Exactly one claimant per state. `isTimed`: the entry is taken when its next_try_at has come. */
export const stateFacts = {
  ready: { claimant: "send", isTimed: false, needsYou: false, showsEmergencyWays: false },
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

export function transition(state: OutboxState, event: OutboxEvent): Transition | null {
  return outboxTable[state][event] ?? null;
}

export function statesClaimedBy(claimant: Claimant): readonly OutboxState[] {
  return outboxStates.filter((state) => stateFacts[state].claimant === claimant);
}

export function timedStates(): readonly OutboxState[] {
  return outboxStates.filter((state) => stateFacts[state].isTimed);
}

/** The buttons of a state, in the order in which they stand. */
export function actionsIn(state: OutboxState): readonly OutboxAction[] {
  const order = ["tryNow", "release", "openHandoff", "recordFiled", "hold", "edit", "discard"] as const;
  return order.filter((action) => transition(state, action) !== null);
}
