import { MIB, MINUTE, SECOND, type Bytes, type Ms } from "../../../shared/units.ts";
import { createSettingsRepo, settingKeys } from "../app/settingsRepo.ts";
import type { EngineContext } from "../context.ts";
import { createFileCacheRepo, type CachedFile } from "./fileCacheRepo.ts";
import { createJournalRepo } from "./journalRepo.ts";

const DEFAULT_LIMIT: Bytes = 500 * MIB;
/** What is on the screen must not vanish, whatever the limit. */
const JUST_LOOKED_AT: Ms = 10 * MINUTE;
/** Files per transaction: the engine answers windows between two of them. */
const FILES_AT_ONCE = 20;
/** Pictures of one page are noted together. */
const NOTE_AFTER: Ms = 5 * SECOND;

/** Files of tickets kept on this computer, so that they show offline: up to a limit, longest not looked at out first. */
export interface FileCache {
  usage(): { readonly usedBytes: Bytes; readonly limitBytes: Bytes; readonly files: number };
  /** Resolves when what is over the new limit is gone. */
  setLimit(limitBytes: Bytes): Promise<void>;
  /** A file is being shown, saved or was just fetched. */
  used(sha256: string): void;
  /** Lets go of what is over the limit, but of nothing just looked at. Never rejects. */
  trim(): Promise<void>;
  stop(): void;
}

type CacheContext = Pick<EngineContext, "db" | "clock" | "blobs" | "publish" | "logger">;

export function createFileCache(context: CacheContext): FileCache {
  const { db, clock } = context;
  const repo = createFileCacheRepo(db);
  const settings = createSettingsRepo(db);
  const shown = new Set<string>();
  let cancelNote: (() => void) | null = null;
  let cancelAgain = () => {};
  let isStopped = false;

  function limit(): Bytes {
    const kept = Number(settings.get(settingKeys.fileCacheLimit) ?? DEFAULT_LIMIT);
    return Number.isSafeInteger(kept) && kept >= 0 ? kept : DEFAULT_LIMIT;
  }

  function noteUse(): void {
    cancelNote?.();
    cancelNote = null;
    if (shown.size === 0) return;
    const atMs = clock.now();
    db.transaction(() => {
      for (const sha256 of shown) repo.touch(sha256, atMs);
    })();
    shown.clear();
  }

  /** Rows first, files after the commit: a cut between leaves a file that the sweep finds. */
  function letGo(files: readonly CachedFile[]): void {
    const gone = db.transaction(() => files.filter(({ sha256 }) => repo.letGo(sha256)))();
    for (const { sha256 } of gone) context.blobs.drop(sha256);
  }

  /** Answers whether anything over the limit was spared. */
  async function trimTo(limitBytes: Bytes, sparedSinceMs: Ms): Promise<boolean> {
    noteUse();
    let over = repo.usage().usedBytes - limitBytes;
    if (over <= 0) return false;
    const going: CachedFile[] = [];
    for (const file of repo.oldest(sparedSinceMs)) {
      if (over <= 0) break;
      going.push(file);
      over -= file.bytes;
    }
    for (let from = 0; from < going.length; from += FILES_AT_ONCE) {
      letGo(going.slice(from, from + FILES_AT_ONCE));
      await new Promise((resolve) => setImmediate(resolve));
      // The store may be closed by now.
      if (isStopped) return false;
    }
    if (going.length > 0) {
      const text = `Files of tickets let go of to keep the limit: ${going.length}.`;
      createJournalRepo(db).write(clock.now(), null, "files", text);
      context.publish("tickets");
    }
    return over > 0;
  }

  async function trim(): Promise<void> {
    cancelAgain();
    if (isStopped) return;
    try {
      const isOver = await trimTo(limit(), clock.now() - JUST_LOOKED_AT);
      if (isOver && !isStopped) cancelAgain = clock.after(JUST_LOOKED_AT, () => void trim());
    } catch (cause) {
      // Too much kept harms nobody; whoever fetched the file has it.
      context.logger.warn("fileCache.trimFailed", { error: cause instanceof Error ? cause.name : typeof cause });
    }
  }

  return {
    usage: () => ({ ...repo.usage(), limitBytes: limit() }),
    async setLimit(limitBytes) {
      settings.set(settingKeys.fileCacheLimit, String(limitBytes));
      await trimTo(limitBytes, Number.MAX_SAFE_INTEGER);
    },
    used(sha256) {
      shown.add(sha256);
      cancelNote ??= clock.after(NOTE_AFTER, noteUse);
    },
    trim,
    stop() {
      isStopped = true;
      cancelAgain();
      noteUse();
    },
  };
}
