import type { CallPeriod } from "../../../shared/calls/ledger.ts";
import type { Realm } from "../../../shared/ipc/fields.ts";
import type { PolicySet } from "../../../shared/policy/policySet.ts";
import type { SettingsRepo } from "../app/settingsRepo.ts";

/** Each realm has its own zone: what is tried out in practice must not move a real month's end. */
export function callZoneKey(realm: Realm): string {
  return `calls.zone.${realm}`;
}

/**
 * The month in which calls count: the user's zone once settled, else what the rule set assumes. Without a rule set no
 * call is counted, so any zone will do.
 */
export function callPeriodOf(settings: Pick<SettingsRepo, "get">, realm: Realm, policy: PolicySet | null): CallPeriod {
  const zone = settings.get(callZoneKey(realm));
  if (zone !== null) return { kind: "calendarMonth", zone, isAssumed: false };
  return policy?.callPeriod ?? { kind: "calendarMonth", zone: "UTC", isAssumed: true };
}
