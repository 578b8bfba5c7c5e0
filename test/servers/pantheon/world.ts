/** A hosting account as its directory tells it: shapes and oddities as recorded, people and sites made up. */
export interface WorldUser {
  readonly id: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
}

export interface WorldMember {
  readonly userId: string;
  readonly role: string;
}

export interface WorldSite {
  readonly id: string;
  name: string;
  label: string;
  serviceLevel: string;
  holderId: string | null;
  isFrozen: boolean;
  readonly created: unknown;
  readonly phpVersion: unknown;
  readonly team: WorldMember[];
  readonly multidevs: string[];
  /** Its own, of Live. */
  readonly domains: string[];
  /** Told beside the level by some sites only. */
  planName?: string;
  /** null = the site has no such feature. */
  readonly priority: string | null;
}

export interface WorldOrganization {
  readonly id: string;
  name: string;
  /** The caller's own role. */
  role: string;
  readonly people: WorldMember[];
  readonly siteIds: string[];
}

export interface PantheonWorld {
  readonly token: string;
  readonly me: string;
  readonly users: WorldUser[];
  readonly organizations: WorldOrganization[];
  readonly sites: WorldSite[];
  /** Sites that the caller works on without an organization. */
  readonly ownSiteIds: string[];
}

const levels = ["free", "basic", "pro", "business", "elite_1m_2m", "performance_small", "performance_medium"] as const;
const BORN = 1_400_000_000;

/** UUIDs as the host writes them, from two small numbers. */
export function worldId(kind: number, index: number): string {
  return `${kind.toString(16).padStart(8, "0")}-0000-4000-8000-${index.toString(16).padStart(12, "0")}`;
}

/** Every third site has a Multidev, every fourth a domain of its own, every fiftieth is frozen, two have a service level of which nobody has heard. */
export function createWorld({
  sites = 12,
  organizations = 3,
}: { sites?: number; organizations?: number } = {}): PantheonWorld {
  const users = Array.from({ length: 20 }, (_, index) => ({
    id: worldId(1, index),
    email: `user-${index}@agency.example`,
    firstName: "Agency",
    lastName: `user ${index}`,
  }));
  const me = worldId(1, 0);
  const list = Array.from({ length: organizations }, (_, index): WorldOrganization => ({
    id: worldId(2, index),
    name: `Organization ${index + 1}`,
    role: "admin",
    people: [
      { userId: me, role: "admin" },
      { userId: worldId(1, 1 + (index % 19)), role: "developer" },
      { userId: worldId(1, 2 + (index % 18)), role: "unprivileged" },
    ],
    siteIds: [],
  }));
  const made = Array.from({ length: sites }, (_, index) => siteOf(index, list));
  const ownSiteIds = made.filter((site, index) => site.holderId === null || index % 40 === 0).map(({ id }) => id);
  return { token: "machine-token-of-the-test", me, users, organizations: list, sites: made, ownSiteIds };
}

function siteOf(index: number, organizations: readonly WorldOrganization[]): WorldSite {
  const id = worldId(3, index);
  // One site in ten belongs to nobody but its user.
  const holder = index % 10 === 9 ? undefined : organizations[index % Math.max(1, organizations.length)];
  holder?.siteIds.push(id);
  return {
    id,
    name: `site-${String(index).padStart(4, "0")}`,
    label: `Site ${index}`,
    serviceLevel: index % 500 === 7 ? "quantum_leap" : (levels[index % levels.length] ?? "free"),
    holderId: holder?.id ?? null,
    isFrozen: index % 50 === 3,
    created: createdForm(index),
    phpVersion: [55, "55", null][index % 3],
    team: [
      { userId: worldId(1, index % 20), role: "developer" },
      { userId: worldId(1, (index + 7) % 20), role: "team_member" },
    ],
    multidevs: index % 3 === 0 ? ["feature-x"] : [],
    domains: index % 4 === 1 ? [`www.customer-${index}.example`] : [],
    priority: index % 4 === 0 ? "P3" : null,
  };
}

/** The three forms of an instant. */
function createdForm(index: number): unknown {
  const seconds = BORN + index * 3_600;
  if (index % 3 === 0) return seconds;
  if (index % 3 === 1) return seconds + 0.25;
  return new Date(seconds * 1_000).toISOString().slice(0, 19);
}
