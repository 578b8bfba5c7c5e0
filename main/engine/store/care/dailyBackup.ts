import type { AppEvent } from "../../../../shared/ipc/events.ts";
import { DAY, HOUR, MINUTE, type Ms } from "../../../../shared/units.ts";
import type { EngineContext } from "../../context.ts";
import { listBackups } from "../backup/manifest.ts";
import { storeFailureOf } from "../storeFailure.ts";

/** The first hours of use are for work; the copy comes when nothing has changed for a while. */
const FIRST_LOOK: Ms = 5 * MINUTE;
const LOOK_AGAIN: Ms = 5 * MINUTE;
const QUIET: Ms = MINUTE;
/** Who writes all day gets it all the same. */
const LONGEST_WAIT: Ms = 2 * HOUR;

interface DailyParts {
  make(): Promise<unknown>;
  /** False: what would be copied is damaged, and older copies are worth more. */
  isSound(): boolean;
  subscribe(listener: (event: AppEvent) => void): () => void;
}

/** One copy a day, counted in days of UTC: at the first quiet moment, or after two hours without one. */
export function createDailyBackup({ clock, folders, logger }: EngineContext, { make, isSound, subscribe }: DailyParts) {
  const cancelers: (() => void)[] = [];
  let cancelTimer: (() => void) | null = null;
  let lastChangeMs = 0;
  let waitingSinceMs: number | null = null;

  function isMadeToday(nowMs: Ms): boolean {
    const newest = listBackups(folders.data).find(({ manifest }) => manifest.reason === "daily");
    return newest !== undefined && Math.floor(newest.manifest.madeAtMs / DAY) === Math.floor(nowMs / DAY);
  }

  function look(): void {
    const nowMs = clock.now();
    cancelTimer = clock.after(LOOK_AGAIN, look);
    if (isMadeToday(nowMs) || !isSound()) {
      waitingSinceMs = null;
      return;
    }
    waitingSinceMs ??= nowMs;
    const isQuiet = nowMs - lastChangeMs >= QUIET || nowMs < lastChangeMs;
    if (!isQuiet && nowMs - waitingSinceMs < LONGEST_WAIT) return;
    waitingSinceMs = null;
    make().catch((error: unknown) => {
      // Tried again at the next look: a full disk may have room by then.
      logger.error("store.backupFailed", { code: storeFailureOf(error)?.code ?? "unknown" });
    });
  }

  return {
    start(): void {
      cancelers.push(
        subscribe((event) => {
          if (event.kind === "changed" && event.topic !== "status" && event.topic !== "store") {
            lastChangeMs = clock.now();
          }
        }),
      );
      cancelTimer = clock.after(FIRST_LOOK, look);
    },
    stop(): void {
      cancelTimer?.();
      for (const cancel of cancelers.splice(0)) cancel();
    },
  };
}
