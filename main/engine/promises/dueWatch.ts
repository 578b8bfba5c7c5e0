import type { AppEvent } from "../../../shared/ipc/events.ts";
import { HOUR, SECOND, type Ms } from "../../../shared/units.ts";
import type { EngineContext } from "../context.ts";
import { createAfterBurst } from "./afterBurst.ts";
import { noticesFor, runningClockOf, thresholdToTell, type RunningClock } from "./dueNotices.ts";
import { nextDueWords, placeOfComputer, type Place } from "./nextDueWords.ts";
import { createNoticesRepo, thresholds, type Threshold } from "./noticesRepo.ts";
import { createOpenTicketsRepo } from "./openTicketsRepo.ts";
import { createClockReader } from "./ticketClock.ts";

/** A timer is only a hint, and a laptop sleeps: look again at least this often. */
const LONGEST_WAIT: Ms = HOUR;
/** Judging every open ticket is not to stand in the way of the first page. */
const FIRST_LOOK_AFTER: Ms = 2 * SECOND;
/** What can move a due instant, or the counts beside it. */
const topics: ReadonlySet<string> = new Set(["tickets", "accounts", "sites", "outbox", "status"]);

export interface DueWatch {
  start(): void;
  /** Time may have jumped (sleep, another wall clock): look at once. */
  look(): void;
  stop(): void;
}

export interface DueWatchDeps {
  subscribe(listener: (event: AppEvent) => void): () => void;
  readonly place?: Place;
}

/**
 * Tells the user once when a promised reply to a ticket of their own is near and once when it is late, in both realms,
 * and keeps the tray's line on the realm in view. One timer waits for the next threshold of all.
 */
export function createDueWatch(
  context: EngineContext,
  { subscribe, place = placeOfComputer() }: DueWatchDeps,
): DueWatch {
  const tickets = createOpenTicketsRepo(context.db);
  const notices = createNoticesRepo(context.db);
  const burst = createAfterBurst(context.clock, look);
  let cancelTimer = () => {};
  let unsubscribe = () => {};
  let shownBadge = "";

  function look(): void {
    cancelTimer();
    const nowMs = context.clock.now();
    const clockFor = createClockReader();
    const running = tickets
      .mineCounting()
      .map((ticket) => runningClockOf(ticket, clockFor(ticket.facts)))
      .filter((clock) => clock !== null)
      .toSorted((one, other) => one.dueAtMs - other.dueAtMs);
    tell(running, nowMs);
    showBadge(running, nowMs);
    cancelTimer = context.clock.after(waitFor(running, nowMs), look);
  }

  function tell(running: readonly RunningClock[], nowMs: Ms): void {
    const reached = running.filter((clock) => nowMs >= clock.soonAtMs);
    const due = reached.map((clock) => ({
      clock,
      threshold: thresholdToTell(clock, notices.told, nowMs),
    }));
    for (const threshold of thresholds) {
      const clocks = due.filter((one) => one.threshold === threshold).map(({ clock }) => clock);
      if (clocks.length === 0) continue;
      // Written first: a notice too few after a crash is better than one on every start.
      notices.markTold(
        clocks.map(({ ticket }) => ticket.id),
        toldWith(threshold),
        nowMs,
      );
      for (const notice of noticesFor(threshold, clocks, nowMs)) context.desktop.notify(notice);
    }
  }

  function showBadge(running: readonly RunningClock[], nowMs: Ms): void {
    const realm = context.realm();
    const inView = running.filter(({ ticket }) => ticket.realm === realm);
    const badge = { ...notices.outboxCounts(realm), nextDue: nextDueWords(inView, nowMs, place) };
    const text = JSON.stringify(badge);
    if (text === shownBadge) return;
    shownBadge = text;
    context.desktop.showBadge(badge);
  }

  return {
    start() {
      unsubscribe = subscribe((event) => {
        if (event.kind === "changed" && topics.has(event.topic)) burst.hint();
      });
      cancelTimer = context.clock.after(FIRST_LOOK_AFTER, look);
    },
    look,
    stop() {
      unsubscribe();
      burst.stop();
      cancelTimer();
    },
  };
}

function toldWith(threshold: Threshold): readonly Threshold[] {
  return threshold === "late" ? thresholds : [threshold];
}

function waitFor(running: readonly RunningClock[], nowMs: Ms): Ms {
  const instants = running.flatMap(({ soonAtMs, lateAtMs }) => [soonAtMs, lateAtMs]).filter((at) => at > nowMs);
  return Math.min(LONGEST_WAIT, ...instants.map((at) => at - nowMs));
}
