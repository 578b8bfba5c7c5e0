import { toAccount, manualCapabilities, tokenKey, type AccountRecord } from "./accountRecord.ts";
import type { Account, AccountKind, SignInSecret } from "../../../shared/account/account.ts";
import { AppError } from "../../../shared/ipc/appError.ts";
import type { AccountConnection } from "../../../shared/ipc/routes/accounts.ts";
import type { EngineContext } from "../context.ts";
import type { Helpdesks } from "../helpdesks/registry.ts";
import { createAccountPoliciesRepo } from "../policies/accountPoliciesRepo.ts";
import type { Sync } from "../sync/syncRoom.ts";
import { createAccountsRepo } from "./accountsRepo.ts";
import { keptMailSettings } from "./mailAccount.ts";
import { lookOfNewAccount } from "./accountLook.ts";
import { createConnectionTrial } from "./connection/connectionTrial.ts";
import { settingsKept, trialOf } from "./connection/keptConnection.ts";
import { findAccount } from "./findAccount.ts";
import { secretText } from "./keptSecret.ts";
import { refuseUnknownPolicy } from "./refuseUnknownPolicy.ts";
import { createSettleSignIn, unusedYet } from "./settleSignIn.ts";

export interface AccountsDeps {
  readonly helpdesks: Pick<Helpdesks, "probe" | "probeMail" | "reach" | "forget" | "forAccount" | "browser">;
  readonly sync: Pick<Sync, "pullSoon" | "forget" | "without">;
  /** Entries of this account may be tried again. */
  wakeOutbox(accountId: string): void;
}

type Signed = Exclude<AccountConnection, { kind: "handoff" }>;
type Handoff = Extract<AccountConnection, { kind: "handoff" }>;

/** Real accounts: trying, adding, signing in again, choosing a rule set. */
export function createAccountsService(context: EngineContext, deps: AccountsDeps) {
  const accounts = createAccountsRepo(context.db);
  const policies = createAccountPoliciesRepo(context.db);
  const settle = createSettleSignIn(context, deps);
  const trial = createConnectionTrial(deps.helpdesks, context.clock);

  const find = (id: string): AccountRecord => findAccount(accounts, id);

  /**
   * Where a token would do, a password is not kept beyond this run: it opens more than the helpdesk, and cannot be
   * withdrawn by itself. Mail has nothing but passwords.
   */
  const keepSecret = (id: string, kind: AccountKind, signIn: SignInSecret) =>
    context.secrets.set(tokenKey(id), secretText(signIn), {
      isSessionOnly: kind === "requestTracker" && signIn.kind === "password",
    });

  async function addSigned(connection: Signed): Promise<Account> {
    const { kind, name, policyId, signIn } = connection;
    const { address, user, capabilities } = await trial.tryOut(connection);
    return settle.added(
      { kind, name, policyId },
      {
        user,
        address,
        capabilities,
        signInWay: signIn.kind,
        settings: settingsKept(connection),
        keep: (id) => keepSecret(id, kind, signIn),
      },
    );
  }

  function addHandoff({ name, userName, userEmail, policyId }: Handoff): Account {
    const id = context.ids.next();
    const capabilities = manualCapabilities;
    return settle.insert({
      ...unusedYet(context, id, { name, policyId }),
      ...lookOfNewAccount(accounts, "real"),
      kind: "handoff",
      userName,
      userEmail,
      capabilities,
      state: "ok",
    });
  }

  return {
    /** Nothing is kept, whatever comes out. */
    test: trial.test,

    async add(connection: AccountConnection): Promise<Account> {
      refuseUnknownPolicy(context, connection.policyId);
      return connection.kind === "handoff" ? addHandoff(connection) : addSigned(connection);
    },

    /** A new sign-in of the same person. */
    async signInAgain(id: string, signIn: SignInSecret): Promise<Account> {
      const account = find(id);
      const { kind, address } = account;
      if (kind === "practice" || kind === "handoff") {
        throw new AppError("input.invalid", "This account needs no sign-in.");
      }
      const again = trialOf({ kind, address, settings: account.settings }, signIn);
      const { user } = await trial.tryOut(again);
      return settle.again(id, {
        user,
        address,
        signInWay: signIn.kind,
        ...(again.kind === "mail" ? { settings: keptMailSettings(again.settings, signIn) } : {}),
        keep: () => keepSecret(id, kind, signIn),
      });
    },

    /**
     * `fromMs` null: from now on; tickets keep the one valid at their creation. Else since that instant, which corrects
     * tickets created later. Tickets seen while none was chosen take it in both cases. A first choice holds since ever.
     */
    choosePolicy(id: string, policyId: string | null, fromMs: number | null): Account {
      refuseUnknownPolicy(context, policyId);
      const nowMs = context.clock.now() + find(id).clockOffsetMs;
      if (fromMs !== null && fromMs > nowMs) {
        throw new AppError("input.invalid", "A rule set can be chosen since a day that has come, not for a later one.");
      }
      context.db.transaction(() => {
        accounts.setPolicy(id, policyId);
        const isFirst = policies.list(id).length === 0;
        if (isFirst && policyId === null) return;
        policies.choose(id, { fromMs: fromMs ?? (isFirst ? 0 : nowMs), policyId });
        if (fromMs !== null) policies.giveTicketsSince(id, { fromMs, policyId });
        if (policyId !== null) policies.giveTicketsWithout(id, policyId);
      })();
      for (const topic of ["accounts", "tickets", "sites", "calls", "emergency", "policies"] as const)
        context.publish(topic);
      return toAccount(find(id));
    },
  };
}
