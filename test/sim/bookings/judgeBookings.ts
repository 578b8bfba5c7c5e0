import type { HeldMessage, HeldTicket } from "../world/desks/deskTruth.ts";
import type { Player, Scene } from "../world/scene.ts";
import { fieldIds } from "../world/desks/zendeskShapes.ts";
import { createBookingsSeenRepo } from "./bookingsSeenRepo.ts";

const ALLOWED = 2;

export interface JudgedBookings {
  readonly wrong: readonly string[];
  readonly asked: number;
  readonly over: number;
}

/** A call as the helpdesk's own rows tell it, read by other code than the product's. */
interface TrueCall {
  readonly number: string;
  readonly isAgreed: boolean;
  readonly isCancelled: boolean;
  /** Of the word that decides its place. */
  readonly atMs: number;
  readonly id: number;
}

/** In a quiet time: everybody sees the same calls in the same order, and those beyond the allowance are shown as such. */
export async function judgeBookings(scene: Scene, siteName: string): Promise<JudgedBookings> {
  const calls = [...scene.desk.truth.tickets.values()]
    .filter(({ values }) => values.get(fieldIds.site) === siteName)
    .map(readCall);
  const standing = calls.filter(({ isCancelled }) => !isCancelled).toSorted(byClaim);
  const over = new Set(standing.slice(ALLOWED).map(({ number }) => number));
  const wrong: string[] = [];
  for (const one of scene.people) wrong.push(...(await judgeView(one, siteName, standing, over)));
  return { wrong, asked: calls.length, over: over.size };
}

/** What is agreed stands before what is asked; among alike the helpdesk's own order decides. */
function byClaim(one: TrueCall, other: TrueCall): number {
  if (one.isAgreed !== other.isAgreed) return one.isAgreed ? -1 : 1;
  return one.atMs - other.atMs || one.id - other.id;
}

function readCall({ id, messages }: HeldTicket): TrueCall {
  const decisions = messages.filter(({ author, body }) => !author.isAgent && decisionOf(body) !== null);
  const last = decisions.at(-1);
  const kind = last ? decisionOf(last.body) : null;
  const place = placing(decisions, messages[0]);
  return {
    number: `#${id}`,
    isAgreed: kind === "agreed",
    isCancelled: kind === "cancelled",
    atMs: Math.floor((place?.atMs ?? 0) / 1_000),
    id: place === messages[0] ? id : (place?.id ?? id),
  };
}

/** The message that gave it its present place: the newest agreement or other wish, else the asking itself. */
function placing(decisions: readonly HeldMessage[], first: HeldMessage | undefined): HeldMessage | undefined {
  return decisions.findLast(({ body }) => decisionOf(body) !== "cancelled") ?? first;
}

function decisionOf(body: string): string | null {
  return /^Call (?<kind>agreed|moved|cancelled)\n/u.exec(body)?.groups?.["kind"] ?? null;
}

async function judgeView(
  { computer, person }: Player,
  siteName: string,
  standing: readonly TrueCall[],
  over: ReadonlySet<string>,
): Promise<readonly string[]> {
  const reply = await computer.ask("calls.overview", {});
  if (reply.kind !== "answered") return [`p${person.id} does not answer`];
  const site = reply.data.sites.find((candidate) => candidate.siteName === siteName);
  if (!site) return [`p${person.id} does not know ${siteName}`];
  const shown = site.bookings.filter(({ state }) => state !== "cancelled");
  const names = (numbers: readonly string[]): string => numbers.toSorted().join(" ");
  const seen = names(shown.map(({ ticketNumber }) => ticketNumber));
  const wanted = names(standing.map(({ number }) => number));
  const flagged = names(shown.filter(({ isOver }) => isOver).map(({ ticketNumber }) => ticketNumber));
  const owed = names([...over]);
  return [
    ...(seen === wanted ? [] : [`CALLS: p${person.id} sees ${seen || "none"}, there are ${wanted || "none"}`]),
    ...(flagged === owed
      ? []
      : [`OVERDRAW: p${person.id} is shown ${flagged || "none"} as over, are ${owed || "none"}`]),
    ...(site.balance.overBy === over.size || over.size === 0 ? [] : overByOf(site.balance.overBy, standing, person.id)),
  ];
}

/** Only agreed calls draw an allowance over; what is merely asked for is flagged and takes nothing. */
function overByOf(overBy: number | null, standing: readonly TrueCall[], person: number): readonly string[] {
  const agreed = standing.filter(({ isAgreed }) => isAgreed).length;
  const wanted = Math.max(0, agreed - ALLOWED);
  return overBy === wanted ? [] : [`BALANCE: p${person} says over by ${overBy}, is ${wanted}`];
}

/** Takes the helpdesk's order away from every second computer. */
export function forgetServerOrder(people: readonly Player[]): void {
  for (const { computer, person } of people) {
    if (computer.store !== null && person.id % 2 === 0) createBookingsSeenRepo(computer.store.db).turnOrderOver();
  }
}
