import type { AccountKind } from "../../../shared/account/account.ts";
import type { ConnectionFinding } from "../../../shared/account/connectionFinding.ts";
import { AppError } from "../../../shared/ipc/appError.ts";
import type { ErrorCode } from "../../../shared/ipc/errors.ts";
import { errorCatalogue } from "../../../shared/ipc/errors.ts";
import { assertNever } from "../../../shared/assertNever.ts";
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

/** Asks, and turns every way to fail into an AppError with a code and words of its own. */
export async function askHelpdesk<Told>(ask: () => Promise<Told>): Promise<Told> {
  try {
    return await ask();
  } catch (cause) {
    throw cause instanceof HelpdeskError ? asAppError(cause) : cause;
  }
}

/** Who the sign-in belongs to. Fails as askHelpdesk does. */
export function askWhoAmI(ask: () => Promise<HelpdeskUser>): Promise<HelpdeskUser> {
  return askHelpdesk(ask);
}

/** What a failed exchange means to somebody who is connecting an account. */
export function asAppError(cause: HelpdeskError): AppError {
  return new AppError(codeOf(cause.problem), cause.problem.words, { cause });
}

/** One or two sentences for the user. */
export function sentenceOf(error: AppError): string {
  const { text, nextAction } = errorCatalogue[error.code];
  return [error.message || text, nextAction].join(" ");
}

type Failing = Exclude<ConnectionFinding, "usable">;

const findings: Readonly<Partial<Record<ErrorCode, Failing>>> = {
  "account.noNetwork": "noNetwork",
  "account.badTls": "badTls",
  "account.signInFailed": "badCredentials",
  "account.tokensEnd": "badCredentials",
  "account.missingRight": "missingRight",
  "account.signInPage": "signInPage",
  "account.busy": "busy",
  "account.notHelpdesk": "wrongAddress",
  "account.badAddress": "wrongAddress",
};

/** What a failed try comes to. */
export function findingOf(code: ErrorCode): Failing {
  return findings[code] ?? "unreachable";
}

function codeOf(problem: HelpdeskProblem): ErrorCode {
  if (problem.why === "tls") return "account.badTls";
  if (problem.why === "noNetwork") return "account.noNetwork";
  switch (problem.kind) {
    case "signIn":
      return "account.signInFailed";
    case "signInPage":
      return "account.signInPage";
    case "badAnswer":
      return "account.notHelpdesk";
    case "refused":
      // 403 is a helpdesk saying no; 404 and the like mean that nobody there knows the question.
      return problem.status === 403 ? "account.missingRight" : "account.notHelpdesk";
    case "busy":
      return "account.busy";
    case "network":
    case "conflict":
    case "unclear":
    case "uploadExpired":
    case "notYet":
    case "cannotTell":
      return "account.unreachable";
    default:
      return assertNever(problem.kind, "helpdesk problem");
  }
}
