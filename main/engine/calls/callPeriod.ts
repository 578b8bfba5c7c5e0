import type { CallPeriod } from "../../../shared/calls/ledger.ts";
import type { Realm } from "../../../shared/ipc/fields.ts";
import type { PolicySet } from "../../../shared/policy/policySet.ts";
import type { SettingsRepo } from "../app/settingsRepo.ts";

/** Each realm has its own zone: what is tried out in practice must not move a real month's end. */
export function callZoneKey(realm: Realm): string {
  return `calls.zone.${realm}`;
}

const calendarMonth: CallPeriod = {
  kind: "calendarMonth",
  zone: "UTC",
  days: null,
  contractDay: null,
  carryOver: null,
  isAssumed: true,
};

/**
 * The period in which calls count: the rule set's, in the user's zone once that is settled. Without a rule set no call is
 * counted, so any will do.
 */
export function callPeriodOf(settings: Pick<SettingsRepo, "get">, realm: Realm, policy: PolicySet | null): CallPeriod {
  const period = policy?.callPeriod ?? calendarMonth;
  const zone = settings.get(callZoneKey(realm));
  return zone === null ? period : { ...period, zone, isAssumed: false };
}
