import type { CallBalance } from "../../../shared/calls/ledger.ts";
import { AppError } from "../../../shared/ipc/appError.ts";
import type { ParsedInputOf } from "../../../shared/ipc/define.ts";
import type { Realm } from "../../../shared/ipc/fields.ts";
import type { siteRoutes } from "../../../shared/ipc/routes/sites.ts";
import { findOrganizationLevel, findSitePlan } from "../../../shared/policy/planNames.ts";
import type { PolicySet } from "../../../shared/policy/policySet.ts";
import type { Organization, Site } from "../../../shared/site/site.ts";
import { createPlanChangesRepo } from "../calls/planChangesRepo.ts";
import type { EngineContext } from "../context.ts";
import { dashboardUrlOf } from "../directories/dashboardUrl.ts";
import type { DirectorySite } from "../directories/directory.ts";
import { environmentsOf } from "../directories/environmentNames.ts";
import { readDomains } from "./siteDomains.ts";
import { createSiteImport, type ImportResult } from "./importSites.ts";
import { promiseLineOf, rightsOf, UNKNOWN } from "./siteRights.ts";
import type { SiteRecord, SitesRepo } from "./sitesRepo.ts";

/** As many as somebody has in hand over a few weeks. */
const RECENT = 60;

type Input<Name extends keyof typeof siteRoutes> = ParsedInputOf<(typeof siteRoutes)[Name]>;

export interface SitesDeps {
  readonly sites: SitesRepo;
  /** Rule set of the realm in view; null = none chosen. */
  policy(): PolicySet | null;
  callBalances(): (site: SiteRecord) => CallBalance;
  /**
   * Tickets find the sites and organizations they name. In the directory's own transaction and not with the next pull:
   * offline, and for hosts that nothing is pulled from, a clock would go on missing.
   */
  linkTickets(realm: Realm): void;
}

/** Clients, sites and organizations of the realm in view. */
export function createSitesService(context: EngineContext, { sites, policy, callBalances, linkTickets }: SitesDeps) {
  const { db, ids, clock } = context;
  const newId = () => ids.next();
  const planChanges = createPlanChangesRepo(db);

  /** How sites are shown at this moment; what holds for all of them is read once. */
  function createLook(realm: Realm): (record: SiteRecord) => Site {
    const openTickets = sites.openTickets(realm);
    const balanceOf = callBalances();
    const set = policy();
    const promises = new Map<string, string>();
    const promiseOf = ({ plan, isLaunched, supportLevel }: SiteRecord) => {
      const key = JSON.stringify([plan, isLaunched, supportLevel]);
      const line = promises.get(key) ?? promiseLineOf(rightsOf(set, { site: { plan, isLaunched }, supportLevel }));
      promises.set(key, line);
      return line;
    };
    return (record) => {
      const { supportLevel: _level, isRemoved: _isRemoved, hostSiteId: _hostSiteId, ...site } = record;
      return {
        ...site,
        openTickets: openTickets.get(site.id) ?? 0,
        calls: balanceOf(record),
        promise: promiseOf(record),
      };
    };
  }

  function look(id: string): Site {
    const record = sites.find(id);
    if (!record) throw new AppError("notFound");
    return createLook(record.realm)(record);
  }

  function changed(siteIds: readonly string[]): void {
    context.publish("sites", siteIds);
    // Plans decide clocks, balances and the card.
    for (const topic of ["tickets", "calls", "emergency"] as const) context.publish(topic);
  }

  const saveOnce = db.transaction((input: Input<"sites.save">): string => {
    const realm = context.realm();
    const name = input.name.trim();
    if (name === "") throw new AppError("input.invalid", "A site needs a name.");
    const namesake = sites.findByName(realm, name);
    if (namesake && !namesake.isRemoved && namesake.id !== input.id) {
      throw new AppError("input.invalid", `There is a site “${name}” already.`);
    }
    if (input.id !== null && sites.find(input.id)?.realm !== realm) throw new AppError("notFound");
    const id = input.id ?? namesake?.id ?? newId();
    if (namesake && namesake.id !== id) sites.release(namesake.id);
    const plan = planIdOf(policy(), input.plan);
    const { domains, wrong } = readDomains(input.domains ?? []);
    if (wrong.length > 0) throw new AppError("input.invalid", `“${wrong[0]}” is not a domain of a site.`);
    notePlan("site", id, sites.find(id)?.plan, plan);
    sites.save({
      id,
      realm,
      name,
      clientId: named(input.clientName, (client) => sites.ensureClient(realm, client, newId)),
      organizationId: named(input.organizationName, (org) => sites.ensureOrganization(realm, org, newId)),
      plan,
      isLaunched: input.isLaunched,
      environments: environmentsOf(input.environments),
      dashboardUrl: checkedUrl(input.dashboardUrl.trim()),
      ...(input.domains === undefined ? {} : { enteredDomains: domains }),
    });
    linkTickets(realm);
    return id;
  });

  /** Calls of earlier periods keep the plan they were counted by. */
  function notePlan(kind: "site" | "organization", id: string, was: string | undefined, plan: string): void {
    if (was !== undefined) planChanges.note(kind, id, was, plan, clock.now());
  }

  const saveOrganizationOnce = db.transaction((id: string, level: string, number: string): boolean => {
    notePlan("organization", id, sites.findOrganization(id)?.supportLevel, level);
    return sites.setOrganization(id, level, number);
  });

  const files = createSiteImport(context, { sites, notePlan, linkTickets });

  return {
    changed,
    look,
    list() {
      const realm = context.realm();
      return {
        organizations: [...sites.listOrganizations(realm)],
        clients: [...sites.listClients(realm)],
        sites: sites.list(realm).map(createLook(realm)),
        recentSiteIds: [...sites.recent(realm, RECENT)],
      };
    },
    save(input: Input<"sites.save">): Site {
      const id = saveOnce.immediate(input);
      changed([id]);
      return look(id);
    },
    /** Leaves the lists; its tickets keep it. */
    remove(id: string): void {
      if (!sites.markRemoved(id, clock.now())) throw new AppError("notFound");
      changed([id]);
    },
    saveOrganization({ id, supportLevel, emergencyNumber }: Input<"sites.saveOrganization">): Organization {
      const number = emergencyNumber.replaceAll(/\s+/gu, " ").trim();
      const isKnown = saveOrganizationOnce.immediate(id, levelIdOf(policy(), supportLevel), number);
      const organization = isKnown ? sites.findOrganization(id) : null;
      if (!organization) throw new AppError("notFound", "This organization is not in the list any more.");
      changed([]);
      return organization;
    },
    compareSites: (told: readonly DirectorySite[]): ImportResult => files.compare(told),
    importSites(told: readonly DirectorySite[]): ImportResult {
      const result = files.import(told);
      if (result.siteIds.length > 0) changed(result.siteIds);
      return result;
    },
  };
}

function named(name: string, ensure: (name: string) => string): string | null {
  const text = name.trim();
  return text === "" ? null : ensure(text);
}

/** A plan of a host without a rule set stays as typed; it gives no figures. */
function planIdOf(policy: PolicySet | null, text: string): string {
  return (policy && findSitePlan(policy, text)?.id) ?? (text.trim() || UNKNOWN);
}

function levelIdOf(policy: PolicySet | null, text: string): string {
  return (policy && findOrganizationLevel(policy, text)?.id) ?? (text.trim() || UNKNOWN);
}

function checkedUrl(text: string): string {
  if (text === "") return "";
  const url = dashboardUrlOf(text);
  if (url === null) throw new AppError("input.invalid", "The Dashboard address must start with https://.");
  return url;
}
