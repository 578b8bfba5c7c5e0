import { DAY, HOUR, MINUTE, type Ms } from "../../../../shared/units.ts";
import type { Clock } from "../../ports.ts";
import type { DirectoriesRepo, DirectoryRecord } from "../directoriesRepo.ts";
import type { Refresher } from "./refresher.ts";

/** Whoever starts Standby wants to work with it first. */
const REST_AFTER_START: Ms = 5 * MINUTE;
/** How often it is looked whether one is due: a computer that slept, or went online, is found out within this. */
const LOOK_EVERY: Ms = 15 * MINUTE;
const READ_EVERY: Ms = DAY;
const FIRST_BACKOFF: Ms = HOUR;

interface DailyParts {
  readonly clock: Clock;
  readonly directories: Pick<DirectoriesRepo, "list">;
  readonly refresher: Pick<Refresher, "start" | "progressOf">;
  /** The user works offline, or has switched it off. */
  isPaused(): boolean;
}

/**
 * Reads each directory again when what it told last is a day old. Never the first time, which is the user's to begin (a
 * thousand sites are some thousand questions, perhaps over a telephone), and never where a sign-in is missing. One at a
 * time; after a failure an hour later, then two, four and so on up to a day; a day after the user called one off.
 */
export function createDailyRefresh({ clock, directories, refresher, isPaused }: DailyParts) {
  let cancel = () => {};
  // A full disk keeps no word of a try; without this the same directory would begin anew with every look.
  const beganAt = new Map<string, Ms>();

  function lookIn(ms: Ms): void {
    cancel();
    cancel = clock.after(ms, look);
  }

  function look(): void {
    // First: a disk that refuses what follows must not end the looking.
    lookIn(LOOK_EVERY);
    if (isPaused()) return;
    const all = directories.list("real");
    if (all.some(({ id }) => refresher.progressOf(id) !== null)) return;
    const nowMs = clock.now();
    const due = all.find(
      (directory) => isDue(directory, nowMs) && isOver(beganAt.get(directory.id), FIRST_BACKOFF, nowMs),
    );
    if (!due) return;
    beganAt.set(due.id, nowMs);
    refresher.start(due.id, { isByItself: true });
  }

  return {
    start: (): void => lookIn(REST_AFTER_START),
    stop: (): void => cancel(),
  };
}

export function isDue(directory: DirectoryRecord, nowMs: Ms): boolean {
  const { state, asOfMs, triedAtMs, cancelledAtMs, failures } = directory;
  if (asOfMs === null || state === "new" || state === "signIn") return false;
  // Also a try that left no failure behind (Standby was quit, the disk was full) is not made again at once.
  const backoff = Math.min(READ_EVERY, FIRST_BACKOFF * 2 ** Math.max(0, failures - 1));
  return (
    isOver(asOfMs, READ_EVERY, nowMs) && isOver(triedAtMs, backoff, nowMs) && isOver(cancelledAtMs, READ_EVERY, nowMs)
  );
}

/** A clock that was put back tells no age, so what lies in the future is over; so is what never was. */
function isOver(sinceMs: Ms | null | undefined, waitMs: Ms, nowMs: Ms): boolean {
  return sinceMs === null || sinceMs === undefined || nowMs < sinceMs || nowMs - sinceMs >= waitMs;
}
