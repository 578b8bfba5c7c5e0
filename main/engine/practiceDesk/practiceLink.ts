import { AppError } from "../../../shared/ipc/appError.ts";
import type { PracticeConnection } from "../../../shared/ipc/host.ts";
import { tokenKey } from "../accounts/accountRecord.ts";
import { createAccountsRepo } from "../accounts/accountsRepo.ts";
import type { EngineContext } from "../context.ts";

/** The way to the practice desk's process, which may come back at another address. */
export interface PracticeLink {
  /** Starts the desk where needed and brings the practice account's address and token up to date. */
  connect(): Promise<PracticeConnection>;
  /** The desk did not answer, or is left: the next connect asks the shell again. */
  drop(): void;
}

/** `helpdeskChanged`: the account's address or token is a new one. Failures are AppError practice.unavailable. */
export function createPracticeLink(context: EngineContext, helpdeskChanged: (accountId: string) => void): PracticeLink {
  let connecting: Promise<PracticeConnection> | null = null;

  async function start(): Promise<PracticeConnection> {
    const connection = await context.practice.start().catch((cause: unknown) => {
      throw new AppError("practice.unavailable", "", { cause });
    });
    await renew(connection);
    return connection;
  }

  async function renew(connection: PracticeConnection): Promise<void> {
    const accounts = createAccountsRepo(context.db);
    const account = accounts.findPractice();
    if (account === null) return;
    const user = connection.users.find(({ id }) => String(id) === account.remoteUserId);
    if (!user) throw new AppError("practice.unavailable", "The practice desk does not know its user any more.");
    const key = tokenKey(account.id);
    const isTokenNew = (await context.secrets.get(key)) !== user.token;
    if (isTokenNew) accounts.setSecretKept(account.id, await context.secrets.set(key, user.token));
    const isAddressNew = accounts.setAddress(account.id, connection.baseUrl);
    if (!isTokenNew && !isAddressNew) return;
    helpdeskChanged(account.id);
    context.publish("accounts", [account.id]);
  }

  return {
    connect() {
      if (connecting) return connecting;
      const attempt = start();
      connecting = attempt;
      attempt.catch(() => {
        // The caller gets the failure; the next call tries again.
        if (connecting === attempt) connecting = null;
      });
      return attempt;
    },
    drop() {
      connecting = null;
    },
  };
}
