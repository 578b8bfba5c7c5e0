import type { EngineContext, EngineRoom } from "../context.ts";
import { toAccount } from "./accountRecord.ts";
import { createAccountsRepo } from "./accountsRepo.ts";
import { createAccountsService, type AccountsDeps } from "./accountsService.ts";
import { createFormsService } from "./formsService.ts";
import { createPracticeService, type PracticeServiceDeps } from "./practiceService.ts";

type AccountRoutes =
  | "accounts.list"
  | "accounts.openPractice"
  | "accounts.leavePractice"
  | "accounts.test"
  | "accounts.add"
  | "accounts.signInAgain"
  | "accounts.choosePolicy"
  | "accounts.forms"
  | "accounts.fieldMapping"
  | "accounts.mapField"
  | "accounts.remove";

/** Accounts of both realms; lists never mix them. */
export function createAccountsRoom(
  context: EngineContext,
  deps: AccountsDeps & PracticeServiceDeps,
): EngineRoom<AccountRoutes> {
  const accounts = createAccountsRepo(context.db);
  const service = createAccountsService(context, deps);
  const practice = createPracticeService(context, deps);
  const forms = createFormsService(context, deps.helpdesks);
  const nothing = {};

  return {
    handlers: {
      "accounts.list": () => {
        const realm = context.realm();
        return {
          accounts: accounts
            .list()
            .filter((account) => account.realm === realm)
            .map(toAccount),
        };
      },
      "accounts.openPractice": () => practice.open(),
      "accounts.leavePractice": async ({ drafts }) => {
        await practice.leave(drafts);
        return nothing;
      },
      "accounts.test": (connection) => service.test(connection),
      "accounts.add": (connection) => service.add(connection),
      "accounts.signInAgain": ({ id, signIn }) => service.signInAgain(id, signIn),
      "accounts.choosePolicy": ({ id, policyId, fromMs }) => service.choosePolicy(id, policyId, fromMs),
      "accounts.forms": ({ id }) => forms.forms(id),
      "accounts.fieldMapping": ({ id }) => forms.fieldMapping(id),
      "accounts.mapField": (input) => {
        forms.mapField(input);
        return nothing;
      },
      "accounts.remove": async ({ id }) => {
        await service.remove(id);
        return nothing;
      },
    },
    stop: () => forms.stop(),
  };
}
