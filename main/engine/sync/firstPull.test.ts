import { describe, expect, it } from "vitest";
import { addAccount } from "../../../test/builders/addAccount.ts";
import { createTestContext, type TestContext } from "../../../test/builders/testContext.ts";
import { createListedHelpdesk, type ListedHelpdesk } from "../../../test/sim/listedHelpdesk.ts";
import { HOUR, MINUTE, SECOND } from "../../../shared/units.ts";
import { capabilitiesBeforeAsking } from "../accounts/accountRecord.ts";
import { createAccountsRepo } from "../accounts/accountsRepo.ts";
import { HelpdeskError } from "../helpdesks/helpdeskProblem.ts";
import { pullOneAccount } from "./accountPull.ts";
import { createFirstPullRepo } from "./firstPullRepo.ts";
import { createJournalRepo } from "./journalRepo.ts";

const TICKETS = 2_000;

/** A helpdesk with tickets, one a minute, the newest a minute old; and an account that never saw one. */
function createScene(tickets = 600) {
  const test = createTestContext();
  const { context, ports } = test;
  const helpdesk = createListedHelpdesk();
  for (let n = 1; n <= tickets; n += 1) helpdesk.put(String(n), ports.clock.now() - (tickets - n + 1) * MINUTE);
  const account = addAccount(context, { kind: "requestTracker", capabilities: capabilitiesBeforeAsking });
  const first = createFirstPullRepo(context.db);

  /** One pull; `cutAt` ends the engine before it hears the so-manieth answer. */
  async function pull(cutAt = Number.POSITIVE_INFINITY) {
    const life = new AbortController();
    let left = cutAt;
    helpdesk.onAsked = () => {
      if (left === 0) life.abort();
      left -= 1;
    };
    const deps = {
      helpdesks: { forAccount: () => Promise.resolve(helpdesk) },
      practiceLink: { connect: () => Promise.reject(new Error("no desk here")), drop: () => undefined },
      wakeOutbox: () => undefined,
    };
    return pullOneAccount(context, deps, account.id, life.signal);
  }

  return {
    ...test,
    helpdesk,
    pull,
    now: () => ports.clock.now(),
    account: () => createAccountsRepo(context.db).find(account.id),
    place: () => first.find(account.id),
    progress: () => first.progressOf("real"),
    journal: () =>
      createJournalRepo(context.db)
        .lines(null, 0, 100)
        .toReversed()
        .map(({ text }) => text),
    async pullUntilDone() {
      for (let pulls = 0; pulls < 100; pulls += 1) {
        const end = await pull();
        if (end.kind !== "done" || end.nextAfterMs === undefined) return end;
      }
      throw new Error("it does not come to an end");
    },
  };
}

/** What is here, as the helpdesk would say it. */
function here({ context }: TestContext) {
  return context.db
    .prepare<[], { remoteId: string; updatedAtMs: number; messages: number }>(
      `SELECT remote_id AS remoteId, updated_at AS updatedAtMs,
         (SELECT count(*) FROM message WHERE ticket_id = ticket.id) AS messages
       FROM ticket ORDER BY updated_at DESC, CAST(remote_id AS INTEGER) DESC`,
    )
    .all();
}

const there = (helpdesk: ListedHelpdesk) =>
  helpdesk.all().map(({ remoteId, updatedAtMs }) => ({ remoteId, updatedAtMs }));
const withoutMessages = (scene: TestContext) =>
  here(scene).map(({ remoteId, updatedAtMs }) => ({ remoteId, updatedAtMs }));

describe("a first pull of 2,000 tickets", () => {
  it(
    "brings every ticket and message, says how far it is, and leaves no place behind",
    { timeout: 120_000 },
    async () => {
      const scene = createScene(TICKETS);
      const seen: number[] = [];
      const end = scene.pull();
      scene.helpdesk.onAsked = ({ kind }) => void (kind === "page" && seen.push(scene.progress()?.done ?? -1));
      expect(await end).toMatchObject({ kind: "done", nextAfterMs: SECOND });
      expect(seen).toEqual([-1, ...Array.from({ length: 19 }, (_, page) => (page + 1) * 100), -1]);
      expect(await scene.pullUntilDone()).toEqual({ kind: "done" });
      expect(withoutMessages(scene)).toEqual(there(scene.helpdesk));
      expect(here(scene).every(({ messages }) => messages === 1)).toBe(true);
      expect(scene.account()).toMatchObject({ watermarkMs: scene.now() - MINUTE, asOfMs: scene.now() });
      expect(scene.progress()).toBeNull();
      expect(scene.journal()).toEqual(
        expect.arrayContaining([
          "First pull began.",
          "All 2000 tickets are listed; messages follow.",
          "First complete pull.",
        ]),
      );
    },
  );

  it("counts a ticket once that stands in two of the helpdesk's lists", async () => {
    const scene = createScene(300);
    const { changedTickets } = scene.helpdesk;
    const seen: unknown[] = [];
    // The user's own first, then the organization's, as Zendesk lists them.
    scene.helpdesk.changedTickets = async function* (sinceMs, signal) {
      for (const list of ["own", "organization"]) {
        for await (const page of changedTickets(sinceMs, signal)) {
          seen.push(scene.progress());
          const isOwn = ({ remoteId }: { readonly remoteId: string }) => list !== "own" || Number(remoteId) > 200;
          yield { ...page, tickets: page.tickets.filter(isOwn), total: 400 };
        }
      }
      seen.push(scene.progress());
    };
    await scene.pull();
    expect(seen.slice(0, 7)).toEqual([
      null,
      { done: 100, total: 400 },
      { done: 100, total: 400 },
      { done: 100, total: 400 },
      { done: 100, total: 300 },
      { done: 200, total: 300 },
      { done: 300, total: 300 },
    ]);
  });

  it("goes on behind the last page after a kill, wherever it was cut", { timeout: 120_000 }, async () => {
    for (const cutAt of [0, 7, 19]) {
      const scene = createScene(TICKETS);
      expect(await scene.pull(cutAt)).toEqual({ kind: "stopped" });
      const place = scene.place();
      expect(place?.done ?? 0).toBe(cutAt * 100);
      expect(scene.account()?.watermarkMs).toBeNull();
      scene.helpdesk.asked.pages = 0;
      await scene.pull();
      // The pages that were missing, and one for what changed since.
      expect(scene.helpdesk.asked.pages).toBe(20 - cutAt + 1);
      expect(withoutMessages(scene)).toEqual(there(scene.helpdesk));
    }
  });

  it("finds what changed while it was cut off, though the walk had passed it by", async () => {
    const scene = createScene();
    await scene.pull(3);
    await scene.ports.clock.advance(3 * HOUR);
    const changedAt = scene.now() - 2 * HOUR;
    // One that was read, one that was still to come, and a new one.
    for (const id of ["595", "5", "601"]) scene.helpdesk.put(id, changedAt);
    await scene.pullUntilDone();
    expect(withoutMessages(scene)).toEqual(there(scene.helpdesk));
    expect(
      here(scene)
        .filter(({ updatedAtMs }) => updatedAtMs === changedAt)
        .map(({ messages }) => messages),
    ).toEqual([1, 2, 2]);
    expect(scene.account()).toMatchObject({ watermarkMs: changedAt, asOfMs: scene.now() });
  });

  it("finds what changes during the walk itself", async () => {
    const scene = createScene();
    const { onAsked } = scene.helpdesk;
    let pages = 0;
    const end = scene.pull();
    const cut = scene.helpdesk.onAsked;
    scene.helpdesk.onAsked = (ask) => {
      cut(ask);
      if (ask.kind === "page") pages += 1;
      if (pages === 3 && ask.kind === "page") scene.helpdesk.put("599", scene.now() + MINUTE);
      if (pages === 5 && ask.kind === "page") scene.helpdesk.put("3", scene.now() + MINUTE);
    };
    await end;
    scene.helpdesk.onAsked = onAsked;
    await scene.pullUntilDone();
    expect(withoutMessages(scene)).toEqual(there(scene.helpdesk));
  });

  it("walks anew when the helpdesk no longer knows the place, and loses nothing", async () => {
    const scene = createScene();
    await scene.pull(4);
    const before = here(scene).length;
    scene.helpdesk.forgetMarks();
    await scene.pullUntilDone();
    expect(before).toBe(400);
    expect(withoutMessages(scene)).toEqual(there(scene.helpdesk));
    expect(scene.journal()).toContain(
      "First pull begins anew: the helpdesk no longer knows the place after 400 tickets.",
    );
  });

  it("is not held up by tickets deleted during the walk; what was read of them stays", async () => {
    const scene = createScene(300);
    await scene.pull(3);
    for (const id of ["300", "299", "50"]) scene.helpdesk.delete(id);
    await scene.pullUntilDone();
    expect(scene.account()?.asOfMs).toBe(scene.now());
    expect(here(scene)).toHaveLength(300);
    const gone = scene.journal().filter((text) => text.startsWith("Tickets no longer shown to this user"));
    expect(gone.reduce((sum, text) => sum + Number(/\d+/u.exec(text)?.[0]), 0)).toBe(3);
    scene.helpdesk.asked.messages = 0;
    await scene.pull();
    expect(scene.helpdesk.asked.messages).toBe(0);
  });

  it('says "as of" only for an instant before which nothing is missing', async () => {
    const scene = createScene(900);
    await scene.pull(4);
    await scene.ports.clock.advance(HOUR);
    for (let pulls = 0; scene.account()?.asOfMs === null; pulls += 1) {
      const end = await scene.pull();
      expect(end.kind).toBe("done");
      expect(pulls).toBeLessThan(10);
    }
    const open = "messages_through IS NOT updated_at AND status NOT IN ('solved', 'closed')";
    const missing = scene.context.db.prepare(`SELECT count(*) AS n FROM ticket WHERE ${open}`).get();
    expect(missing).toEqual({ n: 0 });
    expect(scene.account()?.asOfMs).toBe(scene.now());
  });

  it("tells the windows in few events, however many commits there are", async () => {
    const scene = createScene();
    await scene.pull();
    const told = scene.events.filter((event) => event.kind === "changed" && event.topic === "tickets");
    // The clock stands still: one at the beginning, one at the end.
    expect(told.length).toBeLessThanOrEqual(2);
  });

  it("leaves half of what the helpdesk still allows to others", async () => {
    const scene = createScene(300);
    const budget = { limit: 200, remaining: 60, resetAtMs: scene.now() + MINUTE };
    scene.helpdesk.budget = () => budget;
    expect(await scene.pull()).toMatchObject({ kind: "done", nextAfterMs: SECOND });
    expect(scene.helpdesk.asked.messages).toBe(30);
    await scene.ports.clock.advance(2 * MINUTE);
    await scene.pull();
    expect(scene.helpdesk.asked.messages).toBe(230);
  });

  it("reads open tickets before finished ones, and the newest first", async () => {
    const scene = createScene(500);
    const read: string[] = [];
    const end = scene.pull();
    scene.helpdesk.onAsked = ({ remoteId }) => void (remoteId !== null && read.push(remoteId));
    await end;
    const open = read.slice(0, 200).map(Number);
    expect(open.every((id) => id % 3 !== 0)).toBe(true);
    expect(open[0]).toBe(500);
    expect(open).toEqual(open.toSorted((a, b) => b - a));
  });
});

describe("an incremental pull", () => {
  it("asks for no more than what changed", async () => {
    const scene = createScene(400);
    await scene.pullUntilDone();
    await scene.ports.clock.advance(HOUR);
    scene.helpdesk.put("17", scene.now() - MINUTE);
    scene.helpdesk.asked.pages = 0;
    scene.helpdesk.asked.messages = 0;
    await scene.pull();
    expect(scene.helpdesk.asked).toEqual({ pages: 1, messages: 1 });
    expect(withoutMessages(scene)).toEqual(there(scene.helpdesk));
  });

  it("is not held up by one ticket that cannot be read, and does not say all is here", async () => {
    const scene = createScene(40);
    await scene.pullUntilDone();
    await scene.ports.clock.advance(HOUR);
    const asOf = scene.account()?.asOfMs;
    for (const id of ["10", "11", "13", "14", "16"]) scene.helpdesk.put(id, scene.now() - MINUTE);
    const { messagesOf } = scene.helpdesk;
    scene.helpdesk.messagesOf = (id, sinceMs, signal) =>
      id === "13" ? Promise.reject(new HelpdeskError("badAnswer", "garbled")) : messagesOf(id, sinceMs, signal);
    expect(await scene.pull()).toMatchObject({ kind: "done" });
    expect(scene.account()?.asOfMs).toBe(asOf);
    expect(here(scene).filter(({ messages }) => messages === 2)).toHaveLength(4);
  });
});
