import type { Capabilities, SignInSecret } from "../../../../shared/account/account.ts";
import type { MailSettings } from "../../../../shared/account/mailSettings.ts";
import { AppError } from "../../../../shared/ipc/appError.ts";
import type { OutputOf } from "../../../../shared/ipc/define.ts";
import type { EngineRoutes } from "../../../../shared/ipc/routes/index.ts";
import type { Helpdesk, HelpdeskUser } from "../../helpdesks/helpdesk.ts";
import type { Helpdesks } from "../../helpdesks/registry.ts";
import type { Clock } from "../../ports.ts";
import { capabilitiesBeforeAsking } from "../accountRecord.ts";
import { askHelpdesk, findingOf, readAddress, sentenceOf } from "../connectionProblem.ts";
import { tryOutMail } from "../mailAccount.ts";
import { abilitiesFrom } from "./abilities.ts";
import { askRights } from "./rights.ts";

type Verdict = OutputOf<EngineRoutes["accounts.test"]>;

interface ServedTrial {
  readonly kind: "zendesk" | "requestTracker";
  /** As typed. */
  readonly address: string;
  readonly caPem?: string | null | undefined;
}
export type Trial<SignIn = SignInSecret> =
  | (ServedTrial & { readonly signIn: SignIn })
  | { readonly kind: "mail"; readonly settings: MailSettings; readonly signIn: SignInSecret };

export interface Tried {
  /** As it is kept. */
  readonly address: string;
  readonly user: HelpdeskUser;
  readonly capabilities: Capabilities;
}

export interface ConnectionTrial {
  /** Who the sign-in belongs to. Fails with one of the account codes, each with words of its own. */
  tryOut(trial: Trial): Promise<Tried>;
  /** The whole test, in words. */
  test(trial: Trial<SignInSecret | null>): Promise<Verdict>;
}

/** Trying an address and a sign-in, before anything of them is kept. */
export function createConnectionTrial(
  helpdesks: Pick<Helpdesks, "probe" | "probeMail" | "reach">,
  clock: Clock,
): ConnectionTrial {
  /** No sign-in leaves before something answers there that behaves as a helpdesk of this kind. */
  async function signIn(trial: ServedTrial, secret: SignInSecret): Promise<Tried & { readonly helpdesk: Helpdesk }> {
    const { kind, caPem = null } = trial;
    const address = readAddress(trial.address, kind);
    const helpdesk = helpdesks.probe(kind, address, secret, caPem);
    await askHelpdesk(() => helpdesks.reach(kind, address, caPem));
    const user = await askHelpdesk(() => helpdesk.whoAmI());
    return { address, user, capabilities: capabilitiesBeforeAsking, helpdesk };
  }

  async function verdictOn(trial: Trial<SignInSecret | null>): Promise<Verdict> {
    if (trial.kind === "mail") {
      const { user, capabilities } = await tryOutMail(helpdesks, trial);
      const abilities = abilitiesFrom({ kind: "mail", capabilities, forms: [], hasAskedOrganization: true });
      return usable(`Both servers take the sign-in of ${user.email}.`, user.name, abilities);
    }
    const { kind } = trial;
    if (trial.signIn === null) {
      const address = readAddress(trial.address, kind);
      await askHelpdesk(() => helpdesks.reach(kind, address, trial.caPem ?? null));
      return usable(`A helpdesk answers at ${new URL(address).host}. You are not signed in yet.`, null, []);
    }
    const { user, helpdesk } = await signIn(trial, trial.signIn);
    const forms = await askRights(helpdesk, kind, clock);
    const belongs = user.organizationIds.length > 0;
    const mayListOrganization = kind === "requestTracker" ? helpdesk.capabilities.canListOrganization : belongs;
    const abilities = abilitiesFrom({
      kind,
      capabilities: { ...helpdesk.capabilities, canListOrganization: mayListOrganization },
      forms,
      hasAskedOrganization: kind === "requestTracker",
    });
    return usable(`Signed in as ${user.name}.`, user.name, abilities);
  }

  return {
    async tryOut(trial) {
      if (trial.kind === "mail") return tryOutMail(helpdesks, trial);
      const { address, user, capabilities } = await signIn(trial, trial.signIn);
      return { address, user, capabilities };
    },
    async test(trial) {
      try {
        return await verdictOn(trial);
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        const finding = findingOf(error.code);
        return { isUsable: false, text: sentenceOf(error), userName: null, finding, abilities: [] };
      }
    },
  };
}

function usable(text: string, userName: string | null, abilities: Verdict["abilities"]): Verdict {
  return { isUsable: true, text, userName, finding: "usable", abilities };
}
