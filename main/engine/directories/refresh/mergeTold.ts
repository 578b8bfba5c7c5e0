import { usualEnvironments, environmentsOf } from "../environmentNames.ts";
import type { SnapshotSite } from "../snapshot.ts";
import type { SiteRecord, SiteValues } from "../../sites/sitesRepo.ts";

const UNKNOWN = "unknown";

export interface ToldBefore {
  /** Plan as this directory told it last. */
  readonly plan: string;
  /** Ours, of the organization told last; null = none. */
  readonly organizationId: string | null;
}

export interface MergeTold {
  readonly told: SnapshotSite;
  readonly stored: SiteRecord | null;
  /** null = this directory tells of it for the first time. */
  readonly before: ToldBefore | null;
  readonly organizationId: string | null;
  readonly id: string;
  readonly realm: SiteValues["realm"];
}

/**
 * What the directory tells wins, also over what was entered by hand; what it does not tell stays. The client is the user's
 * own and never touched. What the directory itself had told and tells no more goes with it.
 */
export function mergeTold({ told, stored, before, organizationId, id, realm }: MergeTold): SiteValues {
  return {
    id,
    realm,
    name: told.name,
    clientId: stored?.clientId ?? null,
    organizationId: organizationId ?? kept(stored?.organizationId ?? null, before?.organizationId ?? null, null),
    plan: told.plan === UNKNOWN ? kept(stored?.plan ?? UNKNOWN, before?.plan, UNKNOWN) : told.plan,
    isLaunched: stored?.isLaunched ?? null,
    environments:
      told.environments === null ? (stored?.environments ?? usualEnvironments) : environmentsOf(told.environments),
    dashboardUrl: told.dashboardUrl,
  };
}

/** Not told now: what the directory had told is over, what somebody entered stays. */
function kept<Value>(stored: Value, toldBefore: Value | undefined, gone: Value): Value {
  return stored === toldBefore ? gone : stored;
}

/** Somebody entered it: it is known, and it is not what the directory told last. */
export function isByHand<Value>(stored: Value, toldBefore: Value | undefined, unknown: Value): boolean {
  return stored !== unknown && stored !== toldBefore;
}

export function isSame(stored: SiteRecord, values: SiteValues): boolean {
  return (
    stored.name === values.name &&
    stored.organizationId === values.organizationId &&
    stored.plan === values.plan &&
    stored.dashboardUrl === values.dashboardUrl &&
    JSON.stringify(stored.environments) === JSON.stringify(values.environments)
  );
}
