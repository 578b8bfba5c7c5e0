import { describe, expect, it } from "vitest";
import { createMovesRepo } from "../../../main/engine/outbox/movesRepo.ts";
import { collectDiagnostics } from "../../../main/engine/diagnostics/collectDiagnostics.ts";
import type { MoveLine, OutboxHistory } from "../../../shared/diagnostics/bundle.ts";
import { createOutboxWorld, type OutboxWorld } from "../outboxWorld.ts";
import { createModelHelpdesk } from "./modelHelpdesk.ts";
import { replay } from "./replay.ts";

const historyOf = ({ context }: OutboxWorld): OutboxHistory =>
  collectDiagnostics(context.db, { salt: "0123456789abcdef", checks: {}, isLookedThrough: false }).outbox;

/** A ticket that goes at once, one whose answer is lost, one that is taken back, one that waits. */
async function eventfulHistory(): Promise<OutboxHistory> {
  const world = await createOutboxWorld();
  const first = world.queue({ subject: "goes at once" });
  await world.passUntil("sent", () => world.entry(first).state === "sent");
  world.proxy.inject({ method: "POST", path: /requests\.json$/u, mode: "500AfterCommit", times: 1 });
  const second = world.queue({ subject: "its answer is lost" });
  await world.passUntil("found", () => world.entry(second).state === "sent");
  const third = world.queue({ subject: "taken back" }, true);
  void world.room.handlers["outbox.discard"]({ id: third });
  world.queue({ subject: "waits" }, true);
  return historyOf(world);
}

const change = (history: OutboxHistory, at: number, part: Partial<MoveLine>): OutboxHistory => ({
  ...history,
  moves: history.moves.map((move, index) => (index === at ? { ...move, ...part } : move)),
});

describe("the replay of a recorded outbox", () => {
  it("follows every item through the table and finds nothing wrong", async () => {
    const result = replay(await eventfulHistory());
    expect(result.entries.flatMap(({ wrong }) => wrong)).toEqual([]);
    expect(result.wrong).toBe(0);
    expect(result.entries.map(({ way }) => way).toSorted()).toEqual(
      ["held", "held → gone", "ready → sending → sent", "ready → sending → verifying → sent"].toSorted(),
    );
  });

  it("finds a move that the table does not know, wherever it is put", async () => {
    const history = await eventfulHistory();
    for (const [at, move] of history.moves.entries()) {
      const event = move.event === "found" ? "notThere" : "found";
      expect(replay(change(history, at, { event })).wrong, `${move.event} as ${event}`).toBeGreaterThan(0);
    }
  });

  it("finds a move that leads elsewhere, one that is missing, and an entry that is elsewhere", async () => {
    const history = await eventfulHistory();
    const claimed = history.moves.findIndex(({ event }) => event === "claimed");
    expect(replay(change(history, claimed, { to: { state: "parked", reason: "refused" } })).wrong).toBeGreaterThan(0);
    expect(replay({ ...history, moves: history.moves.toSpliced(claimed, 1) }).wrong).toBeGreaterThan(0);
    const entries = history.entries.map((entry) => ({ ...entry, state: "retryAt", reason: "busy" }));
    expect(replay({ ...history, entries }).wrong).toBeGreaterThanOrEqual(entries.length);
  });

  it("begins where the record begins, for items that were queued before there was one", async () => {
    const history = await eventfulHistory();
    const later = { ...history, moves: history.moves.filter(({ event }) => event !== "queued") };
    expect(replay(later).wrong).toBe(0);
  });

  it("records nothing twice and lets go of what is older than thirty days", async () => {
    const world = await createOutboxWorld({ isStopped: true });
    world.queue({}, true);
    const moves = createMovesRepo(world.context.db);
    const day = 86_400_000;
    expect(moves.prune(world.context.clock.now() + 30 * day)).toBe(0);
    expect(moves.prune(world.context.clock.now() + 31 * day)).toBe(1);
  });
});

describe("the model helpdesk", () => {
  it("does not let an item be tried again that it may have", () => {
    const helpdesk = createModelHelpdesk();
    expect(["claimed", "unclearEnd", "claimed"].map((event) => helpdesk.take(event as "claimed"))).toEqual([
      null,
      null,
      "tried again although it may be there",
    ]);
  });

  it("lets it be tried again once it was looked for in vain, and keeps what it got", () => {
    const helpdesk = createModelHelpdesk();
    const events = ["claimed", "unclearEnd", "notSeenYet", "notThere", "claimed", "accepted"] as const;
    expect(events.map((event) => helpdesk.take(event))).toEqual(events.map(() => null));
    expect(helpdesk.holding()).toBe("there");
    expect(helpdesk.take("claimed")).toBe("tried again although the helpdesk has it");
    expect(helpdesk.take("notThere")).toBe("not found although the helpdesk has it");
  });

  it("believes a person who was asked because nobody here could tell, and nobody else", () => {
    const asked = ["claimed", "unclearEnd", "cannotTell", "tryNow", "claimed", "accepted"] as const;
    const helpdesk = createModelHelpdesk();
    expect(asked.map((event) => helpdesk.take(event))).toEqual(asked.map(() => null));
    const impatient = ["claimed", "unclearEnd", "tryNow", "claimed"] as const;
    const other = createModelHelpdesk();
    expect(impatient.map((event) => other.take(event)).at(-1)).toBe("tried again although it may be there");
  });

  it("does not have what was never sent", () => {
    expect(createModelHelpdesk().take("found")).toBe("found although nothing of it was ever sent");
  });
});
