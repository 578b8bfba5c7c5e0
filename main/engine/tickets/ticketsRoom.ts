import { AppError } from "../../../shared/ipc/appError.ts";
import type { AppEvent } from "../../../shared/ipc/events.ts";
import type { OutputOf } from "../../../shared/ipc/define.ts";
import type { TicketFilter, ticketRoutes } from "../../../shared/ipc/routes/tickets.ts";
import type { Explanation } from "../../../shared/promise/explanation.ts";
import type { TicketRow } from "../../../shared/ticket/ticket.ts";
import { isKnownZone, isSameDay } from "../../../shared/time/zoned.ts";
import { createAccountsRepo } from "../accounts/accountsRepo.ts";
import type { Place } from "../app/place.ts";
import { createBookingsRepo } from "../calls/bookingsRepo.ts";
import { createComingCalls, isSoon } from "../calls/soonCalls.ts";
import type { EngineContext, EngineRoom } from "../context.ts";
import { createDraftsRepo } from "../drafts/draftsRepo.ts";
import type { Helpdesks } from "../helpdesks/registry.ts";
import { statesThatNeedYou } from "../outbox/outboxTable.ts";
import { queueSolve } from "../outbox/queueSolve.ts";
import { shownEntries } from "../outbox/shownEntries.ts";
import { createDueWatch } from "../promises/dueWatch.ts";
import { createOpenTicketsRepo } from "../promises/openTicketsRepo.ts";
import { explainTicket } from "./explainTicket.ts";
import { groupByClient, pageOf } from "./listOrder.ts";
import { createMatchesRepo } from "./matchesRepo.ts";
import { sortByPressure } from "./nowOverview.ts";
import { createFileReceiver, type FileReceiverDeps } from "./receiveFile.ts";
import { createFactRecorder } from "./recordFacts.ts";
import { createTicketDetailReader } from "./ticketDetail.ts";
import { createTicketRowsRepo } from "./ticketRowsRepo.ts";

export interface TicketsDeps {
  readonly helpdesks: Pick<Helpdesks, "forAccount">;
  readonly fileCache: FileReceiverDeps["fileCache"];
  /** Everything published, for the due notices and the tray's line. */
  subscribe(listener: (event: AppEvent) => void): () => void;
  /** Zone and language of texts that leave ready to read; default: what the windows tell. */
  place?(): Place;
}

type TicketsRoutes = keyof typeof ticketRoutes;
export type TicketsRoom = EngineRoom<TicketsRoutes>;

/** Of each list of the Now page; the totals say how many there are. */
const PRESSING_SHOWN = 100;

/** Tickets of the realm in view: the list, one ticket, what presses now, and what the user records. */
export function createTicketsRoom(context: EngineContext, deps: TicketsDeps): TicketsRoom {
  const place = () => deps.place?.() ?? context.place();
  const matches = createMatchesRepo(context.db);
  const rows = createTicketRowsRepo(context.db, context.policies);
  const openTickets = createOpenTicketsRepo(context.db);
  const bookings = createBookingsRepo(context.db);
  const comingCalls = createComingCalls(context.db);
  const accounts = createAccountsRepo(context.db);
  const drafts = createDraftsRepo(context.db);
  const readDetail = createTicketDetailReader(context);
  const recorder = createFactRecorder(context);
  const files = createFileReceiver(context, deps);
  const dueWatch = createDueWatch(context, { subscribe: deps.subscribe, place });

  function rowsOf(ids: readonly string[]): TicketRow[] {
    return rows.read(context.realm(), ids).map(({ row }) => row);
  }

  function list(filter: TicketFilter, offset: number, limit: number): OutputOf<(typeof ticketRoutes)["tickets.list"]> {
    const realm = context.realm();
    const groups = groupByClient(matches.find(realm, filter));
    const names = matches.clientNames(realm);
    return {
      rows: rowsOf(pageOf(groups, offset, limit)),
      total: groups.reduce((sum, { ids }) => sum + ids.length, 0),
      groups: groups.map(({ clientId, ids }) => {
        return { clientId, clientName: names.get(clientId ?? "") ?? "", count: ids.length };
      }),
      asOfMs: matches.asOf(realm),
    };
  }

  function explain(id: string, zone: string, locale: string): Explanation {
    const [ticket] = rows.read(context.realm(), [id]);
    if (!ticket) throw gone();
    if (!isKnownZone(zone) || !isKnownLocale(locale))
      throw new AppError("input.invalid", "Unknown time zone or language.");
    const offsetMs = accounts.find(ticket.row.accountId)?.clockOffsetMs ?? 0;
    const nowMs = context.clock.now() + offsetMs;
    return explainTicket(ticket, context.policies.byId(ticket.facts.policyId), { zone, locale, nowMs });
  }

  function markSolved(id: string): { entryId: string } {
    const detail = readDetail(id);
    const ticket = drafts.ticketOf(id);
    if (!detail || !ticket) throw gone();
    if (!detail.canSolve && !detail.isSolveQueued) {
      throw new AppError("input.invalid", "This ticket cannot be marked solved from here.");
    }
    return queueSolve(context, id, ticket);
  }

  function overview(): OutputOf<(typeof ticketRoutes)["now.overview"]> {
    const realm = context.realm();
    const nowMs = context.clock.now();
    const { late, dueSoon, ourTurn, waitingOnHost, next } = sortByPressure(
      openTickets.ofRealm(realm),
      nowMs,
      context.policies,
    );
    const shown = (ids: readonly string[]) => rowsOf(ids.slice(0, PRESSING_SHOWN));
    const { zone } = place();
    const isToday = (startMs: number | null) => startMs !== null && isSameDay(startMs, nowMs, zone);
    const calls = bookings
      .list(realm)
      .map(({ booking }) => booking)
      .filter(({ state }) => state === "agreed")
      .toSorted((one, other) => (one.startMs ?? 0) - (other.startMs ?? 0));
    return {
      totals: {
        late: late.length,
        dueSoon: dueSoon.length,
        ourTurn: ourTurn.length,
        waitingOnHost: waitingOnHost.length,
      },
      late: shown(late),
      dueSoon: shown(dueSoon),
      ourTurn: shown(ourTurn),
      waitingOnHost: shown(waitingOnHost),
      needsYou: shownEntries(context).filter(({ state }) => statesThatNeedYou.includes(state)),
      callsToday: calls.filter(({ startMs }) => isToday(startMs)),
      next,
      reminders: comingCalls(realm, nowMs)
        .filter((call) => isSoon(call, nowMs))
        .map(({ booking }) => booking),
    };
  }

  return {
    handlers: {
      "tickets.list": ({ filter, offset, limit }) => list(filter, offset, limit),
      "tickets.get": ({ id }) => {
        const detail = readDetail(id);
        if (!detail) throw gone();
        return detail;
      },
      "tickets.fetchAttachment": async ({ id }) => ({ sha256: await files.fetch(id) }),
      "tickets.markSolved": ({ id }) => markSolved(id),
      "tickets.markAutomatic": ({ messageId, isAutomatic }) => {
        recorder.markAutomatic(messageId, isAutomatic);
        return {};
      },
      "tickets.record": (recording) => {
        recorder.record(recording);
        return {};
      },
      "tickets.unrecord": ({ ticketId, kind }) => {
        recorder.unrecord(ticketId, kind);
        return {};
      },
      "tickets.explainClock": ({ id, zone, locale }) => explain(id, zone, locale),
      "now.overview": overview,
    },
    start: () => dueWatch.start(),
    onSignal(signal) {
      // A laptop that slept has outslept its timers.
      if (signal === "resumed" || signal === "unlocked" || signal === "clockMoved") dueWatch.look();
    },
    async stop() {
      dueWatch.stop();
      files.stop();
    },
  };
}

function gone(): AppError {
  return new AppError("notFound", "This ticket is not on this computer any more.");
}

function isKnownLocale(locale: string): boolean {
  try {
    return Intl.getCanonicalLocales(locale).length > 0;
  } catch {
    // RangeError: not the form of a language tag.
    return false;
  }
}
