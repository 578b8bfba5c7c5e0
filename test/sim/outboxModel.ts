import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type fc from "fast-check";
import { expect } from "vitest";
import { createAccountsRepo } from "../../main/engine/accounts/accountsRepo.ts";
import { createContext } from "../../main/engine/createContext.ts";
import { createDraftsRepo } from "../../main/engine/drafts/draftsRepo.ts";
import { enqueue } from "../../main/engine/outbox/enqueue.ts";
import type { OutboxRoom } from "../../main/engine/outbox/outboxRoom.ts";
import { statesClaimedBy, transition, unsentStates } from "../../main/engine/outbox/outboxTable.ts";
import { queueSolve } from "../../main/engine/outbox/queueSolve.ts";
import { markRestored } from "../../main/engine/outbox/restored.ts";
import { createThreadBaseRepo } from "../../main/engine/outbox/threadBaseRepo.ts";
import { openStore } from "../../main/engine/store/openStore.ts";
import { createFakeClock, settle } from "../fakes/fakeClock.ts";
import { createFakePorts } from "../fakes/fakePorts.ts";
import { createForgetfulHelpdesk, type WriteEnd } from "./forgetfulHelpdesk.ts";
import { createMortalOutbox } from "./mortalOutbox.ts";
import type { Step } from "./outboxSteps.ts";
import { frozen, insertAccount, insertDraft } from "./outboxWorld.ts";

const START_MS = Date.UTC(2016, 4, 2, 9);

/** What happens, and how writes and looks end, drawn as they come. */
export interface History {
  readonly steps: readonly Step[];
  readonly ends: fc.Stream<WriteEnd>;
  readonly looks: fc.Stream<boolean>;
  readonly verifyBeforeRetry?: boolean;
  readonly checkThread?: boolean;
  /** Control: false = what the user passed on by phone is only remembered here, the outbox never hears of it. */
  readonly marksOtherwise?: boolean;
}

/** Plays one history on a real store; throws where a promise of the outbox is broken. */
export async function runModel(history: History): Promise<void> {
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

/** States in which the user may say that it went another way. */
const markable: readonly string[] = unsentStates.filter((state) => transition(state, "sentOtherwise") !== null);

interface ModelRow {
  readonly id: string;
  readonly state: string;
  readonly reason: string;
  readonly reference: string;
  readonly kind: string;
  readonly level: string;
  readonly ticketId: string | null;
  readonly sent: string | null;
}
type Action = "hold" | "release" | "tryNow" | "sendAnyway" | "edit" | "discard" | "sentOtherwise" | "releaseAnyway";

function createModel(folder: string, history: History) {
  const { ends, looks, verifyBeforeRetry = true, checkThread = true, marksOtherwise = true } = history;
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
  /** Went by phone, and the user has not said since that it shall go as well. */
  const passedOn = new Set<string>();
  const replyOrder = new Map<string, string[]>();
  const threads = createThreadBaseRepo(context.db);
  /** The agent's messages that the author of a reply had on screen, by its reference. */
  const seenBy = new Map<string, readonly string[]>();
  let isOffline = false;
  let crash = () => {};
  let room = start();

  const isPassedOn = ({ reference }: ModelRow) => passedOn.has(reference);
  const isUnderWay = (row: ModelRow) => row.state !== "sent" && !(row.state === "held" && isPassedOn(row));

  /** After a crash nothing of the former life goes on. */
  function start(): OutboxRoom {
    const life = createMortalOutbox({ context, subscribe, clock }, helpdesk, {
      isWorkingOffline: () => isOffline,
      verifyBeforeRetry,
      checkThread,
    });
    crash = life.crash;
    return life.room;
  }

  const rows = () =>
    context.db
      .prepare<[], ModelRow>(
        `SELECT id, state, reason, reference, kind, level, ticket_id AS ticketId, sent_ticket_id AS sent FROM outbox_entry
         ORDER BY queue_number`,
      )
      .all();

  function remoteOf(ticketId: string): string | null {
    const sql = "SELECT remote_id AS remoteId FROM ticket WHERE id = ?";
    return context.db.prepare<[string], { remoteId: string }>(sql).get(ticketId)?.remoteId ?? null;
  }

  function queue(kind: "ticket" | "reply", ticketId: string | null, isHeld: boolean, isOnCall = false): void {
    const draftId = insertDraft(context, kind, accountId);
    const base = ticketId === null ? null : threads.baseOf(ticketId, newestOf(ticketId));
    const message = frozen({ kind, ticketId, base, level: isOnCall ? "onCall" : "standard" });
    const { entryId } = context.db.transaction(() => enqueue(context, { draftId, accountId, message, isHeld }))();
    const reference = rows().find(({ id }) => id === entryId)?.reference ?? "";
    if (ticketId !== null) {
      replyOrder.set(ticketId, [...(replyOrder.get(ticketId) ?? []), reference]);
      seenBy.set(reference, onScreen(ticketId));
    }
    room.wake();
  }

  /** What the user sees of a thread is what the store holds of it. */
  function newestOf(ticketId: string): string | null {
    const sql = "SELECT id FROM message WHERE ticket_id = ? ORDER BY created_at DESC, id DESC LIMIT 1";
    return context.db.prepare<[string], { id: string }>(sql).get(ticketId)?.id ?? null;
  }
  function onScreen(ticketId: string): readonly string[] {
    const sql = "SELECT remote_id AS id FROM message WHERE ticket_id = ? AND is_agent = 1";
    return context.db
      .prepare<[string], { id: string }>(sql)
      .all(ticketId)
      .map(({ id }) => id);
  }
  function sendAnyway(row: ModelRow): void {
    if (row.ticketId === null || row.reason !== "threadChanged") return;
    void room.handlers["outbox.sendAnyway"]({ id: row.id, seenMessageId: newestOf(row.ticketId) });
    seenBy.set(row.reference, onScreen(row.ticketId));
  }
  /** Refused, and so not remembered, where it is no on-call ticket or the helpdesk may have it. */
  function passOn(row: ModelRow): void {
    const isRight = row.level === "onCall" && markable.includes(row.state);
    if (marksOtherwise) void room.handlers["outbox.sentOtherwise"]({ id: row.id, by: "phone", atMs: clock.now() });
    if (marksOtherwise || isRight) passedOn.add(row.reference);
  }
  /** "Send it all the same", asked and confirmed. */
  function release(row: ModelRow): void {
    void room.handlers["outbox.release"]({ id: row.id, isConfirmed: true });
    if (row.state === "held") passedOn.delete(row.reference);
  }
  function sentTicket(pick: number): string | null {
    const sent = rows().filter((row) => row.kind === "ticket" && row.sent !== null);
    return sent[pick % Math.max(1, sent.length)]?.sent ?? null;
  }

  function act(action: Action, pick: number): void {
    const live = rows().filter(({ state }) => state !== "sent");
    const row = live[pick % Math.max(1, live.length)];
    if (!row) return;
    try {
      if (action === "sendAnyway") sendAnyway(row);
      else if (action === "sentOtherwise") passOn(row);
      else if (action === "releaseAnyway") release(row);
      else void room.handlers[`outbox.${action}`]({ id: row.id, isConfirmed: false });
    } catch {
      return; // Too late: nothing happened.
    }
    // Taken up again while it is being sent, it stays in the outbox.
    if (!rows().some(({ id }) => id === row.id)) withdrawn.add(row.reference);
  }

  return {
    async take(taken: Step): Promise<void> {
      switch (taken.do) {
        case "queueTicket":
          return queue("ticket", null, taken.isHeld, taken.isOnCall);
        case "queueReply": {
          const target = sentTicket(taken.pick);
          if (target !== null) queue("reply", target, false);
          return;
        }
        case "queueSolve": {
          const target = sentTicket(taken.pick);
          const ticket = target === null ? null : createDraftsRepo(context.db).ticketOf(target);
          if (target !== null && ticket !== null) queueSolve(context, target, ticket);
          return room.wake();
        }
        case "agentAnswers": {
          const target = sentTicket(taken.pick);
          const place = target === null ? null : remoteOf(target);
          if (place !== null) helpdesk.agentAnswers(place);
          return;
        }
        case "pass":
          return clock.advance(taken.seconds * 1_000);
        case "offline":
        case "online":
          isOffline = taken.do === "offline";
          return room.wake();
        case "networkUp":
          return room.onSignal?.("networkUp", 0);
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
        case "restored":
          crash();
          markRestored(context.db, clock.now());
          room = start();
          return;
        case "hold":
        case "release":
        case "tryNow":
        case "sendAnyway":
        case "edit":
        case "discard":
        case "sentOtherwise":
        case "releaseAnyway":
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
      for (let round = 0; round < 200 && rows().some(isUnderWay); round += 1) {
        accounts.setState(accountId, "ok");
        for (const row of rows()) {
          if (row.state === "held" && !isPassedOn(row))
            void room.handlers["outbox.release"]({ id: row.id, isConfirmed: false });
          if (row.state === "parked" && row.reason === "threadChanged") sendAnyway(row);
          else if (row.state === "parked") void room.handlers["outbox.tryNow"]({ id: row.id });
        }
        room.wake(accountId);
        await clock.advance(20_000);
        await settle(10);
      }
    },
    checkEnd(): void {
      const served = helpdesk.served();
      const isSolved = (ticketId: string) =>
        served.some(({ kind, ticketId: remoteId }) => kind === "solve" && remoteId === remoteOf(ticketId));
      const times = (reference: string) => served.filter((one) => one.reference === reference).length;
      expect(rows().filter(isUnderWay)).toEqual([]);
      for (const { reference, kind, sent, ...row } of rows()) {
        if (row.state !== "sent") expect(times(reference)).toBe(0);
        else if (kind === "solve") expect(isSolved(sent ?? "")).toBe(true);
        else expect(times(reference)).toBe(1);
      }
      for (const { reference, threadBefore, kind } of served) {
        if (kind === "reply") expect(seenBy.get(reference)).toEqual(expect.arrayContaining([...threadBefore]));
      }
      for (const reference of [...withdrawn, ...passedOn]) expect(times(reference)).toBe(0);
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
