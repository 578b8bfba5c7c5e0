import { SECOND, type Ms } from "../../../../../shared/units.ts";
import { tokenKey, type AccountRecord, type SecretKept } from "../../../accounts/accountRecord.ts";
import { createAccountsRepo } from "../../../accounts/accountsRepo.ts";
import { readSecret, secretText, type TokenPair } from "../../../accounts/keptSecret.ts";
import type { EngineContext } from "../../../context.ts";
import { createJournalRepo } from "../../../sync/journalRepo.ts";
import type { Bearer } from "./bearer.ts";
import { withdraw } from "./browserVisit.ts";
import { refreshPair } from "./endpoints.ts";
import { createPairHolder, type PairHolder } from "./pairHolder.ts";

export interface PairsOfAccounts {
  /** `kept`: as the secret store has it; what is in use already counts more. */
  bearerOf(account: AccountRecord, origin: string, kept: TokenPair): Bearer;
  /** Keeps a new pair for this account, in the secret store first. */
  take(accountId: string, pair: TokenPair): Promise<TakenPair>;
  /**
   * About to be signed out, or signed in another way: nothing is renewed until the next `take`. Resolves when the
   * renewal under way has been kept; one that takes too long is given back when it comes.
   */
  drop(accountId: string): Promise<void>;
  /** Waits, not for long, until every renewal under way is kept: the pairs before them are dead. */
  stop(): Promise<void>;
}

export interface TakenPair {
  readonly kept: SecretKept;
  /** What was kept before and may still work at the helpdesk; null = nothing, or the same. */
  readonly former: TokenPair | null;
}

interface Held {
  readonly holder: PairHolder;
  /** Nothing is renewed any more, until the next sign-in. */
  isDropped: boolean;
  /** Signed out here: what a renewal still brings belongs to nobody. */
  isOver: boolean;
}

/** The shell ends an engine that has not stopped after 5 s. */
const STOP_PATIENCE: Ms = 3 * SECOND;
/** Somebody waits for the words "signed out". */
const DROP_PATIENCE: Ms = 10 * SECOND;

/**
 * The pairs in use, one holder per account. They do not lie with the open helpdesks, which are made anew whenever an
 * account changes: two holders of one pair would renew it twice.
 */
export function createPairsOfAccounts(context: EngineContext): PairsOfAccounts {
  const { clock, fetch, logger, secrets } = context;
  const accounts = createAccountsRepo(context.db);
  const journal = createJournalRepo(context.db);
  const holders = new Map<string, Held>();
  let isStopped = false;

  /** In memory where the keychain refuses: the pair before it is dead, so losing this one would be a sign-out. */
  async function keep(accountId: string, pair: TokenPair): Promise<SecretKept> {
    const text = secretText({ kind: "browser", pair });
    try {
      return await secrets.set(tokenKey(accountId), text);
    } catch {
      logger.warn("signIn.notKept");
      const kept = await secrets.set(tokenKey(accountId), text, { isSessionOnly: true });
      const words = "The keychain refused the sign-in; it is kept until Standby quits.";
      journal.write(clock.now(), accountId, "signIn", words);
      return kept;
    }
  }

  async function keepRenewed(accountId: string, pair: TokenPair): Promise<void> {
    // The secret before everything else: the store may be closed by now, and the pair before is dead.
    const kept = await keep(accountId, pair).catch(() => "none" as const);
    try {
      // Removed in the meantime: nothing of it may stay.
      if (accounts.find(accountId) === null) return await secrets.remove(tokenKey(accountId));
      if (accounts.setSecretKept(accountId, kept)) context.publish("accounts", [accountId]);
    } catch {
      logger.warn("signIn.notNoted");
    }
  }

  function hold(accountId: string, origin: string, first: TokenPair): Held {
    const parts = { fetch, clock, logger, origin };
    const clientId = () => clientIdOf(accounts.find(accountId));
    const held: Held = {
      isDropped: false,
      isOver: false,
      holder: createPairHolder(
        {
          now: () => clock.now(),
          refresh: (pair) => refreshPair(parts, clientId(), pair.refresh),
          async store(pair) {
            if (held.isOver) await withdraw(parts, clientId(), pair);
            else await keepRenewed(accountId, pair);
          },
        },
        first,
      ),
    };
    if (isStopped) void held.holder.close();
    return held;
  }

  async function waitFor(work: Promise<unknown>, patienceMs: Ms): Promise<void> {
    let cancel = () => {};
    const over = new Promise<void>((resolve) => {
      cancel = clock.after(patienceMs, resolve);
    });
    await Promise.race([work, over]);
    cancel();
  }

  return {
    bearerOf(account, origin, kept) {
      const held = holders.get(account.id) ?? hold(account.id, origin, kept);
      holders.set(account.id, held);
      return held.holder;
    },
    async take(accountId, pair) {
      const held = holders.get(accountId);
      let taken: TakenPair = { kept: "none", former: null };
      const store = async (): Promise<void> => {
        const former = pairIn(await secrets.get(tokenKey(accountId)));
        const kept = await keep(accountId, pair);
        taken = { kept, former: former?.access === pair.access ? null : former };
      };
      if (held && !held.isDropped) await held.holder.replace(pair, store);
      else {
        await store();
        holders.delete(accountId);
      }
      return taken;
    },
    async drop(accountId) {
      const held = holders.get(accountId);
      if (!held) return;
      held.isDropped = true;
      await waitFor(held.holder.close(), DROP_PATIENCE);
      held.isOver = true;
    },
    async stop() {
      isStopped = true;
      await waitFor(Promise.all([...holders.values()].map(({ holder }) => holder.close())), STOP_PATIENCE);
    },
  };
}

function pairIn(secret: string | null): TokenPair | null {
  const signIn = secret === null ? null : readSecret(secret);
  return signIn?.kind === "browser" ? signIn.pair : null;
}

/** As it is now: the administrator may have made another client since the pair was got. */
function clientIdOf(account: AccountRecord | null): string {
  return account?.settings.kind === "zendesk" ? account.settings.browser.clientId : "";
}
