import { assertNever } from "../../../shared/assertNever.ts";
import type { AppStatus } from "../../../shared/ipc/routes/app.ts";
import type { AccountState } from "../accounts/accountRecord.ts";
import { createAccountsRepo } from "../accounts/accountsRepo.ts";
import type { EngineContext } from "../context.ts";
import type { HelpdeskProblem } from "../helpdesks/helpdeskProblem.ts";
import { reachWords } from "./journalLines.ts";
import { createJournalRepo } from "./journalRepo.ts";

/** RFC 6585, and RFC 5321 and 4954 for mail. */
const notNow = [429, 421, 432, 450, 451, 452, 454, 455];

/** What a failed exchange says about reaching the helpdesk; null = nothing new, it did answer. */
export function stateAfter(problem: HelpdeskProblem): AccountState | null {
  switch (problem.kind) {
    case "signIn":
      return "signIn";
    case "signInPage":
      return "behindSignInPage";
    case "network":
    case "unclear":
    case "badAnswer":
      return "unreachable";
    case "busy":
      // 429, or a mail server's "not now", is the helpdesk speaking; a 5xx may come from whatever stands before it.
      return notNow.includes(problem.status ?? 0) ? null : "unreachable";
    case "refused":
    case "uploadExpired":
    case "conflict":
    case "notYet":
    case "cannotTell":
      return null;
    default:
      return assertNever(problem.kind, "helpdesk problem");
  }
}

/** Notes what an exchange with the helpdesk showed; a change goes to the journal and to the windows. True = a change. */
export function noteReach(context: EngineContext, accountId: string, state: AccountState): boolean {
  if (!createAccountsRepo(context.db).setState(accountId, state)) return false;
  createJournalRepo(context.db).write(context.clock.now(), accountId, "reach", reachWords[state]);
  context.publish("accounts", [accountId]);
  context.publish("status");
  return true;
}

interface ConnectionFacts {
  /** Accounts of one realm that have an API, each with whether it has been asked since the engine started. */
  readonly accounts: readonly { readonly state: AccountState; readonly wasAsked: boolean }[];
  readonly isWorkingOffline: boolean;
}

/** The app's connection, from real answers only: one account that answers is enough to be online. */
export function connectionOf({ accounts, isWorkingOffline }: ConnectionFacts): AppStatus["connection"] {
  if (accounts.length === 0) return "none";
  if (isWorkingOffline) return "offline";
  const asked = accounts.filter((account) => account.wasAsked);
  if (asked.some(({ state }) => state === "ok" || state === "signIn")) return "online";
  return asked.length < accounts.length ? "checking" : "offline";
}
