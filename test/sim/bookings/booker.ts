import type { CallRequest, Draft } from "../../../shared/ticket/draft.ts";
import type { Booking } from "../../../shared/ticket/ticket.ts";
import { createObservedRepo } from "../world/people/observedRepo.ts";
import type { Player, Scene } from "../world/scene.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;
/** All slots lie in the month of the world's beginning. */
const SLOTS_FROM = Date.UTC(2016, 4, 20, 15);

/** One colleague in the rush for a site's calls: asks, perhaps agrees, moves or cancels, while the power fails. */
export function createBooker({ computer, person, ledger, ...player }: Player, scene: Scene) {
  const chance = scene.chance.branch(`booker${person.id}`);
  const { timeline } = scene;
  /** What of a ticket stood in the store when it was last decided about, by the helpdesk's id of the ticket. */
  const seen = new Map<string, ReadonlySet<string>>();

  /** Looks at the outbox; a decision found there for the first time was made upon what was seen then. */
  function look(): void {
    player.look();
    for (const { kind, draftId, ticketRemoteId } of ledger.queued.values()) {
      if (kind !== "reply" || ticketRemoteId === null || ledger.seenFor.has(draftId)) continue;
      ledger.seenFor.set(draftId, new Set(seen.get(ticketRemoteId)));
    }
  }

  async function untilOpen(): Promise<void> {
    if (computer.life !== null) return;
    await timeline.pass(chance.between(SECOND, 30 * SECOND));
    computer.open();
    look();
  }

  async function siteId(siteName: string): Promise<string | null> {
    const reply = await computer.ask("sites.list", {});
    if (reply.kind !== "answered") return null;
    return reply.data.sites.find((site) => site.name === siteName)?.id ?? null;
  }

  async function ask(siteName: string): Promise<void> {
    const id = await siteId(siteName);
    if (id === null) return;
    const made = await computer.ask("drafts.create", { kind: "call", ticketId: null, siteId: id });
    if (made.kind !== "answered") return;
    await timeline.pass(chance.between(SECOND, MINUTE));
    const written = await save(made.data, siteName);
    if (written !== null) await queue(written);
  }

  async function save(draft: Draft, siteName: string): Promise<Draft | null> {
    const first = SLOTS_FROM + chance.between(0, 8) * DAY;
    const call: CallRequest = {
      ...(draft.content.call ?? emptyCall),
      topic: `Cache of ${siteName}`,
      slotStartsMs: [first, first + DAY / 24],
      phone: "+00 000",
    };
    const content = { ...draft.content, call };
    const reply = await computer.ask("drafts.save", { id: draft.id, baseRevision: draft.revision, content });
    return reply.kind === "answered" ? { ...draft, content, revision: reply.data.revision } : null;
  }

  /** Warned that it is too many, most people ask all the same. */
  async function queue({ id, revision }: Draft): Promise<void> {
    const order = { id, revision, isHeld: false };
    const reply = await computer.ask("drafts.queue", { ...order, acceptsOverdraw: false });
    look();
    if (reply.kind !== "refused" || reply.code !== "call.overdraws" || chance.is(0.2)) return;
    await computer.ask("drafts.queue", { ...order, acceptsOverdraw: true });
    look();
  }

  async function ownBookings(siteName: string): Promise<readonly Booking[]> {
    const reply = await computer.ask("calls.overview", {});
    if (reply.kind !== "answered") return [];
    const site = reply.data.sites.find((candidate) => candidate.siteName === siteName);
    return site?.bookings ?? [];
  }

  /** A person decides about any call they see: colleagues settle each other's, too. */
  async function decide(siteName: string): Promise<void> {
    await computer.ask("sync.now", {});
    await timeline.pass(chance.between(SECOND, 20 * SECOND));
    const bookings = await ownBookings(siteName);
    const one = bookings[chance.between(0, Math.max(0, bookings.length - 1))];
    const startMs = one?.proposedStartsMs[0];
    if (!one || startMs === undefined) return;
    const { ticketId, ticketNumber } = one;
    if (computer.store === null) return;
    seen.set(ticketNumber.slice(1), new Set(createObservedRepo(computer.store.db).messageIds(ticketId)));
    const act = chance.weighted({ agree: 5, cancel: 2, move: 2 });
    if (act === "agree") await computer.ask("calls.agree", { ticketId, startMs, minutes: 30 });
    else if (act === "cancel") await computer.ask("calls.cancel", { ticketId });
    else await computer.ask("calls.move", { ticketId, slotStartsMs: [startMs + DAY], reason: "Another day" });
    look();
  }

  return {
    look,
    async rush(siteName: string): Promise<void> {
      const acts = [ask, ...(chance.is(0.4) ? [ask] : []), ...(chance.is(0.7) ? [decide] : [])];
      for (const act of acts) {
        await untilOpen();
        if (chance.is(0.5)) computer.crashAfter(chance.between(1, 3_000));
        await timeline.pass(chance.between(SECOND, 2 * MINUTE));
        await act(siteName);
      }
    },
  };
}

const emptyCall: CallRequest = {
  topic: "",
  agenda: "",
  slotStartsMs: [],
  minutes: 30,
  zone: "Europe/Berlin",
  phone: "",
  attendees: "",
};
