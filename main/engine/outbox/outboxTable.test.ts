import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
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
} from "./outboxTable.ts";
import { wordsFor } from "./outboxWords.ts";

const claimants: readonly Claimant[] = ["send", "verify", "reconnect", "signIn", "recover", "user", "nobody"];
/** By what event each claimant takes an entry on. */
const way = {
  send: ["claimed"],
  verify: ["found", "notThere", "checkFailed"],
  reconnect: ["networkBack"],
  signIn: ["signedIn"],
  recover: ["foundAtStart"],
} as const;

describe("the outbox table", () => {
  it("gives every state exactly one claimant, and every unsent one a claimant that can move it on", () => {
    for (const state of outboxStates)
      expect(claimants.filter((who) => statesClaimedBy(who).includes(state))).toHaveLength(1);
    for (const state of unsentStates) {
      const { claimant } = stateFacts[state];
      expect(claimant).not.toBe("nobody");
      if (claimant === "user") expect(actionsIn(state).length).toBeGreaterThan(0);
      else for (const event of way[claimant as keyof typeof way]) expect(transition(state, event)).not.toBeNull();
    }
  });

  it("reaches every state from the three in which an entry begins, and lets every unsent one end as sent", () => {
    const reach = (begin: readonly string[]) => {
      const seen = new Set(begin);
      for (const state of seen) {
        const row = outboxTable[state as keyof typeof outboxTable];
        for (const next of Object.values(row)) if (next.to !== "gone") seen.add(next.to);
      }
      return seen;
    };
    expect([...reach(["ready", "held", "waitingHandoff"])].toSorted()).toEqual([...outboxStates].toSorted());
    for (const state of unsentStates) expect(reach([state])).toContain("sent");
  });

  it("offers no way back while the helpdesk may have the item, and none once it has", () => {
    for (const state of ["sending", "verifying", "sent"] as const) {
      for (const action of ["edit", "discard", "hold"] as const) expect(transition(state, action)).toBeNull();
    }
    for (const state of outboxStates) {
      if (transition(state, "discard") === null) expect(["sending", "verifying", "sent"]).toContain(state);
    }
  });

  it("never goes from an unclear end to another try except by a look that found nothing", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...outboxEvents), { maxLength: 60 }), (events) => {
        let state: (typeof outboxStates)[number] | "gone" = "ready";
        let isUnclear = false;
        for (const event of events) {
          if (state === "gone") return;
          const next = transition(state, event);
          if (next === null) continue;
          if (event === "unclearEnd" || event === "foundAtStart") isUnclear = true;
          if (["notThere", "triesUsedUp", "found"].includes(event)) isUnclear = false;
          // Only verifying may hold an item whose end is unclear.
          if (isUnclear) expect(next.to).toBe("verifying");
          state = next.to;
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it("has words for every reason it can give, without a gap left in them", () => {
    const given = new Set(Object.values(outboxTable).flatMap((row) => Object.values(row).map(({ reason }) => reason)));
    for (const reason of outboxReasons) {
      if (!["queued", "heldByYou", "byHand"].includes(reason)) expect(given).toContain(reason);
      const words = wordsFor("ready", reason, { helpdesk: "The $& desk", number: "#4711", isBehindEarlier: false });
      expect(words.text).toMatch(/^[A-Z].*\.$/u);
      expect(words.text).not.toMatch(/[{}]/u);
      if (words.text.includes("desk")) expect(words.text).toContain("The $& desk");
    }
  });

  it("stands in the README as it is", () => {
    const readme = readFileSync(new URL("README.md", import.meta.url), "utf8");
    expect(/<!-- table -->\n([\s\S]*?)\n?<!-- \/table -->/u.exec(readme)?.[1]).toBe(outboxDiagram());
  });
});
