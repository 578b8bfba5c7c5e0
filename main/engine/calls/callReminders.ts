import type { AppEvent } from "../../../shared/ipc/events.ts";
import type { reminderRoutes } from "../../../shared/ipc/routes/reminders.ts";
import { formatSpan } from "../../../shared/time/span.ts";
import { HOUR, SECOND, type Ms } from "../../../shared/units.ts";
import type { EngineContext, EngineRoom } from "../context.ts";
import type { Notice } from "../notices/notice.ts";
import { createAfterBurst } from "../promises/afterBurst.ts";
import { createCallRemindersRepo } from "./callRemindersRepo.ts";
import { createComingCalls, isSoon, type ComingCall } from "./soonCalls.ts";

/** A timer is only a hint, and a laptop sleeps: look again at least this often. */
const LONGEST_WAIT: Ms = HOUR;
const FIRST_LOOK_AFTER: Ms = 2 * SECOND;
/** What can move a call, or the helpdesk's clock. */
const topics: ReadonlySet<string> = new Set(["tickets", "calls", "outbox", "accounts"]);

export interface CallRemindersDeps {
  subscribe(listener: (event: AppEvent) => void): () => void;
}

/** Reminds of an agreed call 15 minutes before it begins: once for each start, in both realms. */
export function createCallReminders(
  context: EngineContext,
  { subscribe }: CallRemindersDeps,
): EngineRoom<keyof typeof reminderRoutes> {
  const repo = createCallRemindersRepo(context.db);
  const comingCalls = createComingCalls(context.db);
  const burst = createAfterBurst(context.clock, look);
  let cancelTimer = () => {};
  let unsubscribe = () => {};
  let shown = "";

  function look(): void {
    cancelTimer();
    const nowMs = context.clock.now();
    const calls = [...comingCalls("real", nowMs), ...comingCalls("practice", nowMs)];
    const soon = calls.filter((call) => isSoon(call, nowMs));
    context.teller.tell(...soon.filter(({ isOurs }) => isOurs).flatMap((call) => noticeOf(call, nowMs)));
    const showing = soon.map(({ booking, startMs }) => `${booking.ticketId} ${startMs}`).join();
    const hasChanged = showing !== shown;
    shown = showing;
    cancelTimer = context.clock.after(waitFor(calls, nowMs), look);
    if (hasChanged) context.publish("calls");
  }

  /** None where it was told of before. */
  function noticeOf({ booking, startMs }: ComingCall, nowMs: Ms): readonly Notice[] {
    // Written first: a reminder too few after a crash is better than one on every start. Keyed by the agreed instant,
    // which a correction of this computer's clock does not move.
    if (booking.startMs === null || !repo.markTold(booking.ticketId, booking.startMs, nowMs)) return [];
    const span = formatSpan(Math.abs(startMs - nowMs));
    const when = startMs > nowMs ? `call in ${span}` : startMs === nowMs ? "call now" : `call began ${span} ago`;
    // A notice may show on a locked screen: neither topic nor number stand in it.
    const title = `${booking.ticketNumber}: ${when}`;
    return [{ kind: "call", ticketId: booking.ticketId, title, path: `/tickets/${booking.ticketId}` }];
  }

  return {
    handlers: {
      "calls.reminders": () => {
        const nowMs = context.clock.now();
        const soon = comingCalls(context.realm(), nowMs).filter((call) => isSoon(call, nowMs));
        return { calls: soon.map(({ booking }) => booking) };
      },
    },
    start() {
      unsubscribe = subscribe((event) => {
        if (event.kind === "changed" && topics.has(event.topic)) burst.hint();
      });
      cancelTimer = context.clock.after(FIRST_LOOK_AFTER, look);
    },
    onSignal: () => look(),
    stop: async () => {
      unsubscribe();
      burst.stop();
      cancelTimer();
    },
  };
}

function waitFor(calls: readonly ComingCall[], nowMs: Ms): Ms {
  const instants = calls.flatMap(({ remindAtMs, endMs }) => [remindAtMs, endMs]).filter((at) => at > nowMs);
  return Math.min(LONGEST_WAIT, ...instants.map((at) => at - nowMs));
}
