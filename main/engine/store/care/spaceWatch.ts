import { MIB, SECOND, type Bytes, type Ms } from "../../../../shared/units.ts";
import type { EngineContext } from "../../context.ts";
import { storeFailureOf } from "../storeFailure.ts";
import { BALLAST_BYTES, freeBytes, hasBallast, releaseBallast, takeBallast } from "./ballast.ts";
import { createNextStep } from "./nextStep.ts";

/** After the first page has long been shown. */
const FIRST_LOOK: Ms = 30 * SECOND;
const LOOK_AGAIN: Ms = 60 * SECOND;
const LOOK_WHILE_FULL: Ms = 2 * SECOND;
/** Less than this counts as full, although small writes may still succeed. */
const TOO_LITTLE: Bytes = 4 * MIB;
/** What must be free beside the ballast before it is taken back. */
const ENOUGH: Bytes = 16 * MIB;

export interface SpaceWatch {
  start(): void;
  stop(): void;
  isFull(): boolean;
  /** A write failed for want of space: the ballast is let go, so that the next small one succeeds. */
  noteFull(): void;
}

export function createSpaceWatch({ clock, folders, logger }: EngineContext, changed: () => void): SpaceWatch {
  let isFull = false;
  const nextStep = createNextStep(clock);

  function set(next: boolean): void {
    if (isFull === next) return;
    isFull = next;
    logger.warn(next ? "store.full" : "store.roomAgain");
    changed();
  }

  function noteFull(): void {
    releaseBallast(folders.data);
    set(true);
    nextStep.plan(LOOK_WHILE_FULL, look);
  }

  function look(): void {
    const free = freeBytes(folders.data);
    if (free < TOO_LITTLE) noteFull();
    else if (free >= BALLAST_BYTES + ENOUGH) {
      if (!hasBallast(folders.data)) retake();
      set(false);
    }
    nextStep.plan(isFull ? LOOK_WHILE_FULL : LOOK_AGAIN, look);
  }

  function retake(): void {
    try {
      takeBallast(folders.data);
    } catch (error) {
      // Somebody else took the space between the look and now.
      if (storeFailureOf(error) === null) throw error;
    }
  }

  return {
    start: () => nextStep.start(FIRST_LOOK, look),
    stop: nextStep.stop,
    isFull: () => isFull,
    noteFull,
  };
}
