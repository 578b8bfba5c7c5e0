import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createAccountsRepo } from "../../main/engine/accounts/accountsRepo.ts";
import { createContext } from "../../main/engine/createContext.ts";
import { enqueue } from "../../main/engine/outbox/enqueue.ts";
import type { OutboxRoom } from "../../main/engine/outbox/outboxRoom.ts";
import { statesClaimedBy, unsentStates } from "../../main/engine/outbox/outboxTable.ts";
import { openStore } from "../../main/engine/store/openStore.ts";
import { createFakeClock, settle } from "../fakes/fakeClock.ts";
import { createFakePorts } from "../fakes/fakePorts.ts";
import { createForgetfulHelpdesk, writeEnds, type WriteEnd } from "../sim/forgetfulHelpdesk.ts";
import { createMortalOutbox } from "../sim/mortalOutbox.ts";
import { frozen, insertAccount, insertDraft } from "../sim/outboxWorld.ts";

const START_MS = Date.UTC(2016, 4, 2, 9);
/** More with OUTBOX_MODEL_RUNS=2000 before a release. */
const RUNS = Number(process.env["OUTBOX_MODEL_RUNS"] ?? 25);

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant("queueTicket" as const), isHeld: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("queueReply" as const), pick: fc.nat(20) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom("hold", "release", "tryNow", "edit", "discard" as const),
      pick: fc.nat(20),
    }),
  },
  { weight: 6, arbitrary: fc.record({ do: fc.constant("pass" as const), seconds: fc.integer({ min: 1, max: 400 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constantFrom("offline", "online", "networkUp", "signIn", "crash" as const) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("clockJump" as const), minutes: fc.integer({ min: -90, max: -1 }) }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

const histories = [
  fc.array(step, { maxLength: 50, size: "max" }),
  fc.infiniteStream(fc.constantFrom(...writeEnds)),
  fc.infiniteStream(fc.boolean()),
] as const;

describe("whatever users, network, helpdesk and crashes do to the outbox", () => {
  it("every item that stays queued arrives exactly once, withdrawn ones never, and replies keep their order", async () => {
    const property = fc.asyncProperty(...histories, (steps, ends, looks) => runModel({ steps, ends, looks }));
    await expect(fc.assert(property, { numRuns: RUNS })).resolves.toBeUndefined();
  }, 600_000);

  it("CONTROL: that does not hold when nobody looks before trying again", async () => {
    const property = fc.asyncProperty(...histories, (steps, ends, looks) =>
      runModel({ steps, ends, looks, verifyBeforeRetry: false }),
    );
    const { failed } = await fc.check(property, { numRuns: 50, endOnFailure: true });
    expect(failed).toBe(true);
  }, 600_000);
});

interface History {
  readonly steps: readonly Step[];
  readonly ends: fc.Stream<WriteEnd>;
  readonly looks: fc.Stream<boolean>;
  readonly verifyBeforeRetry?: boolean;
}

async function runModel(history: History): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "standby-model-"));
  const model = createModel(folder, history);
  try {
    for (const taken of history.steps) {
      await model.take(taken);
      model.checkStates();
    }
    await model.settleAll();
    model.checkEnd();
  } finally {
    model.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function createModel(folder: string, { ends, looks, verifyBeforeRetry = true }: History) {
  const clock = createFakeClock(START_MS);
  const store = openStore({ folder, now: () => clock.now() });
  const { context, subscribe } = createContext(createFakePorts({ folders: { data: folder }, clock }), store);
  const accountId = insertAccount(context, "zendesk", "https://agency.example", "7");
  const accounts = createAccountsRepo(context.db);
  const draw = <Value>(stream: fc.Stream<Value>, otherwise: Value): Value => {
    const next = stream.next();
    return next.done === true ? otherwise : next.value;
  };
  // The server's time never jumps: only this computer's clock does.
  let jumpedMs = 0;
  const helpdesk = createForgetfulHelpdesk({
    now: () => clock.now() + jumpedMs,
    nextEnd: () => draw(ends, "ok"),
    nextLookWorks: () => draw(looks, true),
  });
  const withdrawn = new Set<string>();
  const replyOrder = new Map<string, string[]>();
  let isOffline = false;
  let crash = () => {};
  let room = start();

  /** After a crash nothing of the former life goes on. */
  function start(): OutboxRoom {
    const life = createMortalOutbox({ context, subscribe, clock }, helpdesk, {
      isWorkingOffline: () => isOffline,
      verifyBeforeRetry,
    });
    crash = life.crash;
    return life.room;
  }

  const rows = () =>
    context.db
      .prepare<[], { id: string; state: string; reference: string; kind: string; sent: string | null }>(
        "SELECT id, state, reference, kind, sent_ticket_id AS sent FROM outbox_entry ORDER BY queue_number",
      )
      .all();

  function queue(kind: "ticket" | "reply", ticketId: string | null, isHeld: boolean): void {
    const draftId = insertDraft(context, kind, accountId);
    const message = frozen({ kind, ticketId });
    const { entryId } = context.db.transaction(() => enqueue(context, { draftId, accountId, message, isHeld }))();
    const reference = rows().find(({ id }) => id === entryId)?.reference ?? "";
    if (ticketId !== null) replyOrder.set(ticketId, [...(replyOrder.get(ticketId) ?? []), reference]);
    room.wake();
  }

  function act(action: "hold" | "release" | "tryNow" | "edit" | "discard", pick: number): void {
    const live = rows().filter(({ state }) => state !== "sent");
    const row = live[pick % Math.max(1, live.length)];
    if (!row) return;
    try {
      void room.handlers[`outbox.${action}`]({ id: row.id });
    } catch {
      return; // Too late: nothing happened.
    }
    if (action === "edit" || action === "discard") withdrawn.add(row.reference);
  }

  return {
    async take(taken: Step): Promise<void> {
      switch (taken.do) {
        case "queueTicket":
          return queue("ticket", null, taken.isHeld);
        case "queueReply": {
          const sent = rows().filter((row) => row.kind === "ticket" && row.sent !== null);
          const target = sent[taken.pick % Math.max(1, sent.length)]?.sent ?? null;
          if (target !== null) queue("reply", target, false);
          return;
        }
        case "pass":
          return clock.advance(taken.seconds * 1_000);
        case "offline":
        case "online":
          isOffline = taken.do === "offline";
          return room.wake();
        case "networkUp":
          return room.onSignal?.("networkUp");
        case "signIn":
          accounts.setState(accountId, "ok");
          return room.wake(accountId);
        case "clockJump":
          jumpedMs -= taken.minutes * 60_000;
          clock.set(clock.now() + taken.minutes * 60_000);
          return;
        case "crash":
          crash();
          room = start();
          return;
        case "hold":
        case "release":
        case "tryNow":
        case "edit":
        case "discard":
          return act(taken.do, taken.pick);
      }
    },
    checkStates(): void {
      const claimants = (["send", "verify", "reconnect", "signIn", "recover", "user"] as const).map(statesClaimedBy);
      for (const { state } of rows()) {
        if (state === "sent") continue;
        const known = unsentStates.find((candidate) => candidate === state);
        expect(claimants.filter((states) => known !== undefined && states.includes(known))).toHaveLength(1);
      }
    },
    /** Everything heals and the user helps: nothing may be left behind. */
    async settleAll(): Promise<void> {
      helpdesk.heal();
      isOffline = false;
      for (let round = 0; round < 200 && rows().some(({ state }) => state !== "sent"); round += 1) {
        accounts.setState(accountId, "ok");
        for (const row of rows()) {
          if (row.state === "held") void room.handlers["outbox.release"]({ id: row.id });
          if (row.state === "parked") void room.handlers["outbox.tryNow"]({ id: row.id });
        }
        room.wake(accountId);
        await clock.advance(20_000);
        await settle(10);
      }
    },
    checkEnd(): void {
      const served = helpdesk.served();
      const times = (reference: string) => served.filter((one) => one.reference === reference).length;
      expect(rows().filter(({ state }) => state !== "sent")).toEqual([]);
      for (const { reference } of rows()) expect(times(reference)).toBe(1);
      for (const reference of withdrawn) expect(times(reference)).toBe(0);
      for (const order of replyOrder.values()) {
        const kept = order.filter((reference) => !withdrawn.has(reference));
        expect(served.map(({ reference }) => reference).filter((reference) => kept.includes(reference))).toEqual(kept);
      }
    },
    close(): void {
      crash();
      store.close();
    },
  };
}
