import type { OutboxHistory } from "../../../shared/diagnostics/bundle.ts";
import type { DiagnosticsRepo } from "./diagnosticsRepo.ts";
import { codeOf, type Disguise } from "./disguise.ts";

/** What became of every item: where it is, each try and each move, with instants and without a word of what it says. */
export function outboxHistory(repo: DiagnosticsRepo, disguise: Disguise, restoredAtMs: number[]): OutboxHistory {
  const entries = repo.entries();
  const listed = new Set(entries.map(({ id }) => id));
  const isCutOff = (entryId: string, isGone: boolean) => !listed.has(entryId) && !isGone;
  const moves = repo.hasMoves() ? repo.moves() : [];
  // What was taken out of the outbox has no entry any more, and its moves end with that.
  const gone = new Set(moves.filter(({ toState }) => toState === "gone").map(({ entryId }) => entryId));
  return {
    entries: entries.map(({ id, accountId, ticketId, ...row }) => ({
      ...row,
      id: disguise("entry", id),
      account: disguise("account", accountId),
      ticket: ticketId === null ? null : disguise("ticket", ticketId),
      isRestored: row.isRestored === 1,
    })),
    tries: repo
      .tries()
      .filter(({ entryId }) => listed.has(entryId))
      .map(({ entryId, ...row }) => ({
        ...row,
        entry: disguise("entry", entryId),
        outcome: row.outcome === null ? null : codeOf(row.outcome),
        detail: row.detail === null ? null : codeOf(row.detail),
        hasWritten: row.hasWritten === 1,
      })),
    moves: moves
      .filter(({ entryId }) => !isCutOff(entryId, gone.has(entryId)))
      .map(({ entryId, atMs, event, fromState, fromReason, toState, toReason }) => ({
        entry: disguise("entry", entryId),
        atMs,
        event,
        from: fromState === null ? null : { state: fromState, reason: fromReason ?? "" },
        to: { state: toState, reason: toReason },
      })),
    restoredAtMs,
  };
}
