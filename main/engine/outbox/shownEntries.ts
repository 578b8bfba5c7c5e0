import { DAY } from "../../../shared/units.ts";
import type { Evidence, OutboxAction, OutboxEntry } from "../../../shared/ticket/outboxEntry.ts";
import type { EngineContext } from "../context.ts";
import { createEntriesRepo, type ShownRow } from "./entriesRepo.ts";
import type { Progress } from "./outboxParts.ts";
import { actionsIn, stateFacts } from "./outboxTable.ts";
import { wordsFor } from "./outboxWords.ts";

/** How long what was sent stays on the page. */
const SENT_SHOWN = 7 * DAY;

/**
 * The current realm's entries as windows show them: first those that need someone, then the other unsent ones (on-call
 * first, then by age), then what was sent in the last seven days, newest first.
 */
export function shownEntries(
  context: Pick<EngineContext, "db" | "clock" | "realm">,
  progress: ReadonlyMap<string, Progress> = new Map(),
): OutboxEntry[] {
  const rows = createEntriesRepo(context.db).shown(context.realm(), context.clock.now() - SENT_SHOWN);
  return rows.toSorted(byUrgency).map((row) => toEntry(row, progress.get(row.id) ?? null));
}

function byUrgency(a: ShownRow, b: ShownRow): number {
  const places = placeOf(a) - placeOf(b);
  if (places !== 0) return places;
  // The rows come in the order of queueing, which the sort keeps.
  return a.state === "sent" ? (b.sentAtMs ?? 0) - (a.sentAtMs ?? 0) : 0;
}

function placeOf(row: ShownRow): number {
  if (row.state === "sent") return 3;
  if (stateFacts[row.state].needsYou) return 0;
  return row.level === "onCall" ? 1 : 2;
}

function toEntry(row: ShownRow, progress: Progress | null): OutboxEntry {
  const isBehindEarlier = row.isBehindEarlier === 1;
  const words = wordsFor(row.state, row.reason, {
    helpdesk: row.accountName,
    number: row.ticketNumber,
    isBehindEarlier,
  });
  return {
    id: row.id,
    draftId: row.draftId,
    accountId: row.accountId,
    accountName: row.accountName,
    kind: row.kind,
    level: row.level,
    subject: row.subject,
    siteName: row.siteName,
    state: row.state,
    ...words,
    serverWords: row.serverWords,
    nextTryAtMs: row.nextTryAtMs,
    attempts: row.attempts,
    versionNumber: row.versionNumber,
    progress: row.state === "sending" ? progress : null,
    actions: actionsOf(row),
    showEmergencyWays: row.level === "onCall" && stateFacts[row.state].showsEmergencyWays,
    ticketId: row.ticketId,
    ticketNumber: row.ticketNumber,
    createdAtMs: row.createdAtMs,
    sentAtMs: row.sentAtMs,
    evidence: evidenceOf(row),
    sentOtherwise: otherwiseOf(row),
    isRestored: row.isRestored === 1,
  };
}

/** A wish to mark a ticket solved has no text to edit; only what is urgent is passed on by phone or mail. */
function actionsOf({ kind, level, state, reason }: ShownRow): OutboxAction[] {
  const isOnCall = level === "onCall" && kind !== "solve";
  return actionsIn(state, reason)
    .filter((action) => kind !== "solve" || action !== "edit")
    .filter((action) => isOnCall || action !== "sentOtherwise");
}

function otherwiseOf({ otherwiseBy, otherwiseAtMs }: ShownRow): OutboxEntry["sentOtherwise"] {
  return otherwiseAtMs === null ? null : { by: otherwiseBy ?? "other", atMs: otherwiseAtMs };
}

function evidenceOf({ evidenceState, evidenceText, evidenceAtMs }: ShownRow): Evidence | null {
  return evidenceState === null ? null : { state: evidenceState, text: evidenceText ?? "", checkedAtMs: evidenceAtMs };
}
