import type { AppEvent } from "../../../shared/ipc/events.ts";
import { HOUR, SECOND, type Ms } from "../../../shared/units.ts";
import type { Place } from "../app/place.ts";
import type { EngineContext } from "../context.ts";
import { createAfterBurst } from "./afterBurst.ts";
import { dueNotice, isUrgent, runningClockOf, thresholdToTell, toldWith, type RunningClock } from "./dueNotices.ts";
import { nextDueWords } from "./nextDueWords.ts";
import { createNoticesRepo, thresholds } from "./noticesRepo.ts";
import { createOpenTicketsRepo } from "./openTicketsRepo.ts";
import { createClockReader } from "./ticketClock.ts";

/** A timer is only a hint, and a laptop sleeps: look again at least this often. */
const LONGEST_WAIT: Ms = HOUR;
/** Judging every open ticket is not to stand in the way of the first page. */
const FIRST_LOOK_AFTER: Ms = 2 * SECOND;
/** What can move a due instant, or the counts beside it. */
const topics: ReadonlySet<string> = new Set(["tickets", "accounts", "sites", "outbox", "status", "notices"]);

export interface DueWatch {
  start(): void;
  /** Time may have jumped (sleep, another wall clock): look at once. */
  look(): void;
  stop(): void;
}

export interface DueWatchDeps {
  subscribe(listener: (event: AppEvent) => void): () => void;
  /** Default: what the windows tell. */
  place?(): Place;
}

/**
 * Tells the user once each when a promised reply to a ticket of their own is near, very near and late, in both realms,
 * and keeps the tray's line on the realm in view. One timer waits for the next threshold of all.
 */
export function createDueWatch(
  context: EngineContext,
  { subscribe, place = () => context.place() }: DueWatchDeps,
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
    const clockFor = createClockReader(context.policies);
    const running = tickets
      .mineCounting()
      .map((ticket) => runningClockOf(ticket, clockFor(ticket.facts)))
      .filter((clock) => clock !== null)
      .toSorted((one, other) => one.dueAtMs - other.dueAtMs);
    tell(running, nowMs);
    showBadge(running, nowMs);
    cancelTimer = context.clock.after(waitFor(running, nowMs, context.teller.quietUntilMs(nowMs)), look);
  }

  function tell(running: readonly RunningClock[], nowMs: Ms): void {
    const isQuiet = context.teller.quietUntilMs(nowMs) !== null;
    const due = running
      // What quiet hours keep back is not told later as it was, but as it stands then: a reply may have come.
      .filter((clock) => nowMs >= clock.fromMs.soon && (!isQuiet || isUrgent(clock)))
      .flatMap((clock) => {
        const threshold = thresholdToTell(clock, notices.told, nowMs);
        return threshold === null ? [] : [{ clock, threshold }];
      });
    // Written first: a notice too few after a crash is better than one on every start.
    for (const threshold of thresholds) {
      const ids = due.filter((one) => one.threshold === threshold).map(({ clock }) => clock.ticket.id);
      if (ids.length > 0) notices.markTold(ids, toldWith(threshold), nowMs);
    }
    context.teller.tell(...due.map(({ clock, threshold }) => dueNotice(clock, threshold, nowMs)));
  }

  function showBadge(running: readonly RunningClock[], nowMs: Ms): void {
    const realm = context.realm();
    const inView = running.filter(({ ticket }) => ticket.realm === realm);
    const late = inView.filter(({ fromMs }) => nowMs >= fromMs.late).length;
    const badge = { ...notices.outboxCounts(realm), late, nextDue: nextDueWords(inView, nowMs, place()) };
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

function waitFor(running: readonly RunningClock[], nowMs: Ms, quietUntilMs: Ms | null): Ms {
  const instants = running.flatMap(({ fromMs }) => Object.values(fromMs)).concat(quietUntilMs ?? []);
  return Math.min(LONGEST_WAIT, ...instants.filter((at) => at > nowMs).map((at) => at - nowMs));
}
