import type { SupportGrant } from "../../../shared/directory/directory.ts";
import type { Ms } from "../../../shared/units.ts";

/** A person as a host's directory knows them; nothing else of their profile is taken over. */
export interface SnapshotPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

export interface SnapshotMember extends SnapshotPerson {
  /** The host's own word; "" = not told. */
  readonly role: string;
}

export interface SnapshotDomain {
  /** As domainIn() reads it. */
  readonly domain: string;
  /** The host's own word: "live". */
  readonly environment: string;
}

export interface SnapshotOrganization {
  readonly id: string;
  readonly name: string;
  /** null = could not be read. */
  readonly people: readonly SnapshotMember[] | null;
  /** null = not told. */
  readonly supportPlan: readonly SupportGrant[] | null;
}

export interface SnapshotSite {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  /** The host's own word; "" = not told. */
  readonly serviceLevel: string;
  /** Plan id of the rule sets, or "unknown". */
  readonly plan: string;
  readonly organizationId: string | null;
  /** Names as the host writes them, without those that a frozen site has not; null = could not be read. */
  readonly environments: readonly string[] | null;
  /** Its own, not those that the host gave it; null = could not be read, or not asked for. */
  readonly domains: readonly SnapshotDomain[] | null;
  /** null = could not be read. */
  readonly people: readonly SnapshotMember[] | null;
  readonly supportPlan: readonly SupportGrant[] | null;
  readonly isFrozen: boolean;
  readonly createdAtMs: Ms | null;
  /** https only. */
  readonly dashboardUrl: string;
}

/** A part of one site or organization that the directory would not show; "plan" stands for all of a site's own facts. */
export interface SnapshotGap {
  readonly subject: "site" | "organization";
  readonly id: string;
  readonly name: string;
  readonly what: "people" | "environments" | "plan" | "supportPlan" | "domains";
}

/** All that one complete walk through a directory found. */
export interface DirectorySnapshot {
  readonly user: SnapshotPerson;
  readonly organizations: readonly SnapshotOrganization[];
  readonly sites: readonly SnapshotSite[];
  readonly gaps: readonly SnapshotGap[];
}
