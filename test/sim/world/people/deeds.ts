import type { Draft, DraftContent } from "../../../../shared/ticket/draft.ts";
import type { OutboxAction, OutboxEntry } from "../../../../shared/ticket/outboxEntry.ts";
import type { TicketRow } from "../../../../shared/ticket/ticket.ts";
import type { Chance } from "../chance.ts";
import type { DeskConnection } from "../desks/desk.ts";
import type { Computer } from "../machine/computer.ts";
import type { Timeline } from "../timeline.ts";
import type { Ledger } from "./ledger.ts";
import { createObservedRepo } from "./observedRepo.ts";

export interface PersonParts {
  readonly computer: Computer;
  readonly ledger: Ledger;
  readonly chance: Chance;
  readonly timeline: Timeline;
  /** Looks at the outbox and keeps what is wrong with it. */
  look(): void;
  /** Asked the host by phone: pressing this on an entry of which nobody here can tell would be wrong now. */
  isUnwise(reference: string, action: OutboxAction): boolean;
}

const everything = { clientId: null, siteId: null, state: "all", owner: "team", query: "" } as const;

/** What a person does in the app, step by step, with pauses in which anything may happen. */
export function createDeeds({ computer, ledger, chance, timeline, look, isUnwise }: PersonParts) {
  let textNumber = 0;
  const think = (most = 20_000) => timeline.pass(chance.between(200, most));

  async function save(draft: Draft, change: Partial<DraftContent>): Promise<Draft | null> {
    const content = { ...draft.content, ...change };
    ledger.askedToSave(draft.id, content.details);
    const reply = await computer.ask("drafts.save", { id: draft.id, baseRevision: draft.revision, content });
    if (reply.kind !== "answered") return null;
    ledger.saved(draft.id, content.details);
    return { ...draft, content, revision: reply.data.revision };
  }

  /** Types on, one save after the other. */
  async function write(draft: Draft, change: Partial<DraftContent>): Promise<Draft | null> {
    let current: Draft | null = draft;
    for (let left = chance.between(1, 3); left > 0 && current !== null; left -= 1) {
      textNumber += 1;
      current = await save(current, {
        ...change,
        details: `Text ${computer.person}.${draft.id.slice(-6)}.${textNumber}`,
      });
      await think(4_000);
    }
    return current;
  }

  async function attach(draftId: string): Promise<void> {
    const bytes = Uint8Array.from({ length: chance.between(10, 3_000) }, () => chance.between(0, 255));
    await computer.ask("drafts.addAttachment", { draftId, name: `log-${textNumber}.bin`, source: "file", bytes });
  }

  async function queue(draft: Draft): Promise<void> {
    await think(3_000);
    await computer.ask("drafts.queue", { id: draft.id, revision: draft.revision, isHeld: chance.is(0.1) });
    look();
    // An impatient second stroke of the key must find the first entry.
    if (chance.is(0.1)) await computer.ask("drafts.queue", { id: draft.id, revision: draft.revision, isHeld: false });
    look();
  }

  async function tickets(): Promise<readonly TicketRow[]> {
    const reply = await computer.ask("tickets.list", { filter: everything, offset: 0, limit: 50 });
    return reply.kind === "answered" ? reply.data.rows : [];
  }

  /** Opens a ticket; what is on the screen is noted for a draft. Answers the newest message shown. */
  async function readThread(ticketId: string, draftId: string): Promise<string | null> {
    const reply = await computer.ask("tickets.get", { id: ticketId });
    if (reply.kind !== "answered" || computer.store === null) return null;
    const seen = ledger.seenFor.get(draftId) ?? new Set<string>();
    for (const id of createObservedRepo(computer.store.db).messageIds(ticketId)) seen.add(id);
    ledger.seenFor.set(draftId, seen);
    return reply.data.messages.at(-1)?.id ?? null;
  }

  async function fileTicket(): Promise<void> {
    const reply = await computer.ask("drafts.create", { kind: "ticket", ticketId: null, siteId: null });
    if (reply.kind !== "answered") return;
    await think();
    const change = { subject: `Subject ${computer.person}.${textNumber}`, siteText: "alder-shop", environment: "Live" };
    const written = await write(reply.data, change);
    if (written === null) return;
    if (chance.is(0.3)) await attach(written.id);
    if (chance.is(0.9)) await queue(written);
  }

  async function answerTicket(): Promise<void> {
    const rows = await tickets();
    const row = rows[chance.between(0, Math.max(0, rows.length - 1))];
    if (!row) return;
    const reply = await computer.ask("drafts.create", { kind: "reply", ticketId: row.id, siteId: null });
    if (reply.kind !== "answered") return;
    const seenMessageId = await readThread(row.id, reply.data.id);
    await think(60_000);
    const written = await write(reply.data, { seenMessageId });
    if (written === null) return;
    if (chance.is(0.2)) await attach(written.id);
    if (chance.is(0.9)) await queue(written);
  }

  async function goOn(): Promise<void> {
    const reply = await computer.ask("drafts.list", {});
    if (reply.kind !== "answered") return;
    const open = reply.data.drafts.filter(({ state }) => state === "open");
    const draft = open[chance.between(0, Math.max(0, open.length - 1))];
    if (!draft) return;
    if (chance.is(0.15)) return binAndRestore(draft.id);
    const { ticketId, kind } = draft.content;
    const seen = kind === "reply" && ticketId !== null ? { seenMessageId: await readThread(ticketId, draft.id) } : {};
    const isBlank = draft.content.subject === "" && kind === "ticket";
    const change = isBlank ? { subject: "Late subject", siteText: "birch-news" } : {};
    const written = await write(draft, { ...seen, ...change });
    if (written !== null) await queue(written);
  }

  async function binAndRestore(id: string): Promise<void> {
    await computer.ask("drafts.delete", { id });
    await think();
    if (chance.is(0.7)) await computer.ask("drafts.restore", { id });
  }

  async function entries(): Promise<readonly OutboxEntry[]> {
    const reply = await computer.ask("outbox.list", {});
    return reply.kind === "answered" ? reply.data.entries.filter(({ state }) => state !== "sent") : [];
  }

  async function press(entry: OutboxEntry, action: OutboxAction): Promise<void> {
    const { id } = entry;
    const known = [...ledger.queued.values()].find(({ entryId }) => entryId === id);
    if (known?.reason === "cannotTell" && isUnwise(known.reference, action)) return;
    if (action === "edit" || action === "discard") {
      ledger.askedBack(id);
      await computer.ask(`outbox.${action}`, { id });
    } else if (action === "sendAnyway") {
      const seenMessageId = entry.ticketId === null ? null : await readThread(entry.ticketId, entry.draftId);
      await think();
      await computer.ask("outbox.sendAnyway", { id, seenMessageId });
    } else if (action === "hold" || action === "release" || action === "tryNow") {
      await computer.ask(`outbox.${action}`, { id });
    }
    look();
  }

  async function useOutbox(): Promise<void> {
    const rows = await entries();
    const entry = rows[chance.between(0, Math.max(0, rows.length - 1))];
    const action = entry?.actions[chance.between(0, Math.max(0, entry.actions.length - 1))];
    if (entry && action) await press(entry, action);
  }

  async function solve(): Promise<void> {
    const rows = (await tickets()).filter(({ status }) => status !== "solved" && status !== "closed");
    const row = rows[chance.between(0, Math.max(0, rows.length - 1))];
    if (!row) return;
    const reply = await computer.ask("tickets.get", { id: row.id });
    if (reply.kind === "answered" && reply.data.canSolve) await computer.ask("tickets.markSolved", { id: row.id });
    look();
  }

  async function followUp(): Promise<void> {
    const row = (await tickets()).find(({ status }) => status === "closed");
    if (!row) return;
    const reply = await computer.ask("drafts.followUp", { ticketId: row.id, replyDraftId: null });
    if (reply.kind !== "answered") return;
    const written = await write(reply.data, { siteText: "alder-shop", subject: "Follow-up of a closed one" });
    if (written !== null) await queue(written);
  }

  async function signInAgain(signInAs: () => DeskConnection["signIn"]): Promise<void> {
    const reply = await computer.ask("accounts.list", {});
    if (reply.kind !== "answered") return;
    for (const { id, state } of reply.data.accounts) {
      if (state !== "signIn") continue;
      await computer.ask("accounts.signInAgain", { id, signIn: signInAs() });
    }
  }

  return {
    /** What somebody at work does by turns. */
    inTheApp: { fileTicket, answerTicket, goOn, useOutbox, solve, followUp },
    ...{ signInAgain, entries, press },
  };
}
