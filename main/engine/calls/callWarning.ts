import type { OutputOf } from "../../../shared/ipc/define.ts";
import type { callRoutes } from "../../../shared/ipc/routes/calls.ts";
import type { DraftContent } from "../../../shared/ticket/draft.ts";
import type { EngineContext } from "../context.ts";
import { createSitesRepo, type SiteRecord } from "../sites/sitesRepo.ts";
import { createBookingsRepo } from "./bookingsRepo.ts";
import type { CallLedger } from "./callLedger.ts";

type Warning = NonNullable<OutputOf<(typeof callRoutes)["calls.checkAsk"]>["warning"]>;

/** What is known of a call before it is asked for: nobody can tell, it fits, or it would be too much. */
export type CallCheck =
  | { readonly kind: "unknown" }
  | { readonly kind: "fits" }
  | (Warning & { readonly kind: "over" });

/** How a claim that waits in the outbox is named. */
const IN_OUTBOX = "Outbox";

/**
 * Compares a call with what is left in the period of its first time: what others ask for comes first, and so does what
 * waits in this outbox. The helpdesk's order decides in the end; this is the word before.
 */
export function createCallCheck(context: EngineContext, ledger: () => CallLedger): (asked: DraftContent) => CallCheck {
  const sites = createSitesRepo(context.db);
  const bookings = createBookingsRepo(context.db);

  function waitingFor(site: SiteRecord, current: CallLedger, inPeriodOfMs: number) {
    const { periodStartMs, periodEndMs } = current.ofSite(site, inPeriodOfMs).balance;
    const isInPeriod = (startMs: number | null) =>
      startMs === null ||
      (startMs >= (periodStartMs ?? startMs) && startMs < (periodEndMs ?? Number.POSITIVE_INFINITY));
    return bookings
      .waitingAsks()
      .filter(({ siteId, message }) => current.isTogether(site, siteId) && isInPeriod(message.slotStartsMs[0] ?? null));
  }

  return (asked) => {
    const { call, siteId } = asked;
    const site = siteId === null ? null : sites.find(siteId);
    if (call === null || site === null) return { kind: "unknown" };
    const current = ledger();
    const inPeriodOfMs = call.slotStartsMs[0] ?? current.nowMs();
    const { balance, lines } = current.ofSite(site, inPeriodOfMs);
    const { left, unit, periodStartMs, periodEndMs } = balance;
    if (balance.kind === "unknown") return { kind: "unknown" };
    if (left === null || periodStartMs === null || periodEndMs === null) return { kind: "fits" };
    const weigh = (minutes: number) => (unit === "minutes" ? minutes : 1);
    const waiting = waitingFor(site, current, inPeriodOfMs);
    const inOutbox = waiting.reduce((sum, { message }) => sum + weigh(message.minutes), 0);
    const before = (balance.asked ?? 0) + inOutbox;
    if (before + weigh(call.minutes) <= left) return { kind: "fits" };
    const claims = new Set(
      lines
        .filter((line) => line.place === "asked" || line.place === "booked")
        .filter(
          (line) => line.slotStartMs === null || (line.slotStartMs >= periodStartMs && line.slotStartMs < periodEndMs),
        )
        .map(({ callId }) => callId),
    );
    const others = current.bookings
      .filter(({ booking }) => claims.has(booking.ticketId))
      .map(({ booking, askedBy }) => ({
        ticketNumber: booking.ticketNumber,
        slotStartMs: booking.startMs ?? booking.proposedStartsMs[0] ?? null,
        by: askedBy,
      }));
    const ours = waiting.map(({ message }) => ({
      ticketNumber: IN_OUTBOX,
      slotStartMs: message.slotStartsMs[0] ?? null,
      by: "",
    }));
    return { kind: "over", left, asked: before, others: [...others, ...ours] };
  };
}
