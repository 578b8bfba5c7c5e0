import type { OutputOf, ParsedInputOf } from "../../../shared/ipc/define.ts";
import type { siteRoutes } from "../../../shared/ipc/routes/sites.ts";
import type { EngineContext } from "../context.ts";
import type { SitesRepo } from "./sitesRepo.ts";

type AssignRoute = (typeof siteRoutes)["sites.assign"];

interface AssignParts {
  readonly sites: SitesRepo;
  /** Tickets follow their sites to the new client. */
  linkTickets(): void;
  /** Tells windows. */
  changed(siteIds: readonly string[]): void;
}

/** Sites to clients, all or none; what is gone meanwhile, or of the other realm, is left out. */
export function assignClients(
  context: EngineContext,
  { sites, linkTickets, changed }: AssignParts,
  assignments: ParsedInputOf<AssignRoute>["assignments"],
): OutputOf<AssignRoute> {
  const realm = context.realm();
  const assignOnce = context.db.transaction(() => {
    const moved = assignments.flatMap(({ siteId, clientName }) => {
      const site = sites.find(siteId);
      const name = clientName.trim();
      if (!site || site.isRemoved || site.realm !== realm || site.clientName === name) return [];
      const clientId = name === "" ? null : sites.ensureClient(realm, name, () => context.ids.next());
      sites.save({ ...site, clientId });
      return [{ siteId, clientName: site.clientName }];
    });
    if (moved.length > 0) linkTickets();
    return moved;
  });
  const before = assignOnce.immediate();
  if (before.length > 0) changed(before.map(({ siteId }) => siteId));
  return { changed: before.length, before };
}
