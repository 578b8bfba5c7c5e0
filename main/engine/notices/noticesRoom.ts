import { HOUR, SECOND, type Ms } from "../../../shared/units.ts";
import type { noticeRoutes } from "../../../shared/ipc/routes/notices.ts";
import { createSettingsRepo } from "../app/settingsRepo.ts";
import type { EngineContext, EngineRoom } from "../context.ts";
import { quietHoursOf, readNoticePolicy, saveNoticePolicy } from "./noticePolicy.ts";

/** Promises that ran out in the night are told of at its very end, and take along what was held back. */
const AFTER_QUIET: Ms = 2 * SECOND;

/** Which notices may be shown, when, and what they may say; what quiet hours held back is told when they end. */
export function createNoticesRoom(context: EngineContext): EngineRoom<keyof typeof noticeRoutes> {
  const settings = createSettingsRepo(context.db);
  let cancelTimer = () => {};

  function look(): void {
    cancelTimer();
    context.teller.tellHeld();
    // Without quiet hours nothing is ever held back, and nothing needs a timer.
    if (quietHoursOf(readNoticePolicy(settings)) === null) return;
    const nowMs = context.clock.now();
    const untilMs = context.teller.quietUntilMs(nowMs) ?? nowMs + HOUR;
    cancelTimer = context.clock.after(Math.min(HOUR, untilMs - nowMs) + AFTER_QUIET, look);
  }

  return {
    handlers: {
      "notices.policy": () => readNoticePolicy(settings),
      "notices.savePolicy": (change) => {
        saveNoticePolicy(settings, change);
        context.publish("notices");
        look();
        return {};
      },
    },
    start: look,
    // A laptop that slept has outslept its timers, and a clock that was moved may have left the night.
    onSignal: look,
    async stop() {
      cancelTimer();
    },
  };
}
