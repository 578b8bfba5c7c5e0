import { DAY, HOUR, SECOND, type Ms } from "../../../shared/units.ts";
import type { EngineContext } from "../context.ts";
import type { Erasure } from "../erasure/erasure.ts";
import { tolerateStore } from "../store/patientClock.ts";
import type { CaptureFiles, CapturesRepo } from "./capturesRepo.ts";

/** Lets go of captures that are too old, too many, removed long enough ago, or whose file is gone. */
export interface Cleaning {
  start(): void;
  /** Now. Never throws for what the store refuses: the next look finds the same. */
  look(): void;
  stop(): void;
}

interface CleaningOptions {
  readonly captures: CapturesRepo;
  readonly erasure: Erasure;
  readonly mostUnused: number;
  keepDays(): number;
}

/** The first list and the first send must not wait for it. */
const FIRST_LOOK: Ms = 20 * SECOND;
const LOOK_EVERY: Ms = HOUR;
/** Removing can be undone for as long. */
const UNDO_FOR: Ms = HOUR;

export function createCleaning(context: EngineContext, options: CleaningOptions): Cleaning {
  const { db, clock, blobs } = context;
  const { captures, erasure } = options;
  let cancel = (): void => undefined;

  function due(): readonly CaptureFiles[] {
    const now = clock.now();
    const missing = captures.all().filter(({ sha256 }) => blobs.locate(sha256) === null);
    const old = captures.old(now - options.keepDays() * DAY, now - UNDO_FOR);
    return [...old, ...captures.overflowing(options.mostUnused), ...missing];
  }

  /** Rows go with the wish to wipe their files, in one transaction: a cut leaves both or neither. */
  const cleanOnce = db.transaction((): readonly string[] => {
    const going = new Map(due().map((files) => [files.id, files]));
    for (const { id, sha256, thumbnailSha256 } of going.values()) {
      captures.remove(id);
      erasure.ask(thumbnailSha256 === null ? [sha256] : [sha256, thumbnailSha256]);
    }
    return [...going.keys()];
  });

  function clean(): void {
    const gone = cleanOnce.immediate();
    if (gone.length === 0) return;
    context.publish("captures");
    erasure.wake();
  }
  function lookAfter(ms: Ms): void {
    cancel = clock.after(ms, () => {
      clean();
      lookAfter(LOOK_EVERY);
    });
  }
  return {
    start: () => lookAfter(FIRST_LOOK),
    look() {
      // The picture is kept already; what is too much may wait for the hourly look when the disk refuses this one.
      tolerateStore(clean, context.logger, context.reportStoreTrouble);
    },
    stop: () => cancel(),
  };
}
