import type { AccountSettings } from "../../../shared/account/accountSettings.ts";
import { AppError } from "../../../shared/ipc/appError.ts";
import type { EngineContext } from "../context.ts";
import type { Helpdesks } from "../helpdesks/registry.ts";
import { createAccountsRepo } from "./accountsRepo.ts";
import { findAccount } from "./findAccount.ts";

/** What an account is set to beside its address and sign-in. */
export function createSettingsOfAccount(context: EngineContext, helpdesks: Pick<Helpdesks, "forget">) {
  const accounts = createAccountsRepo(context.db);
  return {
    read: (id: string): AccountSettings => findAccount(accounts, id).settings,
    save(id: string, settings: AccountSettings): void {
      const { kind } = findAccount(accounts, id);
      if (settings.kind !== "none" && settings.kind !== kind) {
        throw new AppError("input.invalid", "These are settings of another kind of helpdesk.");
      }
      accounts.setSettings(id, settings);
      // What is open goes by the old ones.
      helpdesks.forget(id);
      context.publish("accounts", [id]);
    },
  };
}
