import type { SignInSecret } from "../../../../shared/account/account.ts";
import { HelpdeskError } from "../helpdeskProblem.ts";
import type { RestApi } from "./restApi.ts";
import { userSchema } from "./restSchemas.ts";

export interface RestUser {
  /** Names a person in a write without any doubt; answers do not show it. */
  readonly number: string;
  /** The login name: the id by which tickets and messages refer to people. */
  readonly name: string;
  readonly realName: string;
  readonly email: string;
  /** Sees the tickets of whole queues, where given the right. */
  readonly isPrivileged: boolean;
}

/** Tokens read "1-35-…": the second part is their owner's number (Request Tracker, AuthToken). */
const tokenPattern = /^\d+-(\d+)-\S+$/u;

/** There is no "who am I" here; but everybody may read their own record, and a sign-in tells which one that is. */
export async function readUser(api: RestApi, signIn: SignInSecret, signal: AbortSignal | undefined): Promise<RestUser> {
  const key = signIn.kind === "password" ? signIn.userName : tokenPattern.exec(signIn.token)?.[1];
  if (key === undefined) throw new HelpdeskError("signIn", "This is not a token of Request Tracker.");
  const call = { name: "user.me", path: `/user/${encodeURIComponent(key)}`, signal };
  const user = await api.ask(userSchema, call).catch((error: unknown) => {
    // The sign-in itself was accepted: another person's record is refused, and a name that is an address may not be found.
    throw isForbidden(error)
      ? new HelpdeskError("signIn", "This sign-in belongs to somebody else.", { status: 403, cause: error })
      : error;
  });
  const { id: number, Name: name, RealName: realName, EmailAddress: email, Privileged: isPrivileged } = user;
  return { number, name, realName: realName || name, email, isPrivileged };
}

function isForbidden(error: unknown): boolean {
  return error instanceof HelpdeskError && error.problem.kind === "refused" && error.problem.status === 403;
}
