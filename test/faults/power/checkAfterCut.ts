import { existsSync, readFileSync } from "node:fs";
import { blobPath } from "../../../main/engine/store/backup/copyContents.ts";
import { hashOf } from "../../../main/engine/store/blobs.ts";
import { openStore } from "../../../main/engine/store/openStore.ts";
import { decodeContent } from "../../../main/engine/drafts/draftRecord.ts";
import type { CaseEnd } from "../result.ts";

/** What the writer had said before the power failed. */
export interface Acknowledged {
  readonly revision: number;
  readonly hash: string;
  readonly files: readonly string[];
}

/** Opens what the cut left as the product does, and compares it with what was acknowledged. */
export function checkAfterCut(folder: string, acknowledged: Acknowledged, log: (line: string) => void): CaseEnd {
  const nowMs = Date.UTC(2016, 4, 2, 9);
  let store;
  try {
    store = openStore({ folder, now: () => nowMs });
  } catch (error) {
    log(`not opened: ${error instanceof Error ? `${error.message} ${String(error.cause)}` : ""}`);
    return "corrupt";
  }
  try {
    if (store.db.pragma("integrity_check(1)", { simple: true }) !== "ok") return "corrupt";
    const row = store.db
      .prepare<[], { revision: number; content: string; hash: string }>(
        "SELECT revision, content, content_hash AS hash FROM draft LIMIT 1",
      )
      .get();
    if (acknowledged.revision === 0) return "once";
    if (row === undefined || row.revision < acknowledged.revision) return "lost";
    const { content, damage } = decodeContent(row.content, row.hash, "ticket");
    if (damage !== null) return "corrupt";
    const isWhole =
      row.revision === acknowledged.revision
        ? hashOf(content.details) === acknowledged.hash
        : content.details.startsWith(`${row.revision - 1} `);
    if (!isWhole) return "corrupt";
    const rows = new Set(store.db.prepare<[], string>("SELECT sha256 FROM blob").pluck().all());
    if (acknowledged.files.some((sha256) => !rows.has(sha256))) return "lost";
    return [...rows].every((sha256) => isIntact(blobPath(folder, sha256), sha256)) ? "once" : "corrupt";
  } finally {
    store.close();
  }
}

function isIntact(file: string, sha256: string): boolean {
  return existsSync(file) && hashOf(readFileSync(file)) === sha256;
}
