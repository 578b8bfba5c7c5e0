import type { Ms } from "../../../shared/units.ts";
import type { Attempt } from "../helpdesks/helpdesk.ts";
import { HelpdeskError } from "../helpdesks/helpdeskProblem.ts";
import { endOfAttempt } from "./attemptEnd.ts";
import { ThreadChanged } from "./checkThread.ts";
import { commitSoftly } from "../store/softCommit.ts";
import { markArrived } from "./markArrived.ts";
import { markFailed } from "./markFailed.ts";
import type { OutboxParts } from "./outboxParts.ts";
import type { OutboxRow } from "./outboxRow.ts";
import { storeTicket } from "../sync/serverTables.ts";
import { writeItem } from "./writeItem.ts";

/** An entry that was taken, with the try that is recorded for it. */
export interface BegunTry {
  readonly row: OutboxRow;
  readonly attemptId: string;
  readonly key: string;
}

/**
 * Takes the next entry whose turn it is and records the try, in one commit; null = none. Nothing has left this computer
 * yet: before anything does, recordBody forces this to the disk.
 */
export function beginTry(parts: OutboxParts, nowMs: Ms, closedAccounts: readonly string[]): BegunTry | null {
  const { context, repo, versions } = parts;
  return commitSoftly(context.db, () => {
    const row = repo.claimNext(nowMs, closedAccounts);
    if (row === null) return null;
    const begun = { row, attemptId: context.ids.next(), key: context.ids.next() };
    const { id, versionId } = row;
    versions.beginAttempt({ id: begun.attemptId, entryId: id, versionId, key: begun.key, startedAtMs: nowMs });
    return begun;
  });
}

/** One try to send an entry that was just taken. Never rejects for what a helpdesk or the network does. */
export async function sendEntry(
  parts: OutboxParts,
  { row, attemptId, key }: BegunTry,
  signal: AbortSignal,
): Promise<void> {
  const { context, repo, versions } = parts;
  const account = parts.accountOf(row.accountId);
  const message = versions.readVersion(row.versionId);
  if (account === null || message === null) {
    versions.endAttempt(attemptId, { outcome: "damaged", status: null, detail: "" }, context.clock.now());
    repo.apply(row, "damaged", context.clock.now());
    context.publish("outbox", [row.id]);
    return;
  }
  parts.tellMove(row.id);
  let wasWriteBegun = false;
  const attempt: Attempt = {
    key,
    async recordBody(bytes) {
      commitSoftly(context.db, () => versions.recordBody(attemptId, bytes));
      await context.forceLog();
      wasWriteBegun = true;
    },
  };
  try {
    const helpdesk = await parts.deps.helpdesks.forAccount(row.accountId);
    const remote = await writeItem(parts, { row, message, helpdesk, attempt, signal });
    const arrived = { row, message, account, remote, event: "accepted" } as const;
    markArrived(parts, arrived, { attemptId });
  } catch (error) {
    const end = endOfAttempt(error, {
      row,
      nowMs: context.clock.now(),
      random: parts.random,
      uploadExpiries: versions.countAttempts(row.id, "uploadExpired"),
      wasWriteBegun,
    });
    if (!(error instanceof HelpdeskError || error instanceof ThreadChanged)) {
      context.reportStoreTrouble(error);
      context.logger.error("outbox.ownFault", {
        entry: row.id,
        error: error instanceof Error ? error.name : "unknown",
      });
    }
    markFailed(parts, { row, account, attemptId, end, error });
    if (end.event === "refused") await refreshTicket(parts, row, signal);
  } finally {
    parts.progress.delete(row.id);
  }
}

/** A refused word to a ticket often means that the ticket was closed: the window is to show that, not the old state. */
async function refreshTicket(parts: OutboxParts, row: OutboxRow, signal: AbortSignal): Promise<void> {
  const { context, repo } = parts;
  const place = row.ticketId === null ? null : repo.ticketPlace(row.ticketId);
  const account = parts.accountOf(row.accountId);
  if (place === null || account === null) return;
  try {
    const helpdesk = await parts.deps.helpdesks.forAccount(row.accountId);
    const remote = await helpdesk.readTicket(place.remoteId, signal);
    storeTicket(context, account, remote);
    context.publish("tickets", [place.ticketId]);
  } catch (error) {
    // Only a courtesy: the next pull tells.
    const kind = error instanceof HelpdeskError ? error.problem.kind : "unknown";
    context.logger.info("outbox.ticketNotRead", { entry: row.id, kind });
  }
}
