import type { OutputOf } from "../../../shared/ipc/define.ts";
import type { callRoutes } from "../../../shared/ipc/routes/calls.ts";
import type { Booking } from "../../../shared/ticket/ticket.ts";
import { planLabelOf } from "../sites/siteRights.ts";
import type { SiteRecord } from "../sites/sitesRepo.ts";
import type { CallLedger } from "./callLedger.ts";

/** Every site with its balance and its bookings; sites whose plan has no calls are there too, and say so. */
export function callsOverview(
  ledger: CallLedger,
  sites: readonly SiteRecord[],
): OutputOf<(typeof callRoutes)["calls.overview"]> {
  const bySite = new Map<string, Booking[]>(sites.map((site) => [site.id, []]));
  const otherBookings: Booking[] = [];
  for (const { booking } of ledger.bookings) (bySite.get(booking.siteId ?? "") ?? otherBookings).push(booking);
  return {
    period: ledger.period,
    otherBookings,
    sites: sites.map((site) => ({
      siteId: site.id,
      siteName: site.name,
      clientName: site.clientName,
      plan: site.plan,
      planLabel: planLabelOf(ledger.policy, { site, supportLevel: site.supportLevel }),
      balance: ledger.balanceOf(site),
      bookings: bySite.get(site.id) ?? [],
    })),
  };
}
