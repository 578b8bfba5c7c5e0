import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { OutboxState } from "../../../shared/ticket/outboxEntry.ts";
import { outboxDiagram } from "./outboxDiagram.ts";
import {
  actionsIn,
  outboxEvents,
  outboxReasons,
  outboxStates,
  outboxTable,
  stateFacts,
  statesClaimedBy,
  transition,
  unsentStates,
  type Claimant,
  type OutboxEvent,
} from "./outboxTable.ts";
import { wordsFor } from "./outboxWords.ts";

const claimants: readonly Claimant[] = ["send", "verify", "reconnect", "signIn", "recover", "user", "nobody"];
/** By what events each claimant takes an entry on; the user has buttons. */
const ways: Readonly<Record<Claimant, readonly OutboxEvent[]>> = {
  send: ["claimed"],
  verify: ["found", "notThere", "checkFailed"],
  reconnect: ["networkBack"],
  signIn: ["signedIn"],
  recover: ["foundAtStart"],
  user: ["edit"],
  nobody: [],
};

describe("the outbox table", () => {
  it("gives every state exactly one claimant, and every unsent one a claimant that can move it on", () => {
    for (const state of outboxStates) {
      expect(claimants.filter((who) => statesClaimedBy(who).includes(state))).toHaveLength(1);
    }
    for (const state of unsentStates) {
      const { claimant } = stateFacts[state];
      expect(claimant).not.toBe("nobody");
      expect(ways[claimant].filter((event) => transition(state, event) === null)).toEqual([]);
    }
  });

  it("reaches every state from the three in which an entry begins, and lets every unsent one end as sent", () => {
    const reach = (begin: readonly OutboxState[]): ReadonlySet<OutboxState> => {
      const seen = new Set(begin);
      for (const state of seen) {
        for (const next of Object.values(outboxTable[state])) if (next.to !== "gone") seen.add(next.to);
      }
      return seen;
    };
    expect([...reach(["ready", "held", "waitingHandoff"])].toSorted()).toEqual([...outboxStates].toSorted());
    for (const state of unsentStates) expect(reach([state])).toContain("sent");
  });

  it("offers no way back while the helpdesk may have the item, and none once it has", () => {
    for (const state of ["sending", "verifying", "sent"] as const) {
      for (const action of ["discard", "hold"] as const) expect(transition(state, action)).toBeNull();
      // Edit leaves it where it is: the wish becomes another version.
      expect(transition(state, "edit")?.to ?? state).toBe(state);
    }
    const final = outboxStates.filter((state) => transition(state, "discard") === null);
    expect(final).toEqual(["sending", "verifying", "sent"]);
  });

  it("never goes from an unclear end to another try except by a look that found nothing, or by a person where none can tell", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...outboxEvents), { maxLength: 60, size: "max" }), (events) => {
        // Only verifying may hold an item whose end is unclear.
        expect(statesWhileUnclear(events).filter((state) => state !== "verifying")).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
  });

  it("has words for every reason it can give, without a gap left in them", () => {
    const given = new Set(Object.values(outboxTable).flatMap((row) => Object.values(row).map(({ reason }) => reason)));
    // The one reason that an entry can only begin with (enqueue.ts).
    given.add("leavingSoon");
    for (const reason of outboxReasons) {
      const words = wordsFor("ready", reason, { helpdesk: "The $& desk", number: "#4711", isBehindEarlier: false });
      expect(words.text).toMatch(/^[A-Z].*\.$/u);
      expect(words.text).not.toMatch(/[{}]/u);
      expect(words.text.replaceAll("The $& desk", "")).not.toContain("desk");
    }
    expect(outboxReasons.filter((reason) => !given.has(reason))).toEqual([]);
  });

  it("offers a reply that was stopped for its thread no blind second try, and everything else no “send anyway”", () => {
    expect(actionsIn("parked", "threadChanged")).toEqual(["sendAnyway", "sentOtherwise", "edit", "discard"]);
    for (const reason of outboxReasons.filter((candidate) => candidate !== "threadChanged")) {
      expect(actionsIn("parked", reason)).toEqual(["tryNow", "sentOtherwise", "edit", "discard"]);
    }
  });

  it("offers to send now only during the time in which it can be undone", () => {
    expect(actionsIn("ready", "leavingSoon")).toEqual(["tryNow", "sentOtherwise", "hold", "edit", "discard"]);
    expect(actionsIn("ready", "queued")).toEqual(["sentOtherwise", "hold", "edit", "discard"]);
  });

  it("holds what was passed on another way, and lets it be marked so only where the helpdesk cannot have it", () => {
    const markable = outboxStates.filter((state) => transition(state, "sentOtherwise") !== null);
    expect(markable).toEqual(["ready", "held", "waitingNetwork", "waitingSignIn", "retryAt", "parked"]);
    for (const state of markable) {
      expect(transition(state, "sentOtherwise")).toMatchObject({ to: "held", reason: "sentOtherwise" });
    }
    expect(actionsIn("held", "sentOtherwise")).toEqual(["release", "edit", "discard"]);
  });

  it("checks whatever comes out of a backup before it can go, except what is filed by hand", () => {
    const checked = unsentStates.filter((state) => transition(state, "restored")?.to === "verifying");
    expect(unsentStates.filter((state) => !checked.includes(state))).toEqual(["waitingHandoff"]);
  });

  it("stands in the README as it is", () => {
    const readme = readFileSync(new URL("README.md", import.meta.url), "utf8");
    expect(/<!-- table -->\n([\s\S]*?)\n?<!-- \/table -->/u.exec(readme)?.[1]).toBe(outboxDiagram());
  });
});

const endsOfDoubt: readonly OutboxEvent[] = [
  "notThere",
  "restoredNotThere",
  "replacedNotThere",
  "otherwiseNotThere",
  "triesUsedUp",
  // Not an end of the doubt, but of what can be done without a person.
  "cannotTell",
  "found",
];

/** The states an entry passes through from an unclear end until a look has told. */
function statesWhileUnclear(events: readonly OutboxEvent[]): readonly string[] {
  const passed: string[] = [];
  let state: OutboxState | "gone" = "ready";
  let isUnclear = false;
  for (const event of events) {
    if (state === "gone") break;
    const next = transition(state, event);
    if (next === null) continue;
    if (event === "unclearEnd" || event === "foundAtStart") isUnclear = true;
    if (endsOfDoubt.includes(event)) isUnclear = false;
    if (isUnclear) passed.push(next.to);
    state = next.to;
  }
  return passed;
}
