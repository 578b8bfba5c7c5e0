import type { AppEvent } from "../../../shared/ipc/events.ts";
import type { EmergencyCard, emergencyRoutes } from "../../../shared/ipc/routes/emergency.ts";
import { policyById, policySets } from "../../../shared/policy/policySets.ts";
import { createAccountsRepo } from "../accounts/accountsRepo.ts";
import type { EngineContext, EngineRoom } from "../context.ts";
import { createAfterBurst } from "../promises/afterBurst.ts";
import { policyOfRealm } from "../sites/realmPolicy.ts";
import { createSitesRepo } from "../sites/sitesRepo.ts";
import { emergencyCard } from "./emergencyCard.ts";

export interface EmergencyDeps {
  /** Everything published: the copy outside the engine follows what changes. */
  subscribe(listener: (event: AppEvent) => void): () => void;
}

/** Sites, organizations, chosen rule sets and the realm in view are all that the card says. */
const topics: ReadonlySet<string> = new Set(["sites", "accounts", "emergency", "status"]);

/** The emergency card, and the copy of it that the shell keeps for when this engine is dead. */
export function createEmergencyRoom(
  context: EngineContext,
  { subscribe }: EmergencyDeps,
): EngineRoom<keyof typeof emergencyRoutes> {
  const accounts = createAccountsRepo(context.db);
  const sites = createSitesRepo(context.db);
  const burst = createAfterBurst(context.clock, keep);
  let unsubscribe = () => {};
  let keptFacts = "";

  function card(): EmergencyCard {
    const realm = context.realm();
    const ofRealm = accounts.list().filter((account) => account.realm === realm);
    const chosenIds = new Set(ofRealm.map(({ policyId }) => policyId));
    const chosen = [...chosenIds]
      .map((id) => (id === null ? null : policyById(id)))
      .filter((policy) => policy !== null);
    return emergencyCard({
      realm,
      nowMs: context.clock.now(),
      organizations: sites.listOrganizations(realm),
      sites: sites.list(realm),
      policy: policyOfRealm(accounts, realm),
      chosenPolicies: ofRealm.length === 0 ? null : chosen,
      knownPolicies: policySets,
    });
  }

  /** Hands the card over when it says something new; the time alone is no news. */
  function keep(): void {
    const current = card();
    const facts = JSON.stringify({ ...current, asOfMs: null });
    if (facts === keptFacts) return;
    keptFacts = facts;
    context.desktop.keepEmergencyCard(current);
  }

  return {
    handlers: { "emergency.card": card },
    start() {
      unsubscribe = subscribe((event) => {
        if (event.kind === "changed" && topics.has(event.topic)) burst.hint();
      });
      keep();
    },
    async stop() {
      unsubscribe();
      // What changed within the last moment is kept before the end.
      burst.stop();
      keep();
    },
  };
}
