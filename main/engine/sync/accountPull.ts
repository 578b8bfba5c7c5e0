import { assertNever } from "../../../shared/assertNever.ts";
import { AppError } from "../../../shared/ipc/appError.ts";
import { MINUTE, SECOND, type Ms } from "../../../shared/units.ts";
import type { AccountRecord } from "../accounts/accountRecord.ts";
import { createAccountsRepo } from "../accounts/accountsRepo.ts";
import type { EngineContext } from "../context.ts";
import type { Helpdesk } from "../helpdesks/helpdesk.ts";
import { HelpdeskError, type HelpdeskProblem } from "../helpdesks/helpdeskProblem.ts";
import type { PracticeLink } from "../practiceDesk/practiceLink.ts";
import { tellAnswers, tellUndelivered } from "./answerNotices.ts";
import { createChangeGate } from "./changeGate.ts";
import { createJournalRepo } from "./journalRepo.ts";
import { pullAccount, type PullNews } from "./pull.ts";
import { pullBudgets } from "./pullBudget.ts";
import { createPullRepo } from "./pullRepo.ts";
import type { PullEnd } from "./pullSchedule.ts";
import { noteReach, stateAfter } from "./reachability.ts";

/** A clock of this computer that is wrong by this much is noted. */
const WORTH_A_WORD: Ms = MINUTE;

export interface AccountPullDeps {
  readonly helpdesks: { forAccount(accountId: string): Promise<Helpdesk> };
  /** The practice desk lives in a process of ours: it must run, and its address may have changed. */
  readonly practiceLink: Pick<PracticeLink, "connect" | "drop">;
  /** The account can be reached again: whatever waits for the network may try. */
  wakeOutbox(accountId: string): void;
}

/** One pull of one account from beginning to end, with everything it means for the account's state. Never rejects. */
export async function pullOneAccount(
  context: EngineContext,
  deps: AccountPullDeps,
  accountId: string,
  signal: AbortSignal,
): Promise<PullEnd> {
  const account = createAccountsRepo(context.db).find(accountId);
  if (account === null || account.capabilities.isManual) return { kind: "stopped" };
  const startedAtMs = context.clock.now();
  const tally = createTally(context, accountId);
  try {
    if (account.kind === "practice") await deps.practiceLink.connect();
    relink(context, account);
    const helpdesk = await deps.helpdesks.forAccount(accountId);
    const { hasMore } = await pullAccount({ context, account, helpdesk, signal, news: tally.news });
    succeed(context, deps, account, helpdesk);
    if (!hasMore) return { kind: "done" };
    const spentMs = Math.max(0, context.clock.now() - startedAtMs);
    return { kind: "done", nextAfterMs: Math.max(SECOND, pullBudgets[account.kind].everyMs - spentMs) };
  } catch (cause) {
    if (signal.aborted) return { kind: "stopped" };
    // Perhaps its process came back at another address.
    if (account.kind === "practice") deps.practiceLink.drop();
    return { kind: "failed", problem: fail(context, account, cause) };
  } finally {
    tally.end(account);
  }
}

/** Tells the windows while a pull runs, and the journal and the user what it brought. */
function createTally(context: EngineContext, accountId: string) {
  const gate = createChangeGate(context);
  const changed = new Set<string>();
  const answered = new Set<string>();
  const undelivered = new Set<string>();
  let messages = 0;
  let gone = 0;
  const note = (text: string) => {
    createJournalRepo(context.db).write(context.clock.now(), accountId, "pull", text);
  };
  const news: PullNews = {
    changed(ids, added = 0) {
      for (const id of ids) changed.add(id);
      messages += added;
      gate.changed(ids);
    },
    progressed: () => gate.progressed(),
    firstPull: (step, done) => note(firstPullWords(step, done)),
    answered: (id) => void answered.add(id),
    undelivered: (id) => void undelivered.add(id),
    gone: () => {
      gone += 1;
    },
  };
  return {
    news,
    end(account: AccountRecord) {
      gate.flush();
      if (changed.size > 0) context.publish("calls");
      tellAnswers(context, answered);
      if (undelivered.size > 0) context.publish("outbox");
      tellUndelivered(context, undelivered);
      if (createAccountsRepo(context.db).find(account.id) === null) return;
      if (changed.size > 0) note(`Tickets changed: ${changed.size}; new messages: ${messages}.`);
      if (gone > 0) note(`Tickets no longer shown to this user: ${gone}; what was read of them stays.`);
    },
  };
}

function firstPullWords(step: Parameters<PullNews["firstPull"]>[0], done: number): string {
  switch (step) {
    case "began":
      return "First pull began.";
    case "resumed":
      return `First pull goes on after ${done} tickets.`;
    case "placeLost":
      return `First pull begins anew: the helpdesk no longer knows the place after ${done} tickets.`;
    case "listed":
      return `All ${done} tickets are listed; messages follow.`;
    default:
      return assertNever(step, "first pull step");
  }
}

function relink(context: EngineContext, account: AccountRecord): void {
  if (createPullRepo(context.db).relink(account.id, account.realm) > 0) context.publish("tickets");
}

function succeed(context: EngineContext, deps: AccountPullDeps, account: AccountRecord, helpdesk: Helpdesk): void {
  const accounts = createAccountsRepo(context.db);
  if (accounts.setCapabilities(account.id, helpdesk.capabilities)) {
    context.publish("accounts", [account.id]);
  }
  // A failed send notes the loss too, so a change is all there is to wait for.
  if (noteReach(context, account.id, "ok")) deps.wakeOutbox(account.id);
  const journal = createJournalRepo(context.db);
  const now = accounts.find(account.id);
  if (account.asOfMs === null && now !== null && now.asOfMs !== null) {
    journal.write(context.clock.now(), account.id, "pull", "First complete pull.");
  }
  const offsetMs = now?.clockOffsetMs ?? account.clockOffsetMs;
  if (Math.abs(offsetMs - account.clockOffsetMs) > WORTH_A_WORD) {
    journal.write(context.clock.now(), account.id, "clock", clockWords(offsetMs));
  }
}

function clockWords(offsetMs: Ms): string {
  const seconds = Math.round(Math.abs(offsetMs) / SECOND);
  return `This computer's clock is ${seconds} s ${offsetMs < 0 ? "ahead of" : "behind"} the helpdesk's, which counts.`;
}

function fail(context: EngineContext, account: AccountRecord, cause: unknown): HelpdeskProblem {
  const problem = problemOf(context, account, cause);
  const state = stateAfter(problem);
  // Nothing is written about an account that was removed meanwhile.
  if (createAccountsRepo(context.db).find(account.id) === null) return problem;
  if (state !== null) noteReach(context, account.id, state);
  if (problem.retryAfterMs !== null) {
    const seconds = Math.round(problem.retryAfterMs / SECOND);
    const text = `The helpdesk asked to wait ${seconds} s.`;
    createJournalRepo(context.db).write(context.clock.now(), account.id, "failed", text);
  }
  context.logger.info("pull failed", { account: account.id, kind: problem.kind, status: problem.status });
  return problem;
}

function problemOf(context: EngineContext, account: AccountRecord, cause: unknown): HelpdeskProblem {
  if (cause instanceof HelpdeskError) return cause.problem;
  if (cause instanceof AppError && cause.code === "practice.unavailable") {
    return { kind: "network", words: "The practice desk is not running.", status: null, retryAfterMs: null };
  }
  return ownFault(context, account, cause);
}

/** A bug or a full disk: pulling goes on later, the log says what kind of error it was. */
function ownFault(context: EngineContext, account: AccountRecord, cause: unknown): HelpdeskProblem {
  const name = cause instanceof Error ? cause.name : typeof cause;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  context.logger.error("pull broke off", { account: account.id, error: name, code });
  return {
    kind: "refused",
    words: "Standby could not keep what the helpdesk answered.",
    status: null,
    retryAfterMs: null,
  };
}
