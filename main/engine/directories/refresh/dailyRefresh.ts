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
 * time; after a failure an hour later, then two, four and so on up to a day.
 */
export function createDailyRefresh({ clock, directories, refresher, isPaused }: DailyParts) {
  let cancel = () => {};

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
    const due = all.find((directory) => isDue(directory, clock.now()));
    if (due) refresher.start(due.id, { isByItself: true });
  }

  return {
    start: (): void => lookIn(REST_AFTER_START),
    stop: (): void => cancel(),
  };
}

/** A clock that was put back tells no age, so what lies in the future counts as old. */
export function isDue({ state, asOfMs, triedAtMs, failures }: DirectoryRecord, nowMs: Ms): boolean {
  if (asOfMs === null || state === "new" || state === "signIn") return false;
  const isOld = nowMs < asOfMs || nowMs - asOfMs >= READ_EVERY;
  if (!isOld || failures === 0 || triedAtMs === null || nowMs < triedAtMs) return isOld;
  return nowMs - triedAtMs >= Math.min(READ_EVERY, FIRST_BACKOFF * 2 ** (failures - 1));
}
