import { AppError } from "../../../../shared/ipc/appError.ts";
import type { OutputOf } from "../../../../shared/ipc/define.ts";
import type { EngineRoutes } from "../../../../shared/ipc/routes/index.ts";
import { createSettingsRepo, settingKeys } from "../../app/settingsRepo.ts";
import type { EngineContext } from "../../context.ts";
import type { Helpdesks } from "../../helpdesks/registry.ts";
import type { AccountRecord } from "../accountRecord.ts";
import { createAccountsRepo } from "../accountsRepo.ts";
import { askHelpdesk, findingOf, sentenceOf } from "../connectionProblem.ts";
import { findAccount } from "../findAccount.ts";
import { createFormsRepo } from "../formsRepo.ts";
import { abilitiesFrom } from "./abilities.ts";
import { askRights } from "./rights.ts";

type Abilities = OutputOf<EngineRoutes["accounts.abilities"]>;

/** What accounts may do at their helpdesks: asked anew where that can be done, else as last seen. */
export function createAbilities(context: EngineContext, helpdesks: Pick<Helpdesks, "forAccount">) {
  const accounts = createAccountsRepo(context.db);
  const forms = createFormsRepo(context.db);
  const settings = createSettingsRepo(context.db);

  function asLastSeen({ id, kind, capabilities, asOfMs }: AccountRecord): Abilities["abilities"] {
    const titles = kind === "mail" ? [] : (forms.load(id)?.forms.map(({ title }) => title) ?? null);
    return abilitiesFrom({ kind, capabilities, forms: titles, hasAskedOrganization: asOfMs !== null });
  }

  /** Rejects with one of the account codes. */
  async function ask(account: AccountRecord): Promise<Abilities> {
    const helpdesk = await askHelpdesk(() => helpdesks.forAccount(account.id));
    const user = await askHelpdesk(() => helpdesk.whoAmI());
    await askRights(helpdesk, account.kind, context.clock);
    const { capabilities } = helpdesk;
    const seen = asLastSeen({ ...findAccount(accounts, account.id), capabilities });
    return { finding: "usable", text: `Signed in as ${user.name}.`, abilities: seen };
  }

  /** Rejects with notFound only; whatever the helpdesk says is a finding. */
  return async function abilitiesOf(id: string): Promise<Abilities> {
    const account = findAccount(accounts, id);
    if (account.kind === "handoff") return { finding: "usable", text: "Done by hand.", abilities: asLastSeen(account) };
    if (settings.get(settingKeys.isWorkingOffline) === "true") {
      const text = "You are working offline; this is what was seen last.";
      return { finding: "noNetwork", text, abilities: asLastSeen(account) };
    }
    try {
      return await ask(account);
    } catch (error) {
      if (!(error instanceof AppError) || error.code === "notFound") throw error;
      return { finding: findingOf(error.code), text: sentenceOf(error), abilities: asLastSeen(account) };
    }
  };
}
