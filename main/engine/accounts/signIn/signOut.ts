import { AppError } from "../../../../shared/ipc/appError.ts";
import type { OutputOf } from "../../../../shared/ipc/define.ts";
import type { EngineRoutes } from "../../../../shared/ipc/routes/index.ts";
import type { EngineContext } from "../../context.ts";
import type { Helpdesks } from "../../helpdesks/registry.ts";
import { createJournalRepo } from "../../sync/journalRepo.ts";
import type { Sync } from "../../sync/syncRoom.ts";
import { toAccount, tokenKey, type AccountRecord } from "../accountRecord.ts";
import { createAccountsRepo } from "../accountsRepo.ts";
import { findAccount } from "../findAccount.ts";
import { readSecret } from "../keptSecret.ts";

type SignedOut = OutputOf<EngineRoutes["accounts.signOut"]>;

export interface SignOutDeps {
  readonly helpdesks: Pick<Helpdesks, "forget" | "browser">;
  readonly sync: Pick<Sync, "without">;
}

/** Out at the helpdesk where it lets us, and here in any case. What is unsent waits for the next sign-in. */
export function createSignOut(context: EngineContext, { helpdesks, sync }: SignOutDeps) {
  const accounts = createAccountsRepo(context.db);
  const journal = createJournalRepo(context.db);

  async function withdrawn(account: AccountRecord): Promise<boolean> {
    const secret = await context.secrets.get(tokenKey(account.id));
    const signIn = secret === null ? null : readSecret(secret);
    if (signIn?.kind !== "browser") return false;
    const clientId = account.settings.kind === "zendesk" ? account.settings.browser.clientId : "";
    return helpdesks.browser.withdraw(account.address, clientId, signIn.pair);
  }

  async function goOut(account: AccountRecord): Promise<boolean> {
    const { id } = account;
    // Before the secret is read: a renewal puts another pair there.
    await helpdesks.browser.drop(id);
    const isWithdrawn = await withdrawn(account);
    await context.secrets.remove(tokenKey(id));
    context.db.transaction(() => {
      accounts.setSecretKept(id, "none");
      accounts.setState(id, "signIn");
      journal.write(context.clock.now(), id, "signIn", "Signed out.");
    })();
    helpdesks.forget(id);
    return isWithdrawn;
  }

  return async function signOut(id: string): Promise<SignedOut> {
    const account = findAccount(accounts, id);
    if (account.kind === "practice" || account.kind === "handoff") {
      throw new AppError("input.invalid", "This account has no sign-in.");
    }
    // A pull under way holds the sign-in in its hands: it would read, and write rows, after the word "signed out".
    const isWithdrawn = await sync.without(id, () => goOut(account));
    context.publish("accounts", [id]);
    context.publish("status");
    return { account: toAccount(findAccount(accounts, id)), isWithdrawn, text: textOf(account, isWithdrawn) };
  };
}

function textOf({ signInWay, secretKept }: AccountRecord, isWithdrawn: boolean): string {
  if (isWithdrawn) return "Signed out here and at the helpdesk.";
  if (secretKept === "none") return "Signed out here; there was no sign-in on this computer any more.";
  switch (signInWay) {
    case "browser":
      return "Signed out here. The helpdesk did not confirm it: end Standby's access there, in your profile or by its administrator.";
    case "token":
      return "Signed out here. The token itself goes on working: delete it at the helpdesk if nobody else uses it.";
    case "password":
    case "none":
      return "Signed out here. The password was removed from this computer.";
  }
}
