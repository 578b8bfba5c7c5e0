import type { CallBalance } from "../../../shared/calls/ledger.ts";
import type { siteRoutes } from "../../../shared/ipc/routes/sites.ts";
import type { PolicySet } from "../../../shared/policy/policySet.ts";
import type { CsvMapping } from "../../../shared/site/site.ts";
import { createAccountsRepo } from "../accounts/accountsRepo.ts";
import type { EngineContext, EngineRoom } from "../context.ts";
import { guessMapping } from "../directories/csv/guessMapping.ts";
import { readSites } from "../directories/csv/readSites.ts";
import { readTable } from "../directories/csv/readTable.ts";
import { createPullRepo } from "../sync/pullRepo.ts";
import { policyOfRealm } from "./realmPolicy.ts";
import { createSitesRepo } from "./sitesRepo.ts";
import { createSitesService } from "./sitesService.ts";

const ROWS_SHOWN = 20;
const PROBLEMS_SHOWN = 500;

export interface SitesRoomDeps {
  /** Calls left for one site; the calls room knows. */
  callBalanceOf(siteId: string): CallBalance;
}

export function createSitesRoom(
  context: EngineContext,
  { callBalanceOf }: SitesRoomDeps,
): EngineRoom<keyof typeof siteRoutes> {
  const sites = createSitesRepo(context.db);
  const accounts = createAccountsRepo(context.db);
  const policy = () => policyOfRealm(context.policies, accounts, context.realm());
  const tickets = createPullRepo(context.db);
  const service = createSitesService(context, {
    sites,
    policy,
    callBalanceOf,
    linkTickets(realm) {
      for (const account of accounts.list()) if (account.realm === realm) tickets.relink(account.id, realm);
    },
  });

  return {
    handlers: {
      "sites.list": () => service.list(),
      "sites.save": (input) => service.save(input),
      "sites.remove": ({ id }) => {
        service.remove(id);
        return {};
      },
      "sites.saveOrganization": (input) => service.saveOrganization(input),
      "sites.previewCsv": ({ text, mapping }) => previewCsv(text, mapping, context.policies.list()),
      "sites.importCsv": ({ text, mapping }) => {
        const read = readSites(readTable(text), mapping, context.policies.list());
        return { ...service.importSites(read.sites), problems: read.problems.slice(0, PROBLEMS_SHOWN) };
      },
    },
  };
}

function previewCsv(text: string, chosen: CsvMapping | null, policies: readonly PolicySet[]) {
  const table = readTable(text);
  const mapping = chosen ?? guessMapping(table.columns);
  const { sites, problems } = readSites(table, mapping, policies);
  return {
    columns: [...table.columns],
    rows: table.rows.slice(0, ROWS_SHOWN).map((row) => [...row.cells]),
    rowCount: table.rows.length,
    mapping,
    good: sites.length,
    problems: problems.slice(0, PROBLEMS_SHOWN),
  };
}
