import { createDiagnosticsRepo } from "../../../main/engine/diagnostics/diagnosticsRepo.ts";
import { outboxHistory } from "../../../main/engine/diagnostics/outboxHistory.ts";
import { replay } from "../replay/replay.ts";
import type { Desk } from "./desks/desk.ts";
import { BOUNCE_WORDS } from "./desks/mailBounces.ts";
import type { Deed, DeskPerson, HeldMessage, HeldTicket } from "./desks/deskTruth.ts";
import type { Exchange } from "./machine/network.ts";
import type { Queued } from "./people/ledger.ts";
import { createObservedRepo } from "./people/observedRepo.ts";
import type { Player } from "./scene.ts";
import type { WorldPlan } from "./worldOptions.ts";

/** Looks at a thread that ended less than this before a write may have been the one that allowed it. */
const LOOK_COUNTS_FOR = 120_000;

export interface Judged {
  readonly desk: Desk;
  readonly exchanges: readonly Exchange[];
  readonly people: readonly Player[];
  readonly plan: Pick<WorldPlan, "serverAheadMs">;
}

/** Everything that must hold when the storm is over and all is quiet; each line is one thing that does not. */
export function judge(world: Judged): readonly string[] {
  return [
    ...onceOnTheServer(world),
    ...world.people.flatMap((one) => [
      ...inOrder(world, one),
      ...notBlind(world, one),
      ...nothingSavedMissing(one),
      ...viewIsTruth(world, one),
      ...evidenceIsGood(world, one),
      ...movesAreAllowed(one),
    ]),
  ];
}

function onceOnTheServer({ desk, people }: Judged): readonly string[] {
  const wrong: string[] = [];
  const all = new Map(people.flatMap(({ ledger }) => [...ledger.queued]));
  const times = new Map<string, number>();
  for (const { reference, kind, ticketId } of desk.truth.deeds) {
    if (kind === "solve") continue;
    if (reference === null) wrong.push(`${kind} on ticket ${ticketId} without a reference`);
    else if (!all.has(reference)) wrong.push(`${reference} is on the server and was never queued`);
    times.set(reference ?? "", (times.get(reference ?? "") ?? 0) + 1);
  }
  for (const entry of all.values()) wrong.push(...wrongTimes(desk, entry, times.get(entry.reference) ?? 0));
  return wrong;
}

function wrongTimes(desk: Desk, entry: Queued, times: number): readonly string[] {
  const { reference, kind, state, reason, isWithdrawn } = entry;
  const name = `${kind} ${reference} (${state}, ${reason}${isWithdrawn ? ", withdrawn" : ""})`;
  const bounced = desk.mail?.timesBounced(reference) ?? null;
  if (bounced !== null) return wrongBounce(entry, name, bounced);
  if (kind === "solve") return isWithdrawn || state === "sent" ? solved(desk, entry, name) : [`STUCK: ${name}`];
  if (times > 1) return [`DUPLICATE: ${name} is there ${times} times`];
  if (isWithdrawn) return times === 0 ? [] : [`WITHDRAWN BUT THERE: ${name}`];
  if (state === "sent") return times === 1 ? sameText(desk, entry, name) : [`LOST: ${name} is not there`];
  return times === 1 ? [`THERE BUT NOT SENT: ${name}`] : [`STUCK: ${name}`];
}

/** The host's mail server refused it: it was sent once, is nowhere there, and its sender is shown why. */
function wrongBounce({ state, evidence, isWithdrawn }: Queued, name: string, times: number): readonly string[] {
  if (times > 1) return [`DUPLICATE: ${name} was sent ${times} times and refused each time`];
  if (isWithdrawn) return times === 0 ? [] : [`WITHDRAWN BUT SENT: ${name} was refused by the host`];
  if (state !== "sent") return times === 1 ? [`REFUSED BUT NOT SENT: ${name}`] : [`STUCK: ${name}`];
  if (times === 0) return [`LOST: ${name} was not sent`];
  return evidence?.includes(BOUNCE_WORDS) === true ? [] : [`NOT SHOWN: ${name} was refused by the host: ${evidence}`];
}

function solved(desk: Desk, entry: Queued, name: string): readonly string[] {
  if (entry.isWithdrawn) return [];
  return desk.truth.tickets.get(Number(entry.ticketRemoteId))?.wasDone === true ? [] : [`NOT SOLVED: ${name}`];
}

interface FrozenText {
  readonly body: string;
  readonly attachments: readonly { readonly sha256: string }[];
}

function sameText(desk: Desk, entry: Queued, name: string): readonly string[] {
  const deed = desk.truth.deeds.find(({ reference }) => reference === entry.reference);
  const held = desk.truth.tickets.get(deed?.ticketId ?? 0)?.messages.find(({ id }) => id === deed?.messageId);
  const frozen = JSON.parse(entry.message) as FrozenText;
  if (held?.body.startsWith(frozen.body.trimEnd()) !== true) return [`OTHER TEXT: ${name}`];
  const files = held.files.map(({ sha256 }) => sha256).join();
  return files === frozen.attachments.map(({ sha256 }) => sha256).join() ? [] : [`OTHER FILES: ${name}`];
}

function deedsOf({ desk }: Judged, { person }: Player): readonly Deed[] {
  return desk.truth.deeds.filter(({ personId }) => personId === person.id);
}

function inOrder(world: Judged, one: Player): readonly string[] {
  const wrong: string[] = [];
  const newest = new Map<number, Queued>();
  for (const deed of deedsOf(world, one)) {
    const entry = one.ledger.queued.get(deed.reference ?? "");
    if (deed.kind !== "reply" || !entry) continue;
    const before = newest.get(deed.ticketId);
    if (before && before.queueNumber > entry.queueNumber)
      wrong.push(`ORDER: ${before.reference} came before ${entry.reference}`);
    newest.set(deed.ticketId, entry);
  }
  return wrong;
}

/** A reply must not stand behind a message that its author had not seen and that was there to be seen. */
function notBlind(world: Judged, one: Player): readonly string[] {
  return deedsOf(world, one).flatMap((deed) => {
    const entry = one.ledger.queued.get(deed.reference ?? "");
    const ticket = world.desk.truth.tickets.get(deed.ticketId);
    if (deed.kind !== "reply" || !entry || !ticket) return [];
    const until = world.desk.mail === null ? lookedAt(world, one, deed) : shownUntil(world, deed);
    const seen = one.ledger.seenFor.get(entry.draftId) ?? new Set<string>();
    const offset = world.plan.serverAheadMs;
    const missed = unseenBefore(world, { ticket, me: one.person, seen, untilMs: until + offset });
    return missed.map((id) => `BLIND: reply ${entry.reference} went out past message ${id}`);
  });
}

interface Reading {
  readonly ticket: HeldTicket;
  readonly me: DeskPerson;
  readonly seen: ReadonlySet<string>;
  readonly untilMs: number;
}

function unseenBefore({ desk: { mail } }: Judged, { ticket, me, seen, untilMs }: Reading): readonly number[] {
  return ticket.messages
    .slice(1)
    .filter((message) => message.author.id !== me.id && (mail?.shownAtMs(message) ?? message.atMs) < untilMs)
    .filter((message) => !seen.has(mail?.messageIdOf(message) ?? String(message.id)))
    .map(({ id }) => id);
}

/** A look in a mailbox names no ticket, so it is given the longest that a look may have been ago. */
function shownUntil({ exchanges }: Judged, deed: Deed): number {
  return (exchanges[deed.exchange]?.begunAtMs ?? 0) - LOOK_COUNTS_FOR;
}

/** The earliest instant at which the look that allowed this write can have been answered from (the world's time). */
function lookedAt({ exchanges }: Judged, { person }: Player, deed: Deed): number {
  const write = exchanges[deed.exchange];
  if (!write) return 0;
  const looks = exchanges.filter(
    (exchange) =>
      exchange.person === person.id &&
      exchange.method === "GET" &&
      exchange.path.includes(`/${deed.ticketId}/`) &&
      exchange.answeredAtMs !== null &&
      exchange.answeredAtMs <= write.begunAtMs &&
      exchange.answeredAtMs >= write.begunAtMs - LOOK_COUNTS_FOR,
  );
  return Math.min(write.begunAtMs, ...looks.map(({ workedAtMs }) => workedAtMs ?? write.begunAtMs));
}

function nothingSavedMissing({ computer, ledger, person }: Player): readonly string[] {
  if (computer.store === null) return [`p${person.id} has no open store`];
  const drafts = new Map(
    createObservedRepo(computer.store.db)
      .drafts()
      .map((draft) => [draft.id, draft]),
  );
  return [...ledger.written.values()].flatMap(({ draftId, saved, asked }) => {
    const draft = drafts.get(draftId);
    if (!draft) return saved === "" ? [] : [`SAVED AND GONE: draft ${draftId}`];
    const isKnown = saved === "" || draft.details === saved || asked.includes(draft.details);
    return isKnown ? [] : [`SAVED AND LOST: draft ${draftId} holds “${draft.details}”, was “${saved}”`];
  });
}

function viewIsTruth({ desk }: Judged, { computer, person }: Player): readonly string[] {
  if (computer.store === null) return [];
  const repo = createObservedRepo(computer.store.db);
  const here = new Map(repo.tickets().map((ticket) => [ticket.remoteId, ticket]));
  const messages = new Map(
    repo.messages().map((message) => [`${message.ticketRemoteId}/${message.remoteId}`, message]),
  );
  return [...desk.truth.tickets.values()].flatMap((ticket) => {
    if (!desk.sees(person, ticket.id)) return [];
    const id = desk.mail?.ticketIdOf(ticket) ?? String(ticket.id);
    const row = here.get(id);
    const name = `p${person.id}'s view of ticket ${ticket.id}`;
    if (!row) return [`VIEW: ${name} is missing`];
    if (desk.mail === null && row.status !== ticket.status)
      return [`VIEW: ${name} says ${row.status}, is ${ticket.status}`];
    const keyOf = (message: HeldMessage) => `${id}/${desk.mail?.messageIdOf(message) ?? message.id}`;
    const lacking = ticket.messages.filter((message) => !messages.has(keyOf(message)));
    return lacking.map((message) => `VIEW: ${name} lacks message ${message.id}`);
  });
}

function evidenceIsGood({ desk: { mail } }: Judged, { ledger, person }: Player): readonly string[] {
  return [...ledger.queued.values()].flatMap(({ state, evidence, reference, isWithdrawn }) => {
    if (state !== "sent" || isWithdrawn || evidence === null || (mail?.timesBounced(reference) ?? null) !== null)
      return [];
    return evidence === "same" || evidence === "unavailable"
      ? []
      : [`EVIDENCE: p${person.id} ${reference} is ${evidence}`];
  });
}

/** What each store recorded of its outbox replays, as a maintainer would do it with a bundle. */
function movesAreAllowed({ computer, person }: Player): readonly string[] {
  if (computer.store === null) return [];
  const history = outboxHistory(createDiagnosticsRepo(computer.store.db), (_kind, name) => name, []);
  return replay(history).entries.flatMap(({ id, way, wrong }) =>
    wrong.map((words) => `MOVES: p${person.id} ${id} (${way}): ${words}`),
  );
}
