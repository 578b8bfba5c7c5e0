import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { onTestFinished } from "vitest";
import { createPracticeDesk } from "../../main/practice/desk.ts";
import { invariant } from "../../shared/invariant.ts";
import type { DraftContent } from "../../shared/ticket/draft.ts";
import type { OutboxEntry } from "../../shared/ticket/outboxEntry.ts";
import type { EngineOptions } from "../../main/engine/engine.ts";
import { createFakeClock } from "../fakes/fakeClock.ts";
import { FAKE_START_MS } from "../fakes/fakePorts.ts";
import { tempFolder } from "../fakes/tempFolder.ts";
import { until } from "../fakes/until.ts";
import { createFaultProxy } from "../sim/faultProxy.ts";
import { createTestEngine } from "./testEngine.ts";

export type Conversation = Awaited<ReturnType<typeof createConversation>>;

export interface ConversationOptions extends EngineOptions {
  /** The desk's clock minus this computer's. */
  readonly deskAheadMs?: number;
}

/** The whole engine before a real practice desk on loopback, with a proxy between them that can fail. */
export async function createConversation({ deskAheadMs = 0, ...options }: ConversationOptions = {}) {
  const clock = createFakeClock(FAKE_START_MS);
  const deskFile = join(tempFolder(), "desk.db");
  const desk = await createPracticeDesk({ dbPath: deskFile, now: () => clock.now() + deskAheadMs, seed: false });
  onTestFinished(() => desk.stop());
  const proxy = await createFaultProxy(desk.baseUrl);
  const users = desk.users.map((user) => ({ ...user }));
  const practice = { start: async () => ({ baseUrl: proxy.origin, users }), stop: async () => undefined };
  const test = createTestEngine({ ports: { clock, practice }, ...options });
  const account = await test.request("accounts.openPractice", {});
  const deskDb = new Sqlite(deskFile);
  onTestFinished(() => void deskDb.close());

  const entries = async () => (await test.request("outbox.list", {})).entries;
  const entry = async (id: string): Promise<OutboxEntry> => {
    const found = (await entries()).find((candidate) => candidate.id === id);
    invariant(found, `entry ${id} is in the outbox`);
    return found;
  };
  const passUntil = async <Value>(what: string, ask: () => Value | Promise<Value>, stepMs = 500) =>
    until(what, async () => {
      await clock.advance(stepMs);
      return ask();
    });
  const reaches = (id: string, state: OutboxEntry["state"]) =>
    passUntil(`the entry is ${state}`, async () => {
      const found = await entry(id);
      return found.state === state ? found : null;
    });

  async function queue(draft: { id: string; revision: number; content: DraftContent }, change: Partial<DraftContent>) {
    const content = { ...draft.content, ...change };
    const saved = await test.request("drafts.save", { id: draft.id, baseRevision: draft.revision, content });
    return (await test.request("drafts.queue", { id: draft.id, revision: saved.revision, isHeld: false })).entryId;
  }

  async function ticket(subject = "Checkout fails") {
    const draft = await test.request("drafts.create", { kind: "ticket", ticketId: null, siteId: null });
    const id = await queue(draft, { subject, details: "Since the last deploy.", scenario: "account" });
    const { ticketId, ticketNumber } = await reaches(id, "sent");
    invariant(ticketId !== null && ticketNumber !== null, "a sent item has its ticket");
    await test.request("sync.now", {});
    return { ticketId, remoteId: ticketNumber.replace("PRACTICE-", ""), entryId: id };
  }

  async function agent(remoteId: string, action: string, text?: string): Promise<void> {
    const user = desk.users.find(({ role }) => role === "agent");
    const answer = await fetch(`${desk.baseUrl}/practice/tickets/${remoteId}/${action}`, {
      method: "POST",
      headers: { authorization: `Bearer ${user?.token ?? ""}`, "content-type": "application/json" },
      body: JSON.stringify(text === undefined ? {} : { text }),
    });
    invariant(answer.ok, `the desk answered ${answer.status}`);
  }

  return {
    ...test,
    account,
    clock,
    proxy,
    entries,
    entry,
    passUntil,
    reaches,
    queue,
    /** As the desk's own database holds it, oldest first; internal notes left out. */
    deskComments: (remoteTicketId: string): readonly string[] =>
      deskDb
        .prepare<[string], string>("SELECT body FROM comment WHERE ticket_id = ? ORDER BY id")
        .pluck()
        .all(remoteTicketId),
    deskDb,
    offline: (isWorkingOffline: boolean) => test.request("app.setWorkingOffline", { isWorkingOffline }),
    /** A ticket that is sent and pulled; answers our id and the desk's number. */
    ticket,
    /** One that an agent has taken: only such a one may its requester mark solved. */
    async answeredTicket(subject?: string) {
      const made = await ticket(subject);
      await agent(made.remoteId, "answer", "We look into it.");
      await test.request("sync.now", {});
      return made;
    },
    /** A ticket that waits in the outbox; answers its entry. */
    async ticketOffline(subject = "Written on a train"): Promise<string> {
      const draft = await test.request("drafts.create", { kind: "ticket", ticketId: null, siteId: null });
      return queue(draft, { subject, details: "Since the last deploy.", scenario: "account" });
    },
    /** Written with the whole thread on screen, unless another message is named. */
    async reply(ticketId: string, details: string, change: Partial<DraftContent> = {}): Promise<string> {
      const { messages } = await test.request("tickets.get", { id: ticketId });
      const draft = await test.request("drafts.create", { kind: "reply", ticketId, siteId: null });
      return queue(draft, { details, seenMessageId: messages.at(-1)?.id ?? null, ...change });
    },
    newest: async (ticketId: string): Promise<string | null> =>
      (await test.request("tickets.get", { id: ticketId })).messages.at(-1)?.id ?? null,
    /** What the agent does at the desk; nothing is told to the engine. */
    agent,
  };
}
