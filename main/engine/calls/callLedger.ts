import type { Ledger, LedgerEvent } from "../../../shared/calls/callLedger.ts";
import { ledgerOf } from "../../../shared/calls/ledgerOf.ts";
import type { CallPeriod } from "../../../shared/calls/ledger.ts";
import { createPeriodFinder } from "../../../shared/calls/periods.ts";
import type { PolicySet } from "../../../shared/policy/policySet.ts";
import type { Booking } from "../../../shared/ticket/ticket.ts";
import type { Ms } from "../../../shared/units.ts";
import { createAccountsRepo } from "../accounts/accountsRepo.ts";
import { createSettingsRepo } from "../app/settingsRepo.ts";
import type { EngineContext } from "../context.ts";
import { policyOfRealm } from "../sites/realmPolicy.ts";
import { createSitesRepo } from "../sites/sitesRepo.ts";
import { sourceOf, type StoredBooking } from "./bookingRows.ts";
import { createBookingsRepo } from "./bookingsRepo.ts";
import { callEntitlements, type LedgerSite } from "./callEntitlements.ts";
import { createCallMarksRepo, type CallMark } from "./callMarksRepo.ts";
import { callPeriodOf } from "./callPeriod.ts";
import { createCompletenessRepo } from "./completenessRepo.ts";
import { createPlanChangesRepo } from "./planChangesRepo.ts";

/** The ledger of the realm in view: read once, then any site's balance at this moment is arithmetic. */
export interface CallLedger {
  readonly policy: PolicySet | null;
  readonly period: CallPeriod;
  /** Newest first; isOver is not looked at. */
  readonly bookings: readonly StoredBooking[];
  /** The helpdesk's clock, by which slots pass and periods turn. */
  nowMs(): Ms;
  /** Of one site, or of its organization where calls are the organization's; balance: see ledgerOf. */
  ofSite(site: LedgerSite, inPeriodOfMs?: Ms): Ledger;
  /** Its calls are its organization's, taken by all sites of that together. */
  isShared(site: LedgerSite): boolean;
  /** A call of the other site is taken from the same allowance. */
  isTogether(site: LedgerSite, otherId: string | null): boolean;
  /** With isOver; null = this ticket asks for no call. */
  find(ticketId: string): Booking | null;
}

/** Answers the ledger as stored. While nothing is written it is not read again: a site list asks for every site. */
export function createCallLedger(
  context: Pick<EngineContext, "db" | "clock" | "realm" | "policies">,
): () => CallLedger {
  const accounts = createAccountsRepo(context.db);
  const bookingsRepo = createBookingsRepo(context.db);
  const marksRepo = createCallMarksRepo(context.db);
  const changesRepo = createPlanChangesRepo(context.db);
  const completeness = createCompletenessRepo(context.db);
  const settings = createSettingsRepo(context.db);
  const sites = createSitesRepo(context.db);
  let last: { readonly mark: number; readonly ledger: CallLedger } | null = null;

  function read(): CallLedger {
    const realm = context.realm();
    const policy = policyOfRealm(context.policies, accounts, realm);
    const period = callPeriodOf(settings, realm, policy);
    const bookings = bookingsRepo.list(realm);
    const corrections = marksRepo.list(realm).filter(({ kind }) => kind === "correction");
    const changes = changesRepo.bySubject();
    const isComplete = completeness.read(realm);
    const finder = createPeriodFinder(period);
    const offsetMs = accounts.list().find((account) => account.realm === realm)?.clockOffsetMs ?? 0;
    const nowMs = () => context.clock.now() + offsetMs;
    // A site says whose calls it takes, also where its ticket does not, or names another.
    const holders = new Map(sites.list(realm).map(({ id, organizationId }) => [id, organizationId]));
    const holderOf = (siteId: string | null, organizationId: string | null) =>
      (siteId === null ? null : holders.get(siteId)) ?? organizationId;
    const bySite = groupBy(bookings, ({ booking }) => booking.siteId);
    const byOrganization = groupBy(bookings, ({ booking, organizationId }) => holderOf(booking.siteId, organizationId));

    const unchanged = new Map<string, ReturnType<typeof callEntitlements>>();

    function isShared(site: LedgerSite): boolean {
      return site.organizationId !== null && entitlementsOf(site).at(-1)?.entitlement.per === "organization";
    }

    function eventsOf(site: LedgerSite): readonly LedgerEvent[] {
      const isOfAll = isShared(site);
      const found = isOfAll ? byOrganization.get(site.organizationId) : bySite.get(site.id);
      const corrected = corrections.filter(({ siteId, organizationId }) =>
        isOfAll ? holderOf(siteId, organizationId) === site.organizationId : siteId === site.id,
      );
      return [...(found ?? []).flatMap(({ events }) => events), ...corrected.map(correctionEvent)];
    }

    /** Most sites of a list share a plan that has never changed. */
    function entitlementsOf(site: LedgerSite): ReturnType<typeof callEntitlements> {
      if (changes.has(site.id) || changes.has(site.organizationId ?? ""))
        return callEntitlements(policy, site, changes);
      const key = JSON.stringify([site.plan, site.isLaunched, site.supportLevel]);
      const known = unchanged.get(key) ?? callEntitlements(policy, site, changes);
      unchanged.set(key, known);
      return known;
    }

    function ofSite(site: LedgerSite, inPeriodOfMs?: Ms): Ledger {
      const entitlements = entitlementsOf(site);
      const events = eventsOf(site);
      const complete = isComplete(site.organizationId);
      return ledgerOf({
        entitlements,
        period,
        events,
        nowMs: nowMs(),
        isComplete: complete,
        inPeriodOfMs,
        finder,
      });
    }

    function find(ticketId: string): Booking | null {
      const booking = bookings.find((stored) => stored.booking.ticketId === ticketId)?.booking;
      if (!booking) return null;
      const site = booking.siteId === null ? null : sites.find(booking.siteId);
      const isOver = site !== null && ofSite(site).lines.some((line) => line.callId === ticketId && line.isOver);
      return { ...booking, isOver };
    }

    function isTogether(site: LedgerSite, otherId: string | null): boolean {
      if (site.id === otherId) return true;
      return otherId !== null && isShared(site) && holders.get(otherId) === site.organizationId;
    }

    return { policy, period, bookings, nowMs, ofSite, isShared, isTogether, find };
  }

  return () => {
    const mark = bookingsRepo.changeMark();
    if (last?.mark !== mark) last = { mark, ledger: read() };
    return last.ledger;
  };
}

function correctionEvent(mark: CallMark): LedgerEvent {
  const { id, atMs, amount, text, recordedAtMs } = mark;
  const base = { id, callId: id, kind: "correction", atMs, order: `${recordedAtMs} 0` } as const;
  return { ...base, slotStartMs: null, minutes: null, amount, reason: text, by: "", source: sourceOf(mark) };
}

function groupBy<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string | null,
): ReadonlyMap<string | null, readonly Item[]> {
  const groups = new Map<string | null, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
