import { tokenKey, type AccountRecord, type SecretKept } from "../../../accounts/accountRecord.ts";
import { createAccountsRepo } from "../../../accounts/accountsRepo.ts";
import { secretText, type TokenPair } from "../../../accounts/keptSecret.ts";
import type { EngineContext } from "../../../context.ts";
import { createJournalRepo } from "../../../sync/journalRepo.ts";
import type { Bearer } from "./bearer.ts";
import { refreshPair } from "./endpoints.ts";
import { createPairHolder, type PairHolder } from "./pairHolder.ts";

export interface PairsOfAccounts {
  /** `kept`: as the secret store has it; what is in use already counts more. */
  bearerOf(account: AccountRecord, origin: string, kept: TokenPair): Bearer;
  /** Keeps a new pair for this account, in the secret store first. */
  take(accountId: string, pair: TokenPair): Promise<SecretKept>;
  /** Signed out, or signed in another way. */
  drop(accountId: string): void;
}

/**
 * The pairs in use, one holder per account. They do not lie with the open helpdesks, which are made anew whenever an
 * account changes: two holders of one pair would renew it twice.
 */
export function createPairsOfAccounts(context: EngineContext): PairsOfAccounts {
  const { clock, fetch, logger, secrets } = context;
  const accounts = createAccountsRepo(context.db);
  const journal = createJournalRepo(context.db);
  const holders = new Map<string, PairHolder>();

  /** In memory where the keychain refuses: the pair before it is dead, so losing this one would be a sign-out. */
  async function keep(accountId: string, pair: TokenPair): Promise<SecretKept> {
    const text = secretText({ kind: "browser", pair });
    try {
      return await secrets.set(tokenKey(accountId), text);
    } catch {
      logger.warn("signIn.notKept");
      journal.write(
        clock.now(),
        accountId,
        "signIn",
        "The keychain refused the sign-in; it is kept until Standby quits.",
      );
      return secrets.set(tokenKey(accountId), text, { isSessionOnly: true });
    }
  }

  async function keepRenewed(accountId: string, pair: TokenPair): Promise<void> {
    if (accounts.find(accountId) === null) return;
    const kept = await keep(accountId, pair).catch(() => "none" as const);
    // Removed in the meantime: nothing of it may stay.
    if (accounts.find(accountId) === null) return secrets.remove(tokenKey(accountId));
    if (accounts.setSecretKept(accountId, kept)) context.publish("accounts", [accountId]);
  }

  function hold(accountId: string, origin: string, kept: TokenPair): PairHolder {
    const parts = { fetch, clock, logger, origin };
    return createPairHolder(
      {
        now: () => clock.now(),
        refresh: (pair) => refreshPair(parts, clientIdOf(accounts.find(accountId)), pair.refresh),
        store: (pair) => keepRenewed(accountId, pair),
      },
      kept,
    );
  }

  return {
    bearerOf(account, origin, kept) {
      const known = holders.get(account.id) ?? hold(account.id, origin, kept);
      holders.set(account.id, known);
      return known;
    },
    async take(accountId, pair) {
      const holder = holders.get(accountId);
      let kept: SecretKept = "none";
      const store = async (): Promise<void> => {
        kept = await keep(accountId, pair);
      };
      if (holder) await holder.replace(pair, store);
      else await store();
      return kept;
    },
    drop: (accountId) => void holders.delete(accountId),
  };
}

/** As it is now: the administrator may have made another client since the pair was got. */
function clientIdOf(account: AccountRecord | null): string {
  return account?.settings.kind === "zendesk" ? account.settings.browser.clientId : "";
}
