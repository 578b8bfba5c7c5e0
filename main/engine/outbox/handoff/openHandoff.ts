import { AppError } from "../../../../shared/ipc/appError.ts";
import type { FrozenMessage } from "../../drafts/frozenMessage.ts";
import { isSafeTransport, parseUrl } from "../../helpdesks/helpdeskAddress.ts";
import { createSitesRepo } from "../../sites/sitesRepo.ts";
import type { OutboxParts } from "../outboxParts.ts";
import type { OutboxRow } from "../outboxRow.ts";
import { transition } from "../outboxTable.ts";
import { findRow } from "../userActions.ts";
import { handoffText, layHandoffFolder, writeMailFile, type LaidFile } from "./handoffFolder.ts";
import { composeMail } from "./mailFile.ts";

export interface HandoffWay {
  readonly id: string;
  readonly way: "dashboard" | "email" | "folder";
}

/**
 * For a host without an API: copies the frozen text, lays the files ready in one folder, and opens the site's Dashboard,
 * a mail with everything in it, or the folder. May be repeated; nothing is sent and nothing changes here.
 * Fails with input.invalid when there is no Dashboard link or no mailbox to use, attachment.unreadable, notFound.
 */
export async function openHandoff(
  parts: OutboxParts,
  { id, way }: HandoffWay,
): Promise<{ text: string; fileCount: number }> {
  const { context } = parts;
  const row = findRow(parts, id);
  const message = parts.versions.readVersion(row.versionId);
  if (transition(row.state, "openHandoff") === null)
    throw new AppError("notFound", "This item is not waiting to be filed.");
  if (message === null) throw new AppError("notFound", "The stored text is damaged. Take the item back into a draft.");
  // Asked first: without a target nothing is written or copied.
  const page = way === "dashboard" ? dashboardOf(parts, message) : null;
  const mailboxes = way === "email" ? mailboxesOf(parts, row) : [];

  const { folder, files } = layHandoffFolder(parts, id, message);
  const text = handoffText(message);
  await context.desktop.writeClipboard(text);
  if (page !== null) await context.desktop.openWeb(page);
  else if (way === "email")
    await context.desktop.openPath(writeMailFile(folder, mailOf(row, message, mailboxes, files)));
  else await context.desktop.openPath(folder);
  parts.repo.apply(row, "openHandoff", context.clock.now());
  return { text, fileCount: files.length };
}

function dashboardOf(parts: OutboxParts, message: FrozenMessage): string {
  const site = message.siteId === null ? null : createSitesRepo(parts.context.db).find(message.siteId);
  const url = parseUrl(site?.dashboardUrl ?? "");
  if (url !== null && url.protocol === "https:" && isSafeTransport(url)) return url.href;
  throw new AppError(
    "input.invalid",
    "No Dashboard link is known for this site. Add it under Sites, or open the folder.",
  );
}

function mailboxesOf(parts: OutboxParts, row: OutboxRow): readonly string[] {
  const { policyId } = parts.accountOf(row.accountId) ?? { policyId: null };
  const ways = parts.context.policies.byId(policyId)?.contactWays ?? [];
  const mailboxes = ways.flatMap((way) => (way.kind === "mailbox" ? [way.address] : []));
  if (mailboxes.length > 0) return mailboxes;
  throw new AppError(
    "input.invalid",
    "No mailbox is known for this host. Choose its support plan, or open the folder.",
  );
}

function mailOf(row: OutboxRow, message: FrozenMessage, to: readonly string[], files: readonly LaidFile[]): string {
  // Base64 parts cannot hold it, so the entry's own id is safe as a boundary.
  const boundary = `=_standby_${row.id}`;
  return composeMail({ to, cc: message.cc, subject: message.subject, body: message.body, files, boundary });
}
