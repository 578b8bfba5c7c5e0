import { DAY, SECOND, type Ms } from "../../../../shared/units.ts";
import type { EngineContext } from "../../context.ts";
import { blobPath } from "../backup/copyContents.ts";
import { hashFile } from "../hashFile.ts";
import { hashOf } from "../blobs.ts";
import { storeFailureOf } from "../storeFailure.ts";
import { createScrubQueries } from "./scrubQueries.ts";
import { createNextStep } from "./nextStep.ts";

const FIRST_LOOK: Ms = 90 * SECOND;
const STEP: Ms = 50;

export interface Scrub {
  start(): void;
  stop(): void;
  damagedDraftIds(): ReadonlySet<string>;
  /** A file was found altered when it was to be shown. */
  noteFile(sha256: string): void;
}

/**
 * Compares every unsent text and file with its own hash, one after the other, once a day: damage is found before anybody
 * opens or sends it. Opening and sending compare by themselves.
 */
export function createScrub(context: EngineContext, changed: () => void): Scrub {
  const { db, clock, folders, logger } = context;
  const queries = createScrubQueries(db);
  let damaged: ReadonlySet<string> = new Set();
  const nextStep = createNextStep(clock);

  function begin(): void {
    void next(queries.unsentDrafts(), new Set());
  }

  /** One draft per turn: hashing all at once would be felt by whoever types. */
  async function next(drafts: readonly string[], found: Set<string>): Promise<void> {
    const [draftId, ...rest] = drafts;
    if (draftId === undefined) return finish(found);
    if (!(await isDraftWhole(draftId))) found.add(draftId);
    nextStep.plan(STEP, () => void next(rest, found));
  }

  async function isDraftWhole(draftId: string): Promise<boolean> {
    try {
      if (queries.textsOf(draftId).some(({ text, hash }) => hashOf(text) !== hash)) return false;
      for (const sha256 of queries.filesOf(draftId)) {
        // Stopped meanwhile: the store may be closed by now, and nobody asks any more.
        if (!(await isWhole(sha256)) || !nextStep.isRunning()) return false;
      }
      return true;
    } catch (error) {
      // A damaged page is damage, too.
      if (storeFailureOf(error) === null) throw error;
      return false;
    }
  }

  async function isWhole(sha256: string): Promise<boolean> {
    try {
      return (await hashFile(blobPath(folders.data, sha256))) === sha256;
    } catch {
      // Gone, or not readable.
      return false;
    }
  }

  function finish(found: ReadonlySet<string>): void {
    const isNews = found.size !== damaged.size || [...found].some((id) => !damaged.has(id));
    damaged = found;
    if (isNews) {
      logger.error("store.draftsDamaged", { drafts: found.size });
      changed();
    }
    nextStep.plan(DAY, begin);
  }

  return {
    start: () => nextStep.start(FIRST_LOOK, begin),
    stop: nextStep.stop,
    damagedDraftIds: () => damaged,
    noteFile(sha256) {
      const drafts = queries.draftsWith(sha256);
      if (drafts.every((id) => damaged.has(id))) return;
      damaged = new Set([...damaged, ...drafts]);
      changed();
    },
  };
}
