import { existsSync, readFileSync } from "node:fs";
import { blobPath } from "../../../main/engine/store/backup/copyContents.ts";
import { hashOf } from "../../../main/engine/store/blobs.ts";
import { openStore } from "../../../main/engine/store/openStore.ts";
import { decodeContent } from "../../../main/engine/drafts/draftRecord.ts";
import type { CaseEnd } from "../result.ts";

const nowMs = Date.UTC(2016, 4, 2, 9);

interface StoredDraft {
  readonly id: string;
  readonly kind: "ticket" | "call";
  readonly content: string;
  readonly hash: string;
}

/**
 * What the store holds, against what the writer said: the text of each draft is the last one called saved or one typed
 * after it; each file called attached is there; nothing is altered.
 */
export function checkDrafts(folder: string, lines: readonly string[]): CaseEnd {
  const store = openStore({ folder, now: () => nowMs });
  try {
    if (store.db.pragma("integrity_check(1)", { simple: true }) !== "ok") return "corrupt";
    const drafts = store.db
      .prepare<[], StoredDraft>("SELECT id, kind, content, content_hash AS hash FROM draft WHERE state = 'open'")
      .all();
    const said = lines.map((line) => line.split(" "));
    for (const [word, id = "", value = ""] of said) {
      if (word === "created" && !drafts.some((draft) => draft.id === id)) return "lost";
      if (word === "attached" && !isKept(folder, value)) return "lost";
    }
    const ends = drafts.map((draft) => endOf(draft, lastSaid(said, draft.id)));
    return ends.find((end) => end !== "once") ?? "once";
  } finally {
    store.close();
  }
}

/** Drafts of each kind: the writer knows one of each, however often it had to begin. */
export function countDrafts(folder: string): { readonly ticket: number; readonly call: number } {
  const store = openStore({ folder, now: () => nowMs });
  try {
    const count = store.db.prepare<[string], number>("SELECT count(*) FROM draft WHERE kind = ?").pluck();
    return { ticket: count.get("ticket") ?? 0, call: count.get("call") ?? 0 };
  } finally {
    store.close();
  }
}

function lastSaid(said: readonly (readonly string[])[], id: string): string | null {
  return said.findLast(([word, draftId]) => word === "saved" && draftId === id)?.[2] ?? null;
}

/** Texts begin with the draft's id and the round in which they were typed, so that the order of two is known. */
function endOf(draft: StoredDraft, saidHash: string | null): CaseEnd {
  const { content, damage } = decodeContent(draft.content, draft.hash, draft.kind);
  if (damage !== null) return "corrupt";
  if (saidHash === null || hashOf(content.details) === saidHash) return "once";
  const round = Number(content.details.split(" ")[1]);
  const later = Array.from({ length: round }, (_, earlier) => `${draft.id} ${earlier} ${"word ".repeat(300)}`);
  return later.some((text) => hashOf(text) === saidHash) ? "once" : "lost";
}

function isKept(folder: string, sha256: string): boolean {
  const file = blobPath(folder, sha256);
  return existsSync(file) && hashOf(readFileSync(file)) === sha256;
}
