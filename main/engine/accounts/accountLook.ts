import type { Account } from "../../../shared/account/account.ts";
import { freeColour, type AccountColour } from "../../../shared/account/accountColour.ts";
import { AppError } from "../../../shared/ipc/appError.ts";
import type { Realm } from "../../../shared/ipc/fields.ts";
import type { EngineContext } from "../context.ts";
import { toAccount } from "./accountRecord.ts";
import { createAccountsRepo, type AccountsRepo } from "./accountsRepo.ts";
import { findAccount } from "./findAccount.ts";

/** Name, colour and order of accounts: what a user sets to tell them apart. */
export function createAccountLook(context: EngineContext) {
  const accounts = createAccountsRepo(context.db);
  return {
    set(id: string, look: { readonly name: string; readonly colour: AccountColour }): Account {
      findAccount(accounts, id);
      context.db.transaction(() => {
        accounts.setName(id, look.name);
        accounts.setColour(id, look.colour);
      })();
      for (const topic of ["accounts", "tickets", "outbox"] as const) context.publish(topic);
      return toAccount(findAccount(accounts, id));
    },
    reorder(ids: readonly string[]): void {
      const realm = context.realm();
      const known = accounts.list().filter((account) => account.realm === realm);
      const isSame = ids.length === known.length && known.every(({ id }) => ids.includes(id));
      if (!isSame) throw new AppError("input.invalid", "The accounts changed meanwhile. Look again.");
      context.db.transaction(() => {
        for (const [place, id] of ids.entries()) accounts.setSortOrder(id, place);
      })();
      context.publish("accounts");
    },
  };
}

/** For an account that is being added: last in its realm's list, in the colour that fewest there have. */
export function lookOfNewAccount(accounts: AccountsRepo, realm: Realm): { colour: AccountColour; sortOrder: number } {
  const there = accounts.list().filter((account) => account.realm === realm);
  return {
    colour: freeColour(there.map(({ colour }) => colour)),
    sortOrder: Math.max(-1, ...there.map(({ sortOrder }) => sortOrder)) + 1,
  };
}
