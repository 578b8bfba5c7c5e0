import { AppError } from "../../../shared/ipc/appError.ts";
import type { policyRoutes } from "../../../shared/ipc/routes/policies.ts";
import { createAccountsRepo } from "../accounts/accountsRepo.ts";
import type { EngineContext, EngineRoom } from "../context.ts";
import { createOwnSets } from "./ownSets.ts";

/** The rule sets: those that come with Standby and the agency's own. */
export function createPoliciesRoom(context: EngineContext): EngineRoom<keyof typeof policyRoutes> {
  const { db, policies } = context;
  const accounts = createAccountsRepo(db);
  const own = createOwnSets(context);

  return {
    handlers: {
      "policies.list"() {
        const chosen = accounts.list().map(({ policyId }) => policyId);
        return {
          policies: policies.all().map(({ set, origin, isRetired }) => ({
            id: set.id,
            title: set.name,
            host: set.hostName,
            validFrom: set.page.from,
            origin,
            basedOn: set.basedOn,
            isRetired,
            inUse: chosen.filter((policyId) => policyId === set.id).length,
          })),
        };
      },
      "policies.get"({ id }) {
        const set = policies.byId(id);
        if (set === null) throw new AppError("notFound", "This Standby does not know that rule set.");
        return set;
      },
      "policies.check": (input) => own.check(input),
      "policies.save": (input) => own.save(input),
      "policies.retire"({ id, isRetired }) {
        own.retire(id, isRetired);
        return {};
      },
    },
  };
}
