import type { PantheonWorld, WorldMember, WorldOrganization, WorldSite } from "./world.ts";

/** Rows and objects as the host writes them, with all that is not ours to keep. */
export const marketing = "Marketing-Segment-7";

export function userShape(world: PantheonWorld, id: string): object {
  const user = world.users.find((candidate) => candidate.id === id);
  const profile = {
    firstname: user?.firstName ?? "",
    lastname: user?.lastName ?? "",
    full_name: user === undefined ? null : `${user.firstName} ${user.lastName}`,
    job_function: marketing,
    organization: marketing,
    utm_campaign: marketing,
    lead_type: "",
    phone: "+00 000 000",
  };
  return {
    id,
    user_id: id,
    email: user?.email ?? null,
    created_at: 1_400_000_000.5,
    dev_sites_count: 3,
    is_registered: true,
    feature_flags: [],
    profile,
  };
}

export function siteShape(site: WorldSite): object {
  return {
    id: site.id,
    name: site.name,
    label: site.label,
    created: site.created,
    framework: "wordpress",
    holder_type: site.holderId === null ? "user" : "organization",
    holder_id: site.holderId ?? site.team[0]?.userId ?? null,
    owner: site.team[0]?.userId ?? null,
    organization: site.holderId !== null,
    service_level: site.serviceLevel,
    ...(site.planName === undefined ? {} : { plan_name: site.planName }),
    php_version: site.phpVersion,
    preferred_zone: "chios",
    frozen: site.isFrozen,
    last_frozen_at: site.isFrozen ? "2016-03-01T10:00:00" : null,
    last_code_push: { timestamp: "2016-04-01T12:30:00", user_uuid: null },
    upstream: { url: "https://example.com/upstream.git" },
    settings: { max_num_cdes: 10, support_plan: null, marketing },
  };
}

export function siteRow(site: WorldSite, me: string): object {
  return {
    id: site.id,
    key: site.id,
    site_id: site.id,
    user_id: me,
    role: "team_member",
    archived: false,
    invited_by_id: null,
    site: siteShape(site),
  };
}

export function memberRow(world: PantheonWorld, { userId, role }: WorldMember, of: string): object {
  // The row's own id is not the person's: a cursor must be the row's.
  return {
    id: `${of.slice(-6)}-${userId}`,
    key: userId,
    user_id: userId,
    role,
    admin: role === "admin",
    archived: false,
    user: userShape(world, userId),
  };
}

export function organizationRow({ id, name, role }: WorldOrganization, me: string): object {
  const profile = {
    name,
    machine_name: name.toLowerCase().replaceAll(" ", "-"),
    email_domain: "agency.example",
    base_domain: null,
    org_logo: null,
    marketing,
  };
  return {
    id: `m-${id}`,
    key: id,
    organization_id: id,
    user_id: me,
    role,
    admin: role === "admin",
    archived: false,
    organization: { id, profile },
  };
}

/** Test and Live stand in the list of a frozen site, too. */
export function environmentsShape(site: WorldSite): object {
  const names = ["live", "dev", "test", ...site.multidevs];
  return Object.fromEntries(
    names.map((name) => [
      name,
      {
        environment_created: 1_400_000_001,
        lock: { locked: false },
        on_server_development: false,
        target_ref: "refs/heads/master",
        dns_zone: "example.com",
      },
    ]),
  );
}

/** An environment's domains: the one that the host gave out first, then the site's own. */
export function domainsShape(site: WorldSite, environment: string): readonly object[] {
  const platform = `${environment}-${site.name}.platform.example`;
  const row = { dns_zone_name: "", environment, site_id: site.id, status: "ok", status_message: "Launched" };
  return [
    { ...row, type: "platform", id: platform, key: platform, deletable: false },
    ...site.domains.map((id) => ({ ...row, type: "custom", id, key: id, deletable: true, service_level: "pro" })),
  ];
}

export function featuresShape(scope: "site" | "organizaiton", priority: string): object {
  const plan = { id: "regular_support", ticket_priority: { priority, sla: null }, enable_oncall: false };
  const grant = { id: "support_plan", support_plan: plan };
  return {
    support_plan: [{ grantee: { id: "x", problem_space: scope }, resource: {}, grantor: {}, grant }],
    multidev: [],
  };
}
