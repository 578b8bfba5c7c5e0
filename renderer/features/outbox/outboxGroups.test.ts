import { describe, expect, it } from "vitest";
import { outboxStateSchema, type OutboxEntry, type OutboxState } from "../../../shared/ticket/outboxEntry.ts";
import { groupEntries } from "./outboxGroups.ts";

function entry(state: OutboxState): OutboxEntry {
  return {
    id: state,
    draftId: "d",
    accountId: "a",
    accountName: "Practice",
    kind: "ticket",
    level: "standard",
    subject: "Cart fails",
    siteName: "alder-shop",
    state,
    title: "",
    text: "",
    serverWords: null,
    nextTryAtMs: null,
    attempts: 0,
    versionNumber: 1,
    progress: null,
    actions: [],
    showEmergencyWays: false,
    ticketId: null,
    ticketNumber: null,
    createdAtMs: 0,
    sentAtMs: null,
    evidence: null,
    sentOtherwise: null,
    isRestored: false,
  };
}

describe("the outbox in groups", () => {
  it("shows every state once, what needs someone first and what was sent last", () => {
    const groups = groupEntries(outboxStateSchema.options.map(entry));
    expect(groups.map(({ name }) => name)).toEqual(["needsYou", "waiting", "sending", "sent"]);
    expect(groups.flatMap(({ entries }) => entries.map(({ id }) => id)).toSorted()).toEqual(
      [...outboxStateSchema.options].toSorted(),
    );
  });

  it("leaves empty groups out", () => {
    expect(groupEntries([entry("held")]).map(({ name }) => name)).toEqual(["waiting"]);
    expect(groupEntries([])).toEqual([]);
  });
});
