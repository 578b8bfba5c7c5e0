import type { AppEvent } from "../../../shared/ipc/events.ts";
import type { EmergencyCard, emergencyRoutes } from "../../../shared/ipc/routes/emergency.ts";
import { policySets } from "../../../shared/policy/policySets.ts";
import { createAccountsRepo } from "../accounts/accountsRepo.ts";
import type { EngineContext, EngineRoom } from "../context.ts";
import { createAfterBurst } from "../promises/afterBurst.ts";
import { policyOfRealm } from "../sites/realmPolicy.ts";
import { createSitesRepo } from "../sites/sitesRepo.ts";
import { tolerateStore } from "../store/patientClock.ts";
import { emergencyCard } from "./emergencyCard.ts";
import { createLadders } from "./ladders.ts";
import { createStuckNotices } from "./stuckNotices.ts";
import { createWaitingReader } from "./waitingOnCall.ts";

export interface EmergencyDeps {
  /** Everything published: the copy outside the engine follows what changes. */
  subscribe(listener: (event: AppEvent) => void): () => void;
}

/** Sites, organizations, chosen rule sets and the realm in view are all that the card says. */
const topics: ReadonlySet<string> = new Set(["sites", "accounts", "emergency", "status"]);

/** The card with its copy for when this engine is dead, what waits on-call, and the way up of a ticket. */
export function createEmergencyRoom(
  context: EngineContext,
  { subscribe }: EmergencyDeps,
): EngineRoom<keyof typeof emergencyRoutes> {
  const accounts = createAccountsRepo(context.db);
  const sites = createSitesRepo(context.db);
  const waiting = createWaitingReader(context);
  const ladders = createLadders(context);
  const burst = createAfterBurst(context.clock, keep);
  const stuck = createStuckNotices(context, waiting);
  const outboxBurst = createAfterBurst(context.clock, () => stuck.look());
  let unsubscribe = () => {};
  let keptFacts = "";

  function card(): EmergencyCard {
    const realm = context.realm();
    const ofRealm = accounts.list().filter((account) => account.realm === realm);
    const chosenIds = new Set(ofRealm.map(({ policyId }) => policyId));
    const chosen = [...chosenIds].map((id) => context.policies.byId(id)).filter((policy) => policy !== null);
    return emergencyCard({
      realm,
      nowMs: context.clock.now(),
      organizations: sites.listOrganizations(realm),
      sites: sites.list(realm),
      policy: policyOfRealm(context.policies, accounts, realm),
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
    handlers: {
      "emergency.card": card,
      "emergency.waiting": () => ({ entries: [...waiting()] }),
      "emergency.ladder": ({ ticketId }) => ladders.read(ticketId),
      "emergency.step": (step) => {
        ladders.record(step);
        return {};
      },
    },
    start() {
      unsubscribe = subscribe((event) => {
        if (event.kind !== "changed") return;
        if (topics.has(event.topic)) burst.hint();
        if (event.topic === "outbox") outboxBurst.hint();
      });
      keep();
      stuck.look();
    },
    onSignal: () => outboxBurst.hint(),
    async stop() {
      unsubscribe();
      outboxBurst.stop();
      stuck.stop();
      // What changed within the last moment is kept before the end.
      burst.stop();
      // Where the store refuses, the copy stays as it is, and every other room still ends in order.
      tolerateStore(keep, context.logger, context.reportStoreTrouble);
    },
  };
}
