import type { DirectoryProgress } from "../../../../shared/directory/directory.ts";
import type {
  DirectorySnapshot,
  SnapshotGap,
  SnapshotOrganization,
  SnapshotPerson,
  SnapshotSite,
} from "../snapshot.ts";
import { inTurn } from "./inTurn.ts";
import { listEverything, type ListedOrganization, type ListedSite } from "./listed.ts";
import { memberOf } from "./plainRows.ts";
import type { Reader } from "./reader.ts";
import { domainsSchema, environmentsSchema, featuresSchema, type DomainsShape, type FeaturesShape } from "./shapes.ts";
import { AT_ONCE } from "./gate.ts";
import { organizationUsers, siteTeam } from "./lists.ts";
import { ENVIRONMENT_WITH_DOMAINS, ownDomainsOf } from "./ownDomains.ts";
import { FREE } from "./plans.ts";
import { siteFrom } from "./siteFrom.ts";
import { supportGrantsOf } from "./supportGrants.ts";

type Phase = DirectoryProgress["phase"];
export type Step = (phase: Phase, done: number, total: number | null) => void;

/** Through the whole directory: the lists first, then the details of each site and organization. */
export async function walkThrough(reader: Reader, user: SnapshotPerson, step: Step): Promise<DirectorySnapshot> {
  step("lists", 0, null);
  const listed = await listEverything(reader, user.id);
  const total = listed.organizations.length + listed.sites.length;
  let done = 0;
  step("details", done, total);
  const gaps: SnapshotGap[] = [];
  const counted = async <Result>(work: Promise<Result>): Promise<Result> => {
    const result = await work;
    done += 1;
    step("details", done, total);
    return result;
  };
  const organizations = await inTurn(listed.organizations, AT_ONCE, (each) =>
    counted(organizationDetails(reader, each, gaps)),
  );
  const sites = await inTurn(listed.sites, AT_ONCE, (each) => counted(siteDetails(reader, each, gaps)));
  return { user, organizations, sites: sites.filter((site) => site !== null), gaps };
}

async function organizationDetails(
  reader: Reader,
  { id, name, isOpen }: ListedOrganization,
  gaps: SnapshotGap[],
): Promise<SnapshotOrganization> {
  // Who has no rights in an organization is shown neither its people nor its sites.
  if (!isOpen) return { id, name, people: [], supportPlan: null };
  const path = `organizations/${encodeURIComponent(id)}/features`;
  const [rows, features] = await Promise.all([
    reader.allIfAny(organizationUsers(id)),
    reader.side("an organization's features", path, featuresSchema),
  ]);
  if (rows === null) gaps.push({ subject: "organization", id, name, what: "people" });
  if (features === "unreadable") gaps.push({ subject: "organization", id, name, what: "supportPlan" });
  return { id, name, people: rows && membersOf(rows), supportPlan: grantsIn(features) };
}

/** null = it was listed and is gone meanwhile. */
async function siteDetails(reader: Reader, listed: ListedSite, gaps: SnapshotGap[]): Promise<SnapshotSite | null> {
  const path = `sites/${encodeURIComponent(listed.id)}`;
  const [found, rows, environments, features] = await Promise.all([
    siteFrom(reader, listed),
    reader.allIfAny(siteTeam(listed.id)),
    reader.oneIfAny("a site's environments", `${path}/environments`, environmentsSchema),
    reader.side("a site's features", `${path}/features`, featuresSchema),
  ]);
  if (found === null) return null;
  const { site, isHidden } = found;
  const domains = await domainsOf(reader, path, site);
  const { id, name } = site;
  if (isHidden) gaps.push({ subject: "site", id, name, what: "plan" });
  if (rows === null) gaps.push({ subject: "site", id, name, what: "people" });
  if (environments === null) gaps.push({ subject: "site", id, name, what: "environments" });
  if (features === "unreadable") gaps.push({ subject: "site", id, name, what: "supportPlan" });
  if (domains === "unreadable") gaps.push({ subject: "site", id, name, what: "domains" });
  return {
    ...site,
    domains: typeof domains === "object" ? ownDomainsOf(domains.data) : null,
    people: rows && membersOf(rows),
    environments: environments && environmentNames(environments, site.isFrozen),
    supportPlan: grantsIn(features),
  };
}

/** A site that no visitor sees yet has none, so it is not asked for any. */
async function domainsOf(
  reader: Reader,
  path: string,
  { isFrozen, plan }: Pick<SnapshotSite, "isFrozen" | "plan">,
): Promise<{ readonly data: DomainsShape } | "missing" | "refused" | "unreadable"> {
  if (isFrozen || plan === FREE) return { data: [] };
  return reader.side("a site's domains", `${path}/environments/${ENVIRONMENT_WITH_DOMAINS}/domains`, domainsSchema);
}

function grantsIn(features: { readonly data: FeaturesShape } | string) {
  return supportGrantsOf(typeof features === "object" ? features.data : null);
}

function membersOf(rows: readonly Parameters<typeof memberOf>[0][]) {
  return rows.flatMap((row) => memberOf(row) ?? []);
}

const usualOrder = ["dev", "test", "live"];

/** Dev, Test and Live first, then by name; a frozen site has no Test and no Live, whatever the list says. */
function environmentNames(
  told: Readonly<Record<string, unknown>> | readonly unknown[],
  isFrozen: boolean,
): readonly string[] {
  const names = Object.keys(told).filter((name) => !isFrozen || (name !== "test" && name !== "live"));
  const rank = (name: string) => (usualOrder.includes(name) ? usualOrder.indexOf(name) : usualOrder.length);
  return names.toSorted((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}
