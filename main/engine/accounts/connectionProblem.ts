import type { AccountKind } from "../../../shared/account/account.ts";
import { AppError } from "../../../shared/ipc/appError.ts";
import type { ErrorCode } from "../../../shared/ipc/errors.ts";
import { errorCatalogue } from "../../../shared/ipc/errors.ts";
import type { HelpdeskUser } from "../helpdesks/helpdesk.ts";
import { helpdeskOrigin, requestTrackerBase } from "../helpdesks/helpdeskAddress.ts";
import { HelpdeskError, type HelpdeskProblem } from "../helpdesks/helpdeskProblem.ts";

/**
 * What a person types ("agency.example", a link to any page of it) as the address that is kept: an origin, for Request
 * Tracker with the path it is installed under. Fails with account.badAddress.
 */
export function readAddress(typed: string, kind: AccountKind): string {
  const trimmed = typed.trim();
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//iu.test(trimmed);
  const whole = hasScheme ? trimmed : `https://${trimmed}`;
  const address = kind === "requestTracker" ? requestTrackerBase(whole) : helpdeskOrigin(whole);
  if (address !== null) return address;
  const isPlain = /^http:/iu.test(trimmed);
  throw new AppError(
    "account.badAddress",
    isPlain
      ? "A sign-in may only travel over https; plain http is for this computer alone."
      : "This is no web address.",
  );
}

/** Asks who the token belongs to; every way to fail has its own code and words. */
export async function askWhoAmI(ask: () => Promise<HelpdeskUser>): Promise<HelpdeskUser> {
  try {
    return await ask();
  } catch (cause) {
    if (!(cause instanceof HelpdeskError)) throw cause;
    throw new AppError(codeOf(cause.problem), wordsOf(cause.problem), { cause });
  }
}

/** One or two sentences for the user. */
export function sentenceOf(error: AppError): string {
  const { text, nextAction } = errorCatalogue[error.code];
  return [error.message || text, nextAction].join(" ");
}

function codeOf(problem: HelpdeskProblem): ErrorCode {
  switch (problem.kind) {
    case "signIn":
      return "account.signInFailed";
    case "signInPage":
    case "badAnswer":
      return "account.notHelpdesk";
    case "refused":
      // 403 is a helpdesk saying no; 404 and the like mean that nobody there knows the question.
      return problem.status === 403 ? "helpdesk.refused" : "account.notHelpdesk";
    case "network":
    case "busy":
    case "conflict":
    case "unclear":
    case "uploadExpired":
      return "account.unreachable";
  }
}

function wordsOf(problem: HelpdeskProblem): string {
  return codeOf(problem) === "account.notHelpdesk" ? errorCatalogue["account.notHelpdesk"].text : problem.words;
}
