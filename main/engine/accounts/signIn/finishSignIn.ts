import type { Account } from "../../../../shared/account/account.ts";
import type { BrowserSignIn as BrowserClient } from "../../../../shared/account/accountSettings.ts";
import { AppError } from "../../../../shared/ipc/appError.ts";
import type { EngineContext } from "../../context.ts";
import type { HelpdeskUser } from "../../helpdesks/helpdesk.ts";
import { HelpdeskError } from "../../helpdesks/helpdeskProblem.ts";
import type { Helpdesks } from "../../helpdesks/registry.ts";
import type { AccountRecord } from "../accountRecord.ts";
import { askWhoAmI } from "../connectionProblem.ts";
import type { TokenPair } from "../keptSecret.ts";
import type { SettleSignIn } from "../settleSignIn.ts";

export type SignInAim =
  | {
      readonly purpose: "add";
      readonly name: string;
      readonly policyId: string | null;
      readonly address: string;
      readonly browser: BrowserClient;
    }
  | {
      readonly purpose: "again";
      readonly account: AccountRecord;
      readonly address: string;
      readonly browser: BrowserClient;
    };

export interface FinishDeps {
  readonly helpdesks: Pick<Helpdesks, "probe" | "browser">;
  readonly settle: SettleSignIn;
}

export interface Homecoming {
  readonly aim: SignInAim;
  readonly visit: Pick<ReturnType<Helpdesks["browser"]["visit"]>, "redeem">;
  readonly code: string;
  isOver(): boolean;
}

/**
 * From the code to a signed-in account: the pair, whose it is, the secret, then the row. A pair that ends up nowhere is
 * given back. Rejects with AppError.
 */
export async function finishSignIn(context: EngineContext, deps: FinishDeps, home: Homecoming): Promise<Account> {
  const pair = await redeem(home);
  const { aim } = home;
  try {
    const helpdesk = deps.helpdesks.probe("zendesk", aim.address, { kind: "browser", pair });
    const user = await askWhoAmI(() => helpdesk.whoAmI());
    if (home.isOver()) throw new AppError("input.invalid", "The sign-in was called off.");
    return await settled(deps, home, user, pair);
  } catch (error) {
    context.logger.warn("signIn.givenBack");
    await deps.helpdesks.browser.withdraw(aim.address, aim.browser.clientId, pair);
    throw error;
  }
}

async function settled(deps: FinishDeps, home: Homecoming, user: HelpdeskUser, pair: TokenPair): Promise<Account> {
  const { aim } = home;
  const { browser } = deps.helpdesks;
  let former = null as TokenPair | null;
  const proof = {
    user,
    address: aim.address,
    signInWay: "browser",
    settings: { kind: "zendesk", browser: aim.browser },
    isOver: home.isOver,
    async keep(id: string) {
      const taken = await browser.take(id, pair);
      former = taken.former;
      return taken.kept;
    },
  } as const;
  if (aim.purpose === "add") {
    return deps.settle.added({ kind: "zendesk", name: aim.name, policyId: aim.policyId }, proof);
  }
  const account = await deps.settle.again(aim.account.id, proof);
  // Nobody holds the pair before any more, so it must not go on working. Nobody waits for that either.
  if (former !== null)
    void browser.withdraw(aim.account.address, clientIdOf(aim.account) ?? aim.browser.clientId, former);
  return account;
}

function clientIdOf({ settings }: AccountRecord): string | null {
  return settings.kind === "zendesk" ? settings.browser.clientId : null;
}

/** The helpdesk's words do not help here: what went wrong is between it and Standby. */
async function redeem({ visit, code }: Homecoming): Promise<TokenPair> {
  try {
    return await visit.redeem(code);
  } catch (cause) {
    if (!(cause instanceof HelpdeskError)) throw cause;
    if (cause.problem.kind === "signIn") {
      const words = "The helpdesk did not accept its own answer: it ran out, or was used already. Sign in again.";
      throw new AppError("account.signInFailed", words, { cause });
    }
    throw new AppError("account.unreachable", "The helpdesk's answer did not arrive. Sign in again.", { cause });
  }
}
