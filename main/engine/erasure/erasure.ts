import { MINUTE, SECOND, type Ms } from "../../../shared/units.ts";
import { createSettingsRepo, settingKeys } from "../app/settingsRepo.ts";
import type { EngineContext, RoomLife } from "../context.ts";
import { dropFromManifest } from "../store/backup/manifest.ts";
import { createErasureRepo, type AskedErasure } from "./erasureRepo.ts";
import { cutOffWrites, filePlaces, foldersOf } from "./filePlaces.ts";
import { createLateWork } from "./lateWork.ts";
import { takeAway, wipeFile, wipeTaken, type WipeSteps } from "./wipeFile.ts";

/** Several arrivals of one moment are one look, and none of them waits for a disk. */
const WAKE_AFTER: Ms = SECOND;
/** A file that is open elsewhere, or a disk that refuses. */
const AGAIN_AFTER: Ms = MINUTE;

/** Wipes files that show more than what went out, and captures that are gone, wherever they lie. */
export interface Erasure extends RoomLife {
  /** Carries on what a cut left undone. */
  start(): void;
  stop(): Promise<void>;
  /** Cheap when nothing is due. Called after every arrival, attach and clean-up, never inside a transaction. */
  wake(): void;
  /** Inside the caller's transaction: these are to go, unless something that stays refers to them. */
  ask(sha256s: readonly string[]): void;
}

export interface ErasureOptions {
  /** Runs the work while no backup is being made: a copy under way could link a file that is just leaving. */
  quietly?<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Off: asking is remembered and nothing is wiped. For worlds in which time is played and files are not. */
  readonly isCaredFor?: boolean;
  /** Tests stop between two steps; the product never passes it. */
  readonly steps?: WipeSteps;
}

export function createErasure(context: EngineContext, options: ErasureOptions = {}): Erasure {
  const { db, clock, folders, logger } = context;
  const { quietly = (work) => work(), isCaredFor = true, steps } = options;
  const repo = createErasureRepo(db);
  const settings = createSettingsRepo(db);
  let sinceMs: Ms | null = null;

  const late = createLateWork({
    clock,
    async run() {
      if (isAnythingDue()) await quietly(run);
    },
    // Its rows say what is still to be done.
    putOff(error) {
      context.reportStoreTrouble(error);
      logger.warn("erasure.putOff");
      return AGAIN_AFTER;
    },
  });

  const isPolicyOn = (): boolean => settings.get(settingKeys.erasesOnSend) !== "false";

  function isAnythingDue(): boolean {
    return sinceMs !== null || repo.isAnyAsked() || (isPolicyOn() && repo.dueDrafts().length > 0);
  }

  async function run(): Promise<void> {
    const released = settle();
    if (released.length > 0) for (const topic of ["drafts", "captures"] as const) context.publish(topic);
    for (const path of cutOffWrites(folders.data)) await wipeFile(path);
    const asked = repo.asked();
    const failures: Error[] = [];
    for (const one of asked) {
      if (!late.isRunning()) return;
      // One file that cannot be wiped now must not keep the others.
      await wipe(one).catch((cause: unknown) => failures.push(new Error("A file could not be wiped.", { cause })));
    }
    if (asked.length > 0) logger.info("erasure.done", { files: asked.length });
    const [failure] = failures;
    if (failure !== undefined) throw failure;
    if (repo.isAnyAsked()) late.plan(WAKE_AFTER);
  }

  /** From here on no row leads to what is to go, whatever happens next. Answers the drafts that let go of something. */
  function settle(): readonly string[] {
    const drafts = isPolicyOn() ? repo.dueDrafts() : [];
    repo.inSecret(() => {
      for (const id of drafts) repo.releaseDraft(id, clock.now());
      if (sinceMs !== null && isPolicyOn()) repo.askForgotten(clock.now(), sinceMs);
      repo.dropBlobs();
    });
    sinceMs = null;
    return drafts;
  }

  async function wipe(one: AskedErasure): Promise<void> {
    const { sha256 } = one;
    const places = filePlaces(folders.data, sha256);
    const inFolders = foldersOf(places);
    for (const folder of inFolders) await wipeTaken(folder, sha256, steps);
    // In one step: between the look and the taking nothing may come to need the bytes.
    if (!repo.isKept(sha256)) {
      for (const folder of inFolders) takeAway(folder, sha256);
      for (const backup of places.backups) dropFromManifest(backup, sha256);
    }
    steps?.afterTaking?.();
    for (const folder of inFolders) await wipeTaken(folder, sha256, steps);
    repo.done(one);
  }

  return {
    start() {
      if (!isCaredFor) return;
      late.start();
      sinceMs = clock.now();
      late.plan(WAKE_AFTER);
    },
    stop: late.stop,
    wake: () => late.plan(WAKE_AFTER),
    ask(sha256s) {
      for (const sha256 of sha256s) repo.ask(sha256, clock.now());
    },
  };
}
