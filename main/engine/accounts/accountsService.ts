import {
  capabilitiesBeforeAsking,
  toAccount,
  manualCapabilities,
  tokenKey,
  type AccountRecord,
} from "./accountRecord.ts";
import type { Account, SignInSecret } from "../../../shared/account/account.ts";
import { AppError } from "../../../shared/ipc/appError.ts";
import type { AccountConnection } from "../../../shared/ipc/routes/accounts.ts";
import { createSettingsRepo, settingKeys } from "../app/settingsRepo.ts";
import type { EngineContext } from "../context.ts";
import type { Helpdesks } from "../helpdesks/registry.ts";
import { createAccountPoliciesRepo } from "../policies/accountPoliciesRepo.ts";
import { createJournalRepo } from "../sync/journalRepo.ts";
import type { Sync } from "../sync/syncRoom.ts";
import { createAccountsRepo } from "./accountsRepo.ts";
import { askWhoAmI, readAddress, sentenceOf } from "./connectionProblem.ts";
import { secretText } from "./keptSecret.ts";
import { releaseDrafts } from "./releaseDrafts.ts";

export interface AccountsDeps {
  readonly helpdesks: Pick<Helpdesks, "probe" | "forget" | "forAccount">;
  readonly sync: Pick<Sync, "pullSoon" | "forget">;
  /** Entries of this account may be tried again. */
  wakeOutbox(accountId: string): void;
}

type Signed = Exclude<AccountConnection, { kind: "handoff" }>;
type Trial = Pick<Signed, "kind" | "address" | "signIn">;
type Handoff = Extract<AccountConnection, { kind: "handoff" }>;

/** Real accounts: trying, adding, signing in again, choosing a rule set, removing. */
export function createAccountsService(context: EngineContext, deps: AccountsDeps) {
  const accounts = createAccountsRepo(context.db);
  const settings = createSettingsRepo(context.db);
  const journal = createJournalRepo(context.db);
  const policies = createAccountPoliciesRepo(context.db);

  function find(id: string): AccountRecord {
    const account = accounts.find(id);
    if (account === null) throw new AppError("notFound", "This account has been removed.");
    return account;
  }

  function checkPolicy(policyId: string | null): void {
    if (policyId !== null && context.policies.byId(policyId) === null) {
      throw new AppError("input.invalid", "This Standby does not know that rule set.");
    }
  }

  function insert(account: AccountRecord): Account {
    context.db.transaction(() => {
      accounts.insert(account);
      settings.set(settingKeys.realm, "real");
      settings.set(settingKeys.hasChosenStart, "true");
      journal.write(context.clock.now(), account.id, "added", "Account added.");
    })();
    for (const topic of ["accounts", "status", "emergency"] as const) context.publish(topic);
    return toAccount(account);
  }

  /** Asks the helpdesk who this is; the address as it is then kept. */
  async function tryOut({ kind, address: typed, signIn }: Trial) {
    const address = readAddress(typed, kind);
    const helpdesk = deps.helpdesks.probe(kind, address, signIn);
    return { address, user: await askWhoAmI(() => helpdesk.whoAmI()) };
  }

  async function addSigned(connection: Signed): Promise<Account> {
    const { address, user } = await tryOut(connection);
    const twin = accounts
      .list()
      .find((other) => other.realm === "real" && other.address === address && other.remoteUserId === user.id);
    if (twin) throw new AppError("input.invalid", `${user.name} is already signed in there, as “${twin.name}”.`);
    const id = context.ids.next();
    const secretKept = await context.secrets.set(tokenKey(id), secretText(connection.signIn));
    const { kind, name, policyId } = connection;
    const who = { remoteUserId: user.id, userName: user.name, userEmail: user.email };
    const account = insert({
      ...unusedYet(context, id, { name, policyId }),
      ...who,
      kind,
      address,
      organizationRemoteIds: user.organizationIds,
      capabilities: capabilitiesBeforeAsking,
      state: "ok",
      secretKept,
    });
    deps.sync.pullSoon(id);
    return account;
  }

  function addHandoff({ name, userName, userEmail, policyId }: Handoff): Account {
    const id = context.ids.next();
    const capabilities = manualCapabilities;
    return insert({
      ...unusedYet(context, id, { name, policyId }),
      kind: "handoff",
      userName,
      userEmail,
      capabilities,
      state: "ok",
    });
  }

  return {
    /** Nothing is kept, whatever comes out. */
    async test(trial: Trial): Promise<{ isUsable: boolean; text: string; userName: string | null }> {
      try {
        const { user } = await tryOut(trial);
        return { isUsable: true, text: `Signed in as ${user.name}.`, userName: user.name };
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        return { isUsable: false, text: sentenceOf(error), userName: null };
      }
    },

    async add(connection: AccountConnection): Promise<Account> {
      checkPolicy(connection.policyId);
      return connection.kind === "handoff" ? addHandoff(connection) : addSigned(connection);
    },

    /** A new sign-in for the same person; somebody else's would send this account's outbox in their name. */
    async signInAgain(id: string, signIn: SignInSecret): Promise<Account> {
      const account = find(id);
      const { kind, address } = account;
      if (kind === "practice" || kind === "handoff") {
        throw new AppError("input.invalid", "This account needs no sign-in.");
      }
      const { user } = await tryOut({ kind, address, signIn });
      if (user.id !== account.remoteUserId) {
        const words = `This sign-in belongs to ${user.name}, the account to ${account.userName}. Add it as an account of its own.`;
        throw new AppError("account.signInFailed", words);
      }
      const secretKept = await context.secrets.set(tokenKey(id), secretText(signIn));
      accounts.setSignIn(id, {
        address,
        remoteUserId: user.id,
        userName: user.name,
        userEmail: user.email,
        organizationRemoteIds: user.organizationIds,
        capabilities: { ...account.capabilities, canListOrganization: true },
        secretKept,
        state: "ok",
      });
      journal.write(context.clock.now(), id, "signIn", "Signed in again.");
      deps.helpdesks.forget(id);
      context.publish("accounts", [id]);
      context.publish("status");
      deps.wakeOutbox(id);
      deps.sync.pullSoon(id);
      return toAccount(find(id));
    },

    /**
     * `fromMs` null: from now on; tickets keep the one valid at their creation. Else since that instant, which corrects
     * tickets created later. Tickets seen while none was chosen take it in both cases. A first choice holds since ever.
     */
    choosePolicy(id: string, policyId: string | null, fromMs: number | null): Account {
      checkPolicy(policyId);
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

    /** Its drafts stay, without an account. Refused while anything of it is unsent. */
    async remove(id: string): Promise<void> {
      const account = find(id);
      if (account.kind === "practice")
        throw new AppError("input.invalid", "Practice is left, not removed: choose what becomes of its drafts.");
      refuseUnsent(accounts.countUnsent(id));
      await deps.sync.forget(id);
      context.db.transaction(() => {
        // Asked again: something may have been queued while the pull came to its end.
        refuseUnsent(accounts.countUnsent(id));
        releaseDrafts(context, { accountId: id, wholeRealm: null, drafts: "keep" });
        accounts.remove(id);
        journal.write(context.clock.now(), id, "removed", "Account removed.");
      })();
      deps.helpdesks.forget(id);
      await context.secrets.remove(tokenKey(id));
      for (const topic of ["accounts", "status", "tickets", "drafts", "outbox", "calls", "emergency"] as const)
        context.publish(topic);
    },
  };
}

function refuseUnsent(count: number): void {
  if (count === 0) return;
  const items = count === 1 ? "1 item of this account is" : `${count} items of this account are`;
  throw new AppError("input.invalid", `${items} not sent yet. Send, edit or discard them in the outbox first.`);
}

/** A real account before anything is known of it. */
function unusedYet(
  context: EngineContext,
  id: string,
  chosen: Pick<AccountRecord, "name" | "policyId">,
): Omit<AccountRecord, "kind" | "capabilities" | "state"> {
  return {
    ...chosen,
    id,
    realm: "real",
    address: "",
    remoteUserId: id,
    userName: "",
    userEmail: "",
    organizationRemoteIds: [],
    secretKept: "none",
    clockOffsetMs: 0,
    asOfMs: null,
    watermarkMs: null,
    createdAtMs: context.clock.now(),
  };
}
