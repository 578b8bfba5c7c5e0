import { balanceOf, type CallBalance, type CallPeriod, type CallRecord } from "../../../shared/calls/ledger.ts";
import type { PolicySet } from "../../../shared/policy/policySet.ts";
import { createAccountsRepo } from "../accounts/accountsRepo.ts";
import { createSettingsRepo } from "../app/settingsRepo.ts";
import type { EngineContext } from "../context.ts";
import { policyOfRealm } from "../sites/realmPolicy.ts";
import { rightsOf } from "../sites/siteRights.ts";
import type { SiteRecord } from "../sites/sitesRepo.ts";
import { createBookingsRepo, type StoredBooking } from "./bookingsRepo.ts";
import { callPeriodOf } from "./callPeriod.ts";
import { createCompletenessRepo } from "./completenessRepo.ts";

type LedgerSite = Pick<SiteRecord, "id" | "plan" | "isLaunched" | "supportLevel" | "organizationId">;

/** The ledger of the realm in view: read once, then any site's balance at this moment is arithmetic. */
export interface CallLedger {
  readonly policy: PolicySet | null;
  readonly period: CallPeriod;
  /** Newest first. */
  readonly bookings: readonly StoredBooking[];
  balanceOf(site: LedgerSite): CallBalance;
}

/** Answers the ledger as stored. While nothing is written it is not read again: a site list asks for every site. */
export function createCallLedger(context: Pick<EngineContext, "db" | "clock" | "realm">): () => CallLedger {
  const accounts = createAccountsRepo(context.db);
  const bookingsRepo = createBookingsRepo(context.db);
  const completeness = createCompletenessRepo(context.db);
  const settings = createSettingsRepo(context.db);
  let last: { readonly mark: number; readonly ledger: CallLedger } | null = null;

  function read(): CallLedger {
    const realm = context.realm();
    const policy = policyOfRealm(accounts, realm);
    const period = callPeriodOf(settings, realm, policy);
    const bookings = bookingsRepo.list(realm);
    const recordsBySite = groupBySite(bookings.map(({ record }) => record));
    const isComplete = completeness.read(realm);
    return {
      policy,
      period,
      bookings,
      balanceOf(site) {
        const records = recordsBySite.get(site.id) ?? [];
        const nowMs = context.clock.now();
        const entitlement = rightsOf(policy, { site, supportLevel: site.supportLevel });
        return balanceOf({ entitlement, records, period, nowMs, isComplete: isComplete(site.organizationId) });
      },
    };
  }

  return () => {
    const mark = bookingsRepo.changeMark();
    if (last?.mark !== mark) last = { mark, ledger: read() };
    return last.ledger;
  };
}

function groupBySite(records: readonly CallRecord[]): ReadonlyMap<string | null, readonly CallRecord[]> {
  const groups = new Map<string | null, CallRecord[]>();
  for (const record of records) {
    const group = groups.get(record.siteId);
    if (group) group.push(record);
    else groups.set(record.siteId, [record]);
  }
  return groups;
}
