import type { Ledger, LedgerLine } from "../../../shared/calls/callLedger.ts";
import type { OutputOf } from "../../../shared/ipc/define.ts";
import type { callRoutes, CallsOfSite } from "../../../shared/ipc/routes/calls.ts";
import type { Booking } from "../../../shared/ticket/ticket.ts";
import { planLabelOf } from "../sites/siteRights.ts";
import type { SiteRecord } from "../sites/sitesRepo.ts";
import type { StoredBooking } from "./bookingRows.ts";
import type { CallLedger } from "./callLedger.ts";
import { pastPeriods } from "./pastPeriods.ts";

/** Every site with its balance and its bookings; sites whose plan has no calls are there too, and say so. */
export function callsOverview(
  ledger: CallLedger,
  sites: readonly SiteRecord[],
): OutputOf<(typeof callRoutes)["calls.overview"]> {
  const bySite = new Map<string, Booking[]>(sites.map((site) => [site.id, []]));
  const otherBookings: Booking[] = [];
  for (const { booking } of ledger.bookings) (bySite.get(booking.siteId ?? "") ?? otherBookings).push(booking);
  const byTicket = new Map(ledger.bookings.map((stored) => [stored.booking.ticketId, stored]));
  const shared = new Map<string, CallsOfSite["pastPeriods"]>();
  return {
    period: ledger.period,
    otherBookings,
    sites: sites.map((site) => siteCalls({ ledger, byTicket, shared }, site, bySite.get(site.id) ?? [])),
  };
}

interface Read {
  readonly ledger: CallLedger;
  readonly byTicket: ReadonlyMap<string, StoredBooking>;
  /** What is over, by organization: the same for all sites that share its calls, worked out once. */
  readonly shared: Map<string, CallsOfSite["pastPeriods"]>;
}

function siteCalls(read: Read, site: SiteRecord, bookings: readonly Booking[]): CallsOfSite {
  const { ledger } = read;
  const ofSite = ledger.ofSite(site);
  const { balance, lines } = ofSite;
  const over = new Set(lines.filter(({ isOver }) => isOver).map(({ callId }) => callId));
  return {
    siteId: site.id,
    siteName: site.name,
    clientName: site.clientName,
    plan: site.plan,
    planLabel: planLabelOf(ledger.policy, { site, supportLevel: site.supportLevel }),
    balance,
    bookings: bookings.map((booking) => ({ ...booking, isOver: over.has(booking.ticketId) })),
    lines: balance.periodStartMs === null ? [] : lines.filter(isFrom(balance.periodStartMs)),
    pastPeriods: pastOf(read, site, ofSite),
    sharedBy: sharedBy(ledger, site),
    pendingTicketIds: bookings.filter(({ isPending }) => isPending).map(({ ticketId }) => ticketId),
  };
}

function pastOf({ ledger, byTicket, shared }: Read, site: SiteRecord, ofSite: Ledger): CallsOfSite["pastPeriods"] {
  const organizationId = sharedBy(ledger, site)?.organizationId ?? null;
  const known = organizationId === null ? undefined : shared.get(organizationId);
  if (known) return known;
  const past = pastPeriods(ofSite, ledger.nowMs(), (ticketId) => byTicket.get(ticketId));
  if (organizationId !== null) shared.set(organizationId, past);
  return past;
}

function sharedBy(ledger: CallLedger, site: SiteRecord): CallsOfSite["sharedBy"] {
  const { organizationId, organizationName: name } = site;
  return organizationId !== null && ledger.isShared(site) ? { organizationId, name } : null;
}

/** Of the period shown, and of those to come. */
function isFrom(startMs: number): (line: LedgerLine) => boolean {
  return ({ periodStartMs }) => periodStartMs >= startMs;
}
