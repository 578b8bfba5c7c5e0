import { readFileSync } from "node:fs";
import { hashOf } from "../../../main/engine/store/blobs.ts";
import { openDeskFile } from "../deskServer.ts";
import type { CaseEnd } from "../result.ts";
import { isWhole, type DeskWorld, type OutboxLine, type Written } from "./world.ts";

export interface Judged {
  readonly end: CaseEnd;
  readonly why: string;
}
export const good: Judged = { end: "once", why: "" };

interface ShownDraft {
  readonly id: string;
  readonly damage: string | null;
  readonly content: { readonly details: string };
  readonly attachments: readonly { readonly sha256: string }[];
}

export interface Health {
  readonly state: string;
  readonly damagedDraftIds: readonly string[];
  readonly newestBackup: { readonly id: string } | null;
}

/** Everything a user would be shown: each text and file as it was written, or marked, or announced as missing. */
export async function judgeShown({ engine }: DeskWorld, written: readonly Written[]): Promise<Judged> {
  const { notice } = await engine.ask<{ notice: string | null }>("app.status", {});
  const { drafts } = await engine.ask<{ drafts: ShownDraft[] }>("drafts.list", {});
  const { entries } = await engine.ask<{ entries: OutboxLine[] }>("outbox.list", {});
  for (const item of written) {
    if (item.isQueued) {
      if (notice === null && !entries.some((entry) => entry.draftId === item.draftId)) return lost(item, "its entry");
      continue;
    }
    const shown = drafts.find(({ id }) => id === item.draftId);
    if (shown === undefined) {
      if (notice === null) return lost(item, "its draft");
      continue;
    }
    if (shown.damage === null && !isWhole(shown.content.details, item)) return altered(item, "its text");
    if (shown.damage === null && shown.attachments.length !== item.files.length) return lost(item, "its file's row");
    for (const sha256 of item.files) {
      const located = await engine.engine.locateBlob(sha256);
      if (located !== null && hashOf(readFileSync(located.path)) !== sha256) return altered(item, "its file");
    }
  }
  return good;
}

/** What reached the helpdesk: only what was written, once each, with its files. */
export function judgeSent(deskFile: string, written: readonly Written[], entries: readonly OutboxLine[]): Judged {
  const desk = openDeskFile(deskFile);
  try {
    for (const item of written) {
      const rows = desk.rowsOf({ kind: "ticket", mark: item.mark });
      const [row] = rows;
      if (rows.length > 1) return { end: "duplicated", why: `${item.mark} stands twice at the helpdesk` };
      if (row !== undefined && !row.text.includes(item.details)) return altered(item, "what was sent");
      if (row !== undefined && JSON.stringify(row.fileHashes) !== JSON.stringify(item.files)) {
        return altered(item, "a file that was sent");
      }
      const entry = entries.find(({ draftId }) => draftId === item.draftId);
      if (entry?.state === "sent" && row === undefined) return lost(item, "called sent");
    }
    return good;
  } finally {
    desk.close();
  }
}

export function isWrite(request: string): boolean {
  return !request.startsWith("GET ");
}

const lost = ({ mark }: Written, what: string): Judged => ({
  end: "lost",
  why: `${mark}: ${what} is gone unannounced`,
});
const altered = ({ mark }: Written, what: string): Judged => ({
  end: "corrupt",
  why: `${mark}: ${what} was altered and not marked`,
});
