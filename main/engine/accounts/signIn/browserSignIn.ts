import type { BrowserSignIn as BrowserClient } from "../../../../shared/account/accountSettings.ts";
import { AppError } from "../../../../shared/ipc/appError.ts";
import type { OutputOf, ParsedInputOf } from "../../../../shared/ipc/define.ts";
import type { EngineRoutes } from "../../../../shared/ipc/routes/index.ts";
import { MINUTE, SECOND, type Ms } from "../../../../shared/units.ts";
import type { EngineContext } from "../../context.ts";
import type { Helpdesks } from "../../helpdesks/registry.ts";
import type { Sync } from "../../sync/syncRoom.ts";
import type { AccountRecord } from "../accountRecord.ts";
import { createAccountsRepo } from "../accountsRepo.ts";
import { readAddress } from "../connectionProblem.ts";
import { findAccount } from "../findAccount.ts";
import { refuseUnknownPolicy } from "../refuseUnknownPolicy.ts";
import { finishSignIn, type FinishDeps, type SignInAim } from "./finishSignIn.ts";
import { createFlow, type Flow } from "./flow.ts";
import { createSignOut } from "./signOut.ts";

type Answer<Name extends keyof EngineRoutes> = Promise<OutputOf<EngineRoutes[Name]>>;
type Wanted = ParsedInputOf<EngineRoutes["accounts.startSignIn"]>;

/** Long enough for a password manager and a second factor. */
const PATIENCE: Ms = 10 * MINUTE;
/** The browser fetches its last page, and a reload of the first is told that it is over. */
const LINGER: Ms = 20 * SECOND;

/** Signing in by the system's browser, and out again. */
export interface BrowserSignIn {
  start(wanted: Wanted): Answer<"accounts.startSignIn">;
  progress(flowId: string): Answer<"accounts.signInProgress">;
  cancel(flowId: string): Promise<void>;
  signOut(id: string): Answer<"accounts.signOut">;
  /** Closes the door, if one is open. */
  stop(): Promise<void>;
}

export interface BrowserSignInDeps extends FinishDeps {
  readonly helpdesks: Pick<Helpdesks, "probe" | "forget" | "browser">;
  readonly sync: Pick<Sync, "without">;
}

export function createBrowserSignIn(context: EngineContext, deps: BrowserSignInDeps): BrowserSignIn {
  const accounts = createAccountsRepo(context.db);
  const signOut = createSignOut(context, deps);
  let flow: Flow | null = null;

  function aimOf(wanted: Wanted): SignInAim {
    if (wanted.purpose === "again") {
      const account = findAccount(accounts, wanted.id);
      return { purpose: "again", account, address: account.address, browser: wanted.browser ?? clientOf(account) };
    }
    const { name, policyId, browser } = wanted;
    refuseUnknownPolicy(context, policyId);
    return { purpose: "add", name, policyId, address: readAddress(wanted.address, "zendesk"), browser };
  }

  async function start(wanted: Wanted): Answer<"accounts.startSignIn"> {
    const aim = aimOf(wanted);
    flow?.callOff("Another sign-in was begun.");
    await flow?.closeDoor();
    const visit = deps.helpdesks.browser.visit(aim.address, aim.browser);
    const started = createFlow({
      id: context.ids.next(),
      clock: context.clock,
      port: aim.browser.redirectPort,
      state: visit.state,
      patienceMs: PATIENCE,
      lingerMs: LINGER,
      publish: (id) => context.publish("signIn", [id]),
      finish: (code, isOver) => finishSignIn(context, deps, { aim, visit, code, isOver }),
    });
    await started.open();
    flow = started;
    const { pageUrl } = visit;
    const hasOpened = await openBrowser(pageUrl);
    return { flowId: started.id, host: new URL(aim.address).host, pageUrl, hasOpened };
  }

  /** Not opened where no program takes it, or the page is on this computer or nowhere: the window offers the address. */
  async function openBrowser(pageUrl: string): Promise<boolean> {
    try {
      await context.desktop.openWeb(pageUrl);
      return true;
    } catch {
      return false;
    }
  }

  function known(flowId: string): Flow {
    if (flow?.id === flowId) return flow;
    throw new AppError("notFound", "This sign-in is over.");
  }

  return {
    start,
    progress: async (flowId) => known(flowId).progress(),
    async cancel(flowId) {
      const asked = known(flowId);
      asked.callOff("The sign-in was called off.");
      await asked.closeDoor();
    },
    signOut,
    async stop() {
      flow?.callOff("Standby was closed.");
      await flow?.closeDoor();
    },
  };
}

function clientOf(account: AccountRecord): BrowserClient {
  if (account.settings.kind === "zendesk") return account.settings.browser;
  throw new AppError("input.invalid", "This account has no client id yet; the helpdesk's administrator gives it.");
}
