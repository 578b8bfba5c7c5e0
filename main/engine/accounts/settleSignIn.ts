import type { Account, AccountKind, Capabilities, SignInWay } from "../../../shared/account/account.ts";
import type { AccountSettings } from "../../../shared/account/accountSettings.ts";
import { AppError } from "../../../shared/ipc/appError.ts";
import { createSettingsRepo, settingKeys } from "../app/settingsRepo.ts";
import type { EngineContext } from "../context.ts";
import type { HelpdeskUser } from "../helpdesks/helpdesk.ts";
import type { Helpdesks } from "../helpdesks/registry.ts";
import { createJournalRepo } from "../sync/journalRepo.ts";
import type { Sync } from "../sync/syncRoom.ts";
import { lookOfNewAccount } from "./accountLook.ts";
import { capabilitiesBeforeAsking, toAccount, tokenKey, type AccountRecord, type SecretKept } from "./accountRecord.ts";
import { createAccountsRepo } from "./accountsRepo.ts";
import { findAccount } from "./findAccount.ts";

export interface SettleDeps {
  readonly helpdesks: Pick<Helpdesks, "forget">;
  readonly sync: Pick<Sync, "pullSoon">;
  /** Entries of this account may be tried again. */
  wakeOutbox(accountId: string): void;
}

/** What the helpdesk said yes to. */
export interface ProvenSignIn {
  readonly user: HelpdeskUser;
  /** As it is kept. */
  readonly address: string;
  readonly signInWay: SignInWay;
  /** Absent = as they were, or none. */
  readonly settings?: AccountSettings;
  readonly capabilities?: Capabilities;
  /** The user called it off; asked once more right before the row is written. */
  isOver?(): boolean;
  /** Stores the secret; the row is written after it, so that no account stands without its sign-in. */
  keep(accountId: string): Promise<SecretKept>;
}

type Chosen = Pick<AccountRecord, "kind" | "name" | "policyId"> & { readonly kind: AccountKind };
export type SettleSignIn = ReturnType<typeof createSettleSignIn>;

/** The second half of every sign-in: whose it is was proven, now it becomes an account's own. */
export function createSettleSignIn(context: EngineContext, deps: SettleDeps) {
  const accounts = createAccountsRepo(context.db);
  const settings = createSettingsRepo(context.db);
  const journal = createJournalRepo(context.db);

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

  /** No secret stays behind for an account that could not be written. */
  async function written(id: string, proof: ProvenSignIn, account: AccountRecord): Promise<Account> {
    try {
      // Both may have changed while the secret was being kept.
      if (proof.isOver?.() === true) throw new AppError("input.invalid", "The sign-in was called off.");
      refuseTwin(account.address, proof.user);
      return insert(account);
    } catch (error) {
      await context.secrets.remove(tokenKey(id));
      throw error;
    }
  }

  function refuseTwin(address: string, user: HelpdeskUser): void {
    const twin = accounts
      .list()
      .find((other) => other.realm === "real" && other.address === address && other.remoteUserId === user.id);
    if (twin) throw new AppError("input.invalid", `${user.name} is already signed in there, as “${twin.name}”.`);
  }

  return {
    insert,

    async added(chosen: Chosen, proof: ProvenSignIn): Promise<Account> {
      const { user, address, signInWay } = proof;
      refuseTwin(address, user);
      const id = context.ids.next();
      const secretKept = await proof.keep(id);
      const account = await written(id, proof, {
        ...unusedYet(context, id, chosen),
        ...lookOfNewAccount(accounts, "real"),
        ...(proof.settings ? { settings: proof.settings } : {}),
        kind: chosen.kind,
        address,
        remoteUserId: user.id,
        userName: user.name,
        userEmail: user.email,
        organizationRemoteIds: user.organizationIds,
        capabilities: proof.capabilities ?? capabilitiesBeforeAsking,
        signInWay,
        state: "ok",
        secretKept,
      });
      deps.sync.pullSoon(id);
      return account;
    },

    /** A new sign-in of the same person; somebody else's would send this account's outbox in their name. */
    async again(id: string, proof: ProvenSignIn): Promise<Account> {
      const { user, address, signInWay } = proof;
      const before = findAccount(accounts, id);
      if (user.id !== before.remoteUserId) {
        const words = `This sign-in belongs to ${user.name}, the account to ${before.userName}. Add it as an account of its own.`;
        throw new AppError("account.signInFailed", words);
      }
      const secretKept = await proof.keep(id);
      context.db.transaction(() => {
        accounts.setSignIn(id, {
          address,
          remoteUserId: user.id,
          userName: user.name,
          userEmail: user.email,
          organizationRemoteIds: user.organizationIds,
          capabilities: { ...before.capabilities, canListOrganization: true },
          secretKept,
          signInWay,
          state: "ok",
        });
        if (proof.settings) accounts.setSettings(id, proof.settings);
        journal.write(context.clock.now(), id, "signIn", "Signed in again.");
      })();
      deps.helpdesks.forget(id);
      context.publish("accounts", [id]);
      context.publish("status");
      deps.wakeOutbox(id);
      deps.sync.pullSoon(id);
      return toAccount(findAccount(accounts, id));
    },
  };
}

/** A real account before anything is known of it. */
export function unusedYet(
  context: EngineContext,
  id: string,
  { name, policyId }: Pick<AccountRecord, "name" | "policyId">,
): Omit<AccountRecord, "kind" | "capabilities" | "state" | "colour" | "sortOrder"> {
  return {
    id,
    name,
    policyId,
    realm: "real",
    address: "",
    remoteUserId: id,
    userName: "",
    userEmail: "",
    organizationRemoteIds: [],
    secretKept: "none",
    signInWay: "none",
    settings: { kind: "none" },
    clockOffsetMs: 0,
    asOfMs: null,
    watermarkMs: null,
    createdAtMs: context.clock.now(),
  };
}
