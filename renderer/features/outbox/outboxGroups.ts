import type { OutboxEntry, OutboxState } from "../../../shared/ticket/outboxEntry.ts";

export const outboxGroupNames = ["needsYou", "waiting", "sending", "sent"] as const;
export type OutboxGroupName = (typeof outboxGroupNames)[number];

/** Every state stands in exactly one group. */
const GROUP_OF: Readonly<Record<OutboxState, OutboxGroupName>> = {
  parked: "needsYou",
  waitingSignIn: "needsYou",
  waitingHandoff: "needsYou",
  ready: "waiting",
  held: "waiting",
  waitingNetwork: "waiting",
  retryAt: "waiting",
  sending: "sending",
  verifying: "sending",
  sent: "sent",
};

export type OutboxGroup = { readonly name: OutboxGroupName; readonly entries: readonly OutboxEntry[] };

/** Groups in the order of urgency, the empty ones left out; within a group the engine's order. */
export function groupEntries(entries: readonly OutboxEntry[]): readonly OutboxGroup[] {
  return outboxGroupNames
    .map((name) => ({ name, entries: entries.filter((entry) => GROUP_OF[entry.state] === name) }))
    .filter((group) => group.entries.length > 0);
}
