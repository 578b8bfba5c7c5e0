import type { CallBalance } from "../../../shared/calls/ledger.ts";
import { AppError } from "../../../shared/ipc/appError.ts";
import type { callRoutes } from "../../../shared/ipc/routes/calls.ts";
import type { Booking } from "../../../shared/ticket/ticket.ts";
import { isKnownZone } from "../../../shared/time/zoned.ts";
import { createSettingsRepo } from "../app/settingsRepo.ts";
import type { EngineContext, EngineRoom } from "../context.ts";
import { createSitesRepo } from "../sites/sitesRepo.ts";
import { createBookingsRepo } from "./bookingsRepo.ts";
import { createCallLedger } from "./callLedger.ts";
import { callZoneKey } from "./callPeriod.ts";
import { callsOverview } from "./callsOverview.ts";
import { createSlotWatch } from "./slotWatch.ts";

export interface CallsRoom extends EngineRoom<keyof typeof callRoutes> {
  /** Calls left for one site of the realm in view; the site list shows it. */
  callBalanceOf(siteId: string): CallBalance;
}

/** Calls of the realm in view: what is left, what was asked for, and what the user says became of it. */
export function createCallsRoom(context: EngineContext): CallsRoom {
  const bookings = createBookingsRepo(context.db);
  const sites = createSitesRepo(context.db);
  const settings = createSettingsRepo(context.db);
  const ledger = createCallLedger(context);
  const slotWatch = createSlotWatch({ clock: context.clock, ledger, passed: () => tellAll() });

  function tellAll(ticketIds: readonly string[] = []): void {
    context.publish("calls");
    context.publish("sites");
    if (ticketIds.length > 0) context.publish("tickets", ticketIds);
  }

  /** Applies the user's word to a booking of this realm and answers it as it then is. */
  function decide(ticketId: string, apply: (nowMs: number) => void): Booking {
    if (!bookings.find(context.realm(), ticketId)) throw new AppError("notFound", "This ticket asks for no call.");
    apply(context.clock.now());
    tellAll([ticketId]);
    slotWatch.look();
    const booking = bookings.find(context.realm(), ticketId);
    if (!booking) throw new AppError("notFound");
    return booking;
  }

  return {
    handlers: {
      "calls.overview": () => callsOverview(ledger(), sites.list(context.realm())),
      "calls.agree": ({ ticketId, startMs, minutes }) =>
        decide(ticketId, (nowMs) => bookings.agree(ticketId, startMs, minutes, nowMs)),
      "calls.notAgreed": ({ ticketId }) => {
        decide(ticketId, () => bookings.notAgreed(ticketId));
        return {};
      },
      "calls.cancel": ({ ticketId }) => decide(ticketId, (nowMs) => bookings.cancel(ticketId, nowMs)),
      "calls.reopen": ({ ticketId }) => decide(ticketId, (nowMs) => bookings.reopen(ticketId, nowMs)),
      "calls.setPeriod": ({ zone }) => {
        if (!isKnownZone(zone)) throw new AppError("input.invalid", `“${zone}” is no time zone this computer knows.`);
        settings.set(callZoneKey(context.realm()), zone);
        tellAll();
        slotWatch.look();
        return ledger().period;
      },
    },
    start: () => slotWatch.look(),
    onSignal: () => slotWatch.look(),
    stop: async () => slotWatch.stop(),
    callBalanceOf(siteId) {
      const site = sites.find(siteId);
      if (!site) throw new AppError("notFound", "This site is not in the list any more.");
      return ledger().balanceOf(site);
    },
  };
}
