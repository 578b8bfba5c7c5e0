import type { Realm } from "../../../shared/ipc/fields.ts";
import type { EngineContext } from "../context.ts";
import type { DirectorySite } from "../directories/directory.ts";
import { isEarlierName, secondRows } from "./earlierNames.ts";
import { isSameSite, mergeSite } from "./mergeSite.ts";
import type { SiteRecord, SitesRepo } from "./sitesRepo.ts";

export interface ImportParts {
  readonly sites: SitesRepo;
  /** Calls of earlier periods keep the plan they were counted by. */
  notePlan(kind: "site" | "organization", id: string, was: string | undefined, plan: string): void;
  linkTickets(realm: Realm): void;
}

export interface ImportResult {
  readonly added: number;
  readonly changed: number;
  readonly siteIds: readonly string[];
  /** Left out, by their place in what was told. */
  readonly refused: readonly { readonly index: number; readonly reason: string }[];
}

type Found = { readonly stored: SiteRecord | null } | { readonly refusal: string };
type Outcome = { readonly kind: "added" | "changed"; readonly id: string } | { readonly kind: "same" };

/** How a transaction that was only a trial ends. */
class TakenBack extends Error {}

/** Sites of a file become ours, or change those that are here; all that are not refused in one transaction. */
export function createSiteImport(context: EngineContext, { sites, notePlan, linkTickets }: ImportParts) {
  const newId = () => context.ids.next();

  /**
   * Sites known by the host's id that are called otherwise now give their names away first, for two may have swapped. One
   * whose new name belongs to a site that keeps it stays as it is, and its row is refused. Under a name of before it is
   * not called otherwise: it keeps the one it has.
   */
  function releaseOldNames(realm: Realm, told: readonly DirectorySite[]): void {
    const moving = new Map<string, string>();
    for (const { name, hostSiteId } of told) {
      const same = hostSiteId === undefined ? null : sites.findByHostId(realm, hostSiteId);
      if (same !== null && same.name !== name && !isEarlierName(same, name)) moving.set(same.id, name);
    }
    for (let before = -1; before !== moving.size;) {
      before = moving.size;
      for (const [id, name] of moving) {
        const holder = sites.findByName(realm, name);
        if (holder !== null && !holder.isRemoved && !moving.has(holder.id)) moving.delete(id);
      }
    }
    for (const id of moving.keys()) sites.release(id);
  }

  /** By the host's id first; then by name or one it had before, but two ids are two sites whatever they are called. */
  function find(realm: Realm, { name, hostSiteId }: DirectorySite): Found {
    const same = hostSiteId === undefined ? null : sites.findByHostId(realm, hostSiteId);
    const namesake = sites.findByName(realm, name) ?? sites.findByAlias(realm, name);
    if (namesake === null || namesake.id === same?.id) return { stored: same ?? namesake };
    const hasOtherId = hostSiteId !== undefined && namesake.hostSiteId !== null;
    if (same === null && !hasOtherId) return { stored: namesake };
    if (!namesake.isRemoved) {
      return { refusal: `“${name}” is another site here. Rename that one, or merge the two; this one was left out.` };
    }
    sites.release(namesake.id);
    return { stored: same };
  }

  function takeIn(realm: Realm, told: DirectorySite, stored: SiteRecord | null): Outcome {
    const { clientName, organizationName, supportLevel } = told;
    const clientId = clientName === undefined ? undefined : sites.ensureClient(realm, clientName, newId);
    const organizationId =
      organizationName === undefined ? undefined : sites.ensureOrganization(realm, organizationName, newId);
    const values = mergeSite({ stored, told, newId, realm, clientId, organizationId });
    const hasNewLevel = setLevel(values.organizationId, supportLevel);
    const isListed = stored !== null && !stored.isRemoved;
    if (isListed && isSameSite(stored, values) && !hasNewLevel) return { kind: "same" };
    notePlan("site", values.id, stored?.plan, values.plan);
    sites.save(values);
    return { kind: isListed ? "changed" : "added", id: values.id };
  }

  function setLevel(organizationId: string | null, supportLevel: string | undefined): boolean {
    const organization = organizationId === null ? null : sites.findOrganization(organizationId);
    if (!organization || supportLevel === undefined || organization.supportLevel === supportLevel) return false;
    notePlan("organization", organization.id, organization.supportLevel, supportLevel);
    return sites.setOrganization(organization.id, supportLevel, organization.emergencyNumber);
  }

  function importAll(realm: Realm, told: readonly DirectorySite[]): ImportResult {
    const refused = [...secondRows(sites, realm, told)];
    const left = new Set(refused.map(({ index }) => index));
    releaseOldNames(
      realm,
      told.filter((_site, index) => !left.has(index)),
    );
    const outcomes = told.flatMap((site, index) => {
      if (left.has(index)) return [];
      const found = find(realm, site);
      if ("stored" in found) return takeIn(realm, site, found.stored);
      refused.push({ index, reason: found.refusal });
      return [];
    });
    const count = (kind: Outcome["kind"]) => outcomes.filter((outcome) => outcome.kind === kind).length;
    const siteIds = outcomes.flatMap((outcome) => (outcome.kind === "same" ? [] : [outcome.id]));
    return { added: count("added"), changed: count("changed"), siteIds, refused };
  }

  const importOnce = context.db.transaction((told: readonly DirectorySite[]): ImportResult => {
    const realm = context.realm();
    const result = importAll(realm, told);
    if (result.siteIds.length > 0) linkTickets(realm);
    return result;
  });
  const tryOnce = context.db.transaction((told: readonly DirectorySite[], take: (result: ImportResult) => void) => {
    take(importAll(context.realm(), told));
    throw new TakenBack();
  });

  return {
    import: (told: readonly DirectorySite[]): ImportResult => importOnce.immediate(told),
    /** What an import of these would come to, found by doing it and taking it back. */
    compare(told: readonly DirectorySite[]): ImportResult {
      let found: ImportResult = { added: 0, changed: 0, siteIds: [], refused: [] };
      try {
        tryOnce.immediate(told, (result) => void (found = result));
      } catch (error) {
        if (!(error instanceof TakenBack)) throw error;
      }
      return found;
    },
  };
}
