import type { EngineContext, EngineRoom } from "../context.ts";
import { createAccountLook } from "./accountLook.ts";
import { toAccount } from "./accountRecord.ts";
import { createAccountsRepo } from "./accountsRepo.ts";
import { createAccountsService, type AccountsDeps } from "./accountsService.ts";
import { createAbilities } from "./connection/abilitiesOf.ts";
import { createFormsService } from "./formsService.ts";
import { createPracticeService, type PracticeServiceDeps } from "./practiceService.ts";
import { createAccountRemoval, type RemovalDeps } from "./removal/accountRemoval.ts";
import { createSettleSignIn } from "./settleSignIn.ts";
import { createSettingsOfAccount } from "./settingsOfAccount.ts";
import { createBrowserSignIn } from "./signIn/browserSignIn.ts";

type AccountRoutes =
  | "accounts.list"
  | "accounts.openPractice"
  | "accounts.leavePractice"
  | "accounts.test"
  | "accounts.abilities"
  | "accounts.add"
  | "accounts.signInAgain"
  | "accounts.startSignIn"
  | "accounts.signInProgress"
  | "accounts.cancelSignIn"
  | "accounts.signOut"
  | "accounts.settings"
  | "accounts.saveSettings"
  | "accounts.setLook"
  | "accounts.reorder"
  | "accounts.choosePolicy"
  | "accounts.forms"
  | "accounts.fieldMapping"
  | "accounts.mapField"
  | "accounts.removalPreview"
  | "accounts.export"
  | "accounts.remove";

/** Accounts of both realms; lists never mix them. */
export function createAccountsRoom(
  context: EngineContext,
  deps: AccountsDeps & PracticeServiceDeps & RemovalDeps,
): EngineRoom<AccountRoutes> {
  const accounts = createAccountsRepo(context.db);
  const service = createAccountsService(context, deps);
  const practice = createPracticeService(context, deps);
  const forms = createFormsService(context, deps.helpdesks);
  const look = createAccountLook(context);
  const settings = createSettingsOfAccount(context, deps.helpdesks);
  const browser = createBrowserSignIn(context, {
    helpdesks: deps.helpdesks,
    sync: deps.sync,
    settle: createSettleSignIn(context, deps),
  });
  const removal = createAccountRemoval(context, { ...deps, signOut: (id) => browser.signOut(id) });
  const abilitiesOf = createAbilities(context, deps.helpdesks);
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
      "accounts.abilities": ({ id }) => abilitiesOf(id),
      "accounts.startSignIn": (wanted) => browser.start(wanted),
      "accounts.signInProgress": ({ flowId }) => browser.progress(flowId),
      "accounts.cancelSignIn": async ({ flowId }) => {
        await browser.cancel(flowId);
        return nothing;
      },
      "accounts.signOut": ({ id }) => browser.signOut(id),
      "accounts.settings": ({ id }) => settings.read(id),
      "accounts.saveSettings": ({ id, settings: wanted }) => {
        settings.save(id, wanted);
        return nothing;
      },
      "accounts.setLook": ({ id, name, colour }) => look.set(id, { name, colour }),
      "accounts.reorder": ({ ids }) => {
        look.reorder(ids);
        return nothing;
      },
      "accounts.choosePolicy": ({ id, policyId, fromMs }) => service.choosePolicy(id, policyId, fromMs),
      "accounts.forms": ({ id }) => forms.forms(id),
      "accounts.fieldMapping": ({ id }) => forms.fieldMapping(id),
      "accounts.mapField": (input) => {
        forms.mapField(input);
        return nothing;
      },
      "accounts.removalPreview": ({ id }) => removal.preview(id),
      "accounts.export": ({ id }) => removal.export(id),
      "accounts.remove": async ({ id, wipesOldDataFiles }) => {
        await removal.remove(id, wipesOldDataFiles);
        return nothing;
      },
    },
    stop: async () => void (await Promise.all([forms.stop(), browser.stop()])),
  };
}
