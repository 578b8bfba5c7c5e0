import { AppError } from "../../../shared/ipc/appError.ts";
import type { OutputOf, ParsedInputOf } from "../../../shared/ipc/define.ts";
import type { siteRoutes } from "../../../shared/ipc/routes/sites.ts";
import type { Site } from "../../../shared/site/site.ts";
import type { EngineContext } from "../context.ts";
import { environmentsOf } from "../directories/environmentNames.ts";
import { createMergeRepo } from "./mergeRepo.ts";
import { enteredOf } from "./siteDomains.ts";
import { UNKNOWN } from "./siteRights.ts";
import type { SiteRecord, SitesRepo } from "./sitesRepo.ts";

type MergeRoute = (typeof siteRoutes)["sites.merge"];

interface MergeParts {
  readonly sites: SitesRepo;
  /** Tickets follow to the client and organization of the site that stays. */
  linkTickets(): void;
  /** Tells windows. */
  changed(siteIds: readonly string[]): void;
  /** As windows see it. */
  look(id: string): Site;
}

/** Two rows that are one site become one: all that points at the one that goes is moved, then it leaves the lists. */
export function mergeTwoSites(
  context: EngineContext,
  { sites, linkTickets, changed, look }: MergeParts,
  { keptId, goneId }: ParsedInputOf<MergeRoute>,
): OutputOf<MergeRoute> {
  const repo = createMergeRepo(context.db);

  function find(id: string): SiteRecord {
    const site = sites.find(id);
    if (!site || site.isRemoved || site.realm !== context.realm()) {
      throw new AppError("notFound", "This site is not in the list any more.");
    }
    return site;
  }

  const mergeOnce = context.db.transaction(() => {
    if (keptId === goneId) throw new AppError("input.invalid", "Choose two different sites.");
    const [kept, gone] = [find(keptId), find(goneId)];
    if (kept.hostSiteId !== null && gone.hostSiteId !== null) {
      const text = `The host knows “${kept.name}” and “${gone.name}” as two sites, each with an id of its own. They cannot become one.`;
      throw new AppError("input.invalid", text);
    }
    const moved = repo.move(goneId, keptId);
    if (gone.hostSiteId !== null) repo.moveHostId(goneId, keptId, gone.hostSiteId);
    if (kept.plan === UNKNOWN && gone.plan !== UNKNOWN) repo.movePlanChanges(goneId, keptId);
    sites.save({
      ...kept,
      hostSiteId: null,
      clientId: kept.clientId ?? gone.clientId,
      organizationId: kept.organizationId ?? gone.organizationId,
      plan: kept.plan === UNKNOWN ? gone.plan : kept.plan,
      isLaunched: kept.isLaunched ?? gone.isLaunched,
      environments: environmentsOf([...kept.environments, ...gone.environments].map(({ name }) => name)),
      dashboardUrl: kept.dashboardUrl || gone.dashboardUrl,
      enteredDomains: [...new Set(enteredOf([...kept.domains, ...gone.domains]))],
      // Files and helpdesks may go on naming the one that is gone.
      aliases: [...new Set([...kept.aliases, gone.name, ...gone.aliases])].filter((name) => name !== kept.name),
    });
    sites.markRemoved(goneId, context.clock.now());
    sites.release(goneId);
    linkTickets();
    return moved;
  });
  const moved = mergeOnce.immediate();
  changed([keptId, goneId]);
  context.publish("directories");
  if (moved.movedDrafts > 0) context.publish("drafts");
  return { site: look(keptId), ...moved };
}
