import {
  outboxEvents,
  outboxReasons,
  outboxStates,
  transition,
  type OutboxEvent,
} from "../../../main/engine/outbox/outboxTable.ts";
import type { EntryLine, MoveLine, OutboxHistory } from "../../../shared/diagnostics/bundle.ts";
import { createModelHelpdesk } from "./modelHelpdesk.ts";

/** What became of one item. */
export interface ReplayedEntry {
  readonly id: string;
  /** "ready → sending → sent": the states it passed. */
  readonly way: string;
  readonly moves: number;
  /** What neither the table nor a helpdesk allows, with its instant; empty = every step is as it must be. */
  readonly wrong: readonly string[];
}

export interface Replay {
  readonly entries: readonly ReplayedEntry[];
  readonly moves: number;
  readonly tries: number;
  readonly wrong: number;
}

/** Puts each recorded move to the outbox's table and to a model helpdesk. */
export function replay(history: OutboxHistory): Replay {
  const moves = byEntry(history.moves);
  const tries = byEntry(history.tries);
  const known = new Map(history.entries.map((entry) => [entry.id, entry]));
  const entries = [...new Set([...known.keys(), ...moves.keys()])].map((id) =>
    replayEntry({
      id,
      entry: known.get(id) ?? null,
      moves: moves.get(id) ?? [],
      tries: tries.get(id)?.length ?? 0,
      restoredAtMs: history.restoredAtMs,
    }),
  );
  return {
    entries,
    moves: history.moves.length,
    tries: history.tries.length,
    wrong: entries.reduce((sum, { wrong }) => sum + wrong.length, 0),
  };
}

/** All that is recorded of one item. */
interface Recorded {
  readonly id: string;
  /** null: it was taken out of the outbox. */
  readonly entry: EntryLine | null;
  readonly moves: readonly MoveLine[];
  readonly tries: number;
  readonly restoredAtMs: readonly number[];
}

function replayEntry(record: Recorded): ReplayedEntry {
  const { id, entry, moves } = record;
  const wrong = [...wrongMoves(moves), ...wrongEnd(record), ...wrongTries(record)];
  const first = moves[0];
  const begin = first?.from ?? first?.to ?? entry;
  const passed = [...(begin ? [begin.state] : []), ...moves.slice(first?.from ? 0 : 1).map(({ to }) => to.state)];
  return { id, way: withoutRepeats(passed).join(" → "), moves: moves.length, wrong };
}

function wrongMoves(moves: readonly MoveLine[]): readonly string[] {
  const helpdesk = createModelHelpdesk();
  return moves.flatMap((move, at) => {
    const before = moves[at - 1];
    const words = [
      wrongStep(move),
      before === undefined ? null : wrongJoint(before, move),
      isEvent(move.event) ? helpdesk.take(move.event) : null,
    ];
    return words.flatMap((word) => (word === null ? [] : [`${instant(move.atMs)} ${move.event}: ${word}`]));
  });
}

/** Places in which an entry begins; see firstPlace in main/engine/outbox/enqueue.ts. */
const beginnings = ["ready queued", "ready leavingSoon", "held heldByYou", "waitingHandoff byHand"];

function wrongStep({ event, from, to }: MoveLine): string | null {
  if (event === "queued" && from === null) {
    return beginnings.includes(`${to.state} ${to.reason}`) ? null : `begins in ${to.state} (${to.reason})`;
  }
  const state = outboxStates.find((known) => known === from?.state);
  const reason = outboxReasons.find((known) => known === from?.reason);
  if (state === undefined || reason === undefined || !isEvent(event)) return "is not of the table";
  const next = transition(state, event, reason);
  if (next === null) return `cannot happen in ${state} (${reason})`;
  if (next.to !== to.state || next.reason !== to.reason) {
    return `leads to ${next.to} (${next.reason}), not to ${to.state} (${to.reason})`;
  }
  return null;
}

/** Out of a backup an entry goes on from where it was when the copy was made. */
function wrongJoint(before: MoveLine, { event, from }: MoveLine): string | null {
  if (event === "restored") return null;
  if (from?.state === before.to.state && from.reason === before.to.reason) return null;
  return `begins in ${from === null ? "nothing" : `${from.state} (${from.reason})`}, but it was in ${before.to.state} (${before.to.reason})`;
}

function wrongEnd({ entry, moves, restoredAtMs }: Recorded): readonly string[] {
  const last = moves.at(-1);
  if (last === undefined) return [];
  if (entry === null) return last.to.state === "gone" ? [] : [`is not in the outbox, but ended in ${last.to.state}`];
  const isReplacedByCopy = restoredAtMs.some((atMs) => atMs >= last.atMs);
  const isSame = entry.state === last.to.state && entry.reason === last.to.reason;
  if (isSame || isReplacedByCopy) return [];
  return [`is in ${entry.state} (${entry.reason}), but its last move led to ${last.to.state} (${last.to.reason})`];
}

/** Each try begins with a claim. Only of an entry whose whole way is known. */
function wrongTries({ entry, moves, tries, restoredAtMs }: Recorded): readonly string[] {
  const isWhole = moves[0]?.event === "queued" && !moves.some(({ event }) => event === "restored");
  if (entry === null || !isWhole || restoredAtMs.length > 0) return [];
  const claims = moves.filter(({ event }) => event === "claimed").length;
  return claims === tries && entry.tries === claims
    ? []
    : [`was claimed ${claims} times, has ${tries} tries and counts ${entry.tries}`];
}

function isEvent(event: string): event is OutboxEvent {
  return outboxEvents.some((known) => known === event);
}

function withoutRepeats(states: readonly string[]): readonly string[] {
  return states.filter((state, at) => state !== states[at - 1]);
}

function instant(atMs: number): string {
  return new Date(atMs).toISOString();
}

function byEntry<Line extends { readonly entry: string }>(
  lines: readonly Line[],
): ReadonlyMap<string, readonly Line[]> {
  const groups = new Map<string, Line[]>();
  for (const line of lines) {
    const group = groups.get(line.entry) ?? [];
    groups.set(line.entry, group);
    group.push(line);
  }
  return groups;
}
