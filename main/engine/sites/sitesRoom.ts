import type { CallBalance } from "../../../shared/calls/ledger.ts";
import type { Realm } from "../../../shared/ipc/fields.ts";
import type { siteRoutes } from "../../../shared/ipc/routes/sites.ts";
import { createAccountsRepo } from "../accounts/accountsRepo.ts";
import type { EngineContext, EngineRoom } from "../context.ts";
import { createPullRepo } from "../sync/pullRepo.ts";
import { assignClients } from "./assignClients.ts";
import { exportSites } from "./exportSites.ts";
import { mergeTwoSites } from "./mergeTwoSites.ts";
import { importFile, previewImport } from "./previewImport.ts";
import { policyOfRealm } from "./realmPolicy.ts";
import { createSitesRepo, type SiteRecord } from "./sitesRepo.ts";
import { createSitesService } from "./sitesService.ts";

export interface SitesRoomDeps {
  /** Calls left for sites as they are now; the calls room knows. */
  callBalances(): (site: SiteRecord) => CallBalance;
}

export function createSitesRoom(
  context: EngineContext,
  { callBalances }: SitesRoomDeps,
): EngineRoom<keyof typeof siteRoutes> {
  const sites = createSitesRepo(context.db);
  const accounts = createAccountsRepo(context.db);
  const policy = () => policyOfRealm(context.policies, accounts, context.realm());
  const tickets = createPullRepo(context.db);
  const linkTickets = (realm: Realm): void => {
    for (const account of accounts.list()) if (account.realm === realm) tickets.relink(account.id, realm);
  };
  const service = createSitesService(context, { sites, policy, callBalances, linkTickets });

  return {
    handlers: {
      "sites.list": () => service.list(),
      "sites.save": (input) => service.save(input),
      "sites.remove": ({ id }) => {
        service.remove(id);
        return {};
      },
      "sites.saveOrganization": (input) => service.saveOrganization(input),
      "sites.previewImport": ({ text, mapping }) =>
        previewImport(text, mapping, { policies: context.policies.list(), compare: service.compareSites }),
      "sites.import": ({ text, mapping }) => importFile(text, mapping, context.policies.list(), service.importSites),
      "sites.export": ({ format }) => exportSites(format, sites.list(context.realm()), context.clock.now()),
      "sites.merge": (wish) => {
        const { changed, look } = service;
        return mergeTwoSites(context, { sites, changed, look, linkTickets: () => linkTickets(context.realm()) }, wish);
      },
      "sites.assign": ({ assignments }) => {
        const parts = { sites, changed: service.changed, linkTickets: () => linkTickets(context.realm()) };
        return assignClients(context, parts, assignments);
      },
    },
  };
}
