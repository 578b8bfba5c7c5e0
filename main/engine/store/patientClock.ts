import { SECOND, type Ms } from "../../../shared/units.ts";
import type { Clock, Logger } from "../ports.ts";
import { refusalOf } from "./storeFailure.ts";

/** A full disk is emptied by a person: looking again after this is soon enough. */
const AGAIN_AFTER: Ms = 5 * SECOND;

/**
 * The clock that rooms get: what a timer began and the disk refused is begun again a little later, instead of ending the
 * engine. Without it a full disk would take down the one process that still holds what somebody is typing.
 */
export function createPatientClock(clock: Clock, logger: Logger, report: (error: unknown) => void): Clock {
  return {
    now: () => clock.now(),
    after(ms, run) {
      let cancel: () => void;
      const attempt = (): void => {
        if (!tolerateStore(run, logger, report)) cancel = clock.after(AGAIN_AFTER, attempt);
      };
      cancel = clock.after(ms, attempt);
      return () => cancel();
    },
  };
}

/** Runs a step that nobody waits for. False = the store refused it; other errors are thrown. */
export function tolerateStore(run: () => void, logger: Logger, report: (error: unknown) => void): boolean {
  try {
    run();
    return true;
  } catch (error) {
    const failure = refusalOf(error);
    if (failure === null) throw error;
    logger.warn("store.refused", { code: failure.code });
    report(error);
    return false;
  }
}
