import { describe, expect, it } from "vitest";
import { MINUTE, SECOND } from "../../../shared/units.ts";
import type { RemoteMessage } from "../helpdesks/helpdesk.ts";
import { newMessages, readSince } from "./threadBase.ts";

const T = Date.UTC(2016, 4, 2, 9);
const OURS = "SB-00000000000000000000000001";
const message = (
  remoteId: string,
  createdAtMs: number,
  reference: string | null = null,
  isAgent = true,
): RemoteMessage => ({
  remoteId,
  authorId: isAgent ? "1" : "2",
  authorName: isAgent ? "Agent" : "Agency user one",
  isAgent,
  body: "",
  reference,
  createdAtMs,
  attachments: [],
});
const base = { throughMs: T + 10 * MINUTE, remoteIds: ["2", "3"] };
const facts = { base, ticketCreatedAtMs: T, isOurs: (reference: string) => reference === OURS };
const ids = (messages: readonly RemoteMessage[], given = facts) =>
  newMessages(messages, given).map((one) => one.remoteId);

describe("what is new in a thread", () => {
  it("is what came after the newest seen, and in its very second what was not seen", () => {
    const at = base.throughMs;
    expect(ids([message("3", at), message("4", at), message("5", at + SECOND)])).toEqual(["4", "5"]);
  });

  it("is also what became visible late, with an instant before the newest seen", () => {
    expect(ids([message("2", base.throughMs - MINUTE), message("9", base.throughMs - MINUTE)])).toEqual(["9"]);
    expect(ids([message("1", base.throughMs - 3 * MINUTE)])).toEqual([]);
  });

  it("is not what this outbox sent itself; a colleague's is, reference or not", () => {
    const later = base.throughMs + MINUTE;
    const theirs = "SB-00000000000000000000000002";
    expect(ids([message("4", later, OURS), message("5", later, theirs), message("6", later)])).toEqual(["5", "6"]);
  });

  it("is everything but the ticket's own text when nothing was on screen, whatever second that was stored in", () => {
    const unseen = { ...facts, base: { throughMs: T, remoteIds: [] } };
    expect(readSince(unseen)).toBeNull();
    expect(ids([message("1", T + SECOND, null, false), message("2", T + SECOND)], unseen)).toEqual(["2"]);
  });

  it("is everything when nothing was on screen, though the ticket was thought to be younger than its answers", () => {
    const guessed = {
      ...facts,
      ticketCreatedAtMs: T + 30 * MINUTE,
      base: { throughMs: T + 30 * MINUTE, remoteIds: [] },
    };
    expect(readSince(guessed)).toBeNull();
    const thread = [message("1", T, OURS, false), message("2", T + 10 * MINUTE), message("3", T + 31 * MINUTE)];
    expect(ids(thread, guessed)).toEqual(["2", "3"]);
    // Where the ticket really began was learned between writing and sending.
    const learned = { ...guessed, ticketCreatedAtMs: T };
    expect(readSince(learned)).toBeNull();
    expect(ids(thread, learned)).toEqual(["2", "3"]);
  });

  it("is the first answer too where the ticket's own text is not in the mailbox, and the ticket begins with it", () => {
    const createdAtMs = T + 10 * MINUTE;
    const answered = { ...facts, ticketCreatedAtMs: createdAtMs, base: { throughMs: createdAtMs, remoteIds: [] } };
    const answers = [message("2", createdAtMs), message("3", T + 31 * MINUTE)];
    expect(ids(answers, answered)).toEqual(["2", "3"]);
    expect(ids(answers, { ...answered, base: { throughMs: createdAtMs, remoteIds: ["2"] } })).toEqual(["3"]);
  });

  it("is asked for from two minutes before the base", () => {
    expect(readSince(facts)).toBe(base.throughMs - 2 * MINUTE);
  });
});
