import type { AccountState } from "../accounts/accountRecord.ts";

/** What is noted when an account's state changes. */
export const reachWords = {
  ok: "The helpdesk answers.",
  unreachable: "The helpdesk cannot be reached.",
  signIn: "The helpdesk does not accept the token any more; waiting for a new sign-in.",
  behindSignInPage: "Something else answers in the helpdesk's place, probably a network's sign-in page.",
  new: "Not asked yet.",
} as const satisfies Readonly<Record<AccountState, string>>;

/**
 * Every sentence the journal may hold, by kind. A journal is made to be handed on, so it says nothing but these: no token,
 * address, subject or text can get into it by mistake. `{n}` stands for a figure, `{number}` for a ticket's number.
 */
const sentences = {
  added: ["Account added."],
  removed: [
    "Account removed.",
    "Copies of a removed account were erased.",
    "Copies of a removed account could not be erased yet; this is tried again.",
    "Copies of a removed account are kept: an unsent text was altered on disk. Save or discard it, then they go.",
  ],
  signIn: ["Signed in again.", "Signed out.", "The keychain refused the sign-in; it is kept until Standby quits."],
  reach: [reachWords.ok, reachWords.unreachable, reachWords.signIn, reachWords.behindSignInPage, reachWords.new],
  pull: [
    "Pulled.",
    "First pull began.",
    "First pull goes on after {n} tickets.",
    "First pull begins anew: the helpdesk no longer knows the place after {n} tickets.",
    "All {n} tickets are listed; messages follow.",
    "First complete pull.",
    "Tickets changed: {n}; new messages: {n}.",
    "Tickets no longer shown to this user: {n}; what was read of them stays.",
  ],
  failed: ["A pull failed.", "The helpdesk asked to wait {n} s."],
  clock: [
    "This computer's clock was compared with the helpdesk's.",
    "This computer's clock is {n} s ahead of the helpdesk's, which counts.",
    "This computer's clock is {n} s behind the helpdesk's, which counts.",
  ],
  sent: ["An item was sent.", "Sent as {number}.", "Found at the helpdesk as {number} after an unclear end."],
  parked: ["An item needs you."],
  refused: ["The helpdesk refused an item.", "The helpdesk refused an item with status {n}."],
  threadChanged: [
    "A reply was stopped: its thread changed at the helpdesk.",
    "The reply to {number} was stopped: its thread changed.",
  ],
  backup: [
    "A backup was made.",
    "A backup was made. Drafts: {n}; unsent items: {n}.",
    "A backup could not be made.",
    "An old backup was removed.",
  ],
  restored: ["A backup was put back.", "The data file was damaged and set aside."],
  files: ["Files of tickets were let go of.", "Files of tickets let go of to keep the limit: {n}."],
} as const satisfies Readonly<Record<string, readonly [string, ...string[]]>>;

export type JournalKind = keyof typeof sentences;

const patterns = new Map<string, readonly RegExp[]>(
  Object.entries(sentences).map(([kind, texts]) => [kind, texts.map(patternOf)]),
);

/** The text itself where it is one of the kind's sentences; else the kind's most general one. */
export function journalText(kind: string, text: string): string {
  if (patterns.get(kind)?.some((pattern) => pattern.test(text))) return text;
  return isJournalKind(kind) ? sentences[kind][0] : "";
}

/** Which of the kind's sentences it is, counted from 1, without the figures in it; 0 = of a kind or text not known. */
export function journalSentence(kind: string, text: string): number {
  return 1 + (patterns.get(kind)?.findIndex((pattern) => pattern.test(text)) ?? -1);
}

/** Whether a line tells of an exchange with the helpdesk that did not come off. */
export function isFailure(kind: string, text: string): boolean {
  if (kind === "reach") return text !== reachWords.ok && text !== reachWords.new;
  return kind === "failed";
}

function isJournalKind(kind: string): kind is JournalKind {
  return patterns.has(kind);
}

function patternOf(sentence: string): RegExp {
  const escaped = sentence.replaceAll(/[.*+?^$()|[\]\\]/gu, String.raw`\$&`);
  const filled = escaped.replaceAll("{n}", String.raw`\d{1,9}`).replaceAll("{number}", "#?[A-Z0-9-]{1,20}");
  return new RegExp(`^${filled}$`, "u");
}
