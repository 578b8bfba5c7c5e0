import { HelpdeskError } from "../../helpdeskProblem.ts";

/** Where calls take their token from. */
export interface Bearer {
  /** A token to call with now. Rejects with HelpdeskError. */
  current(): Promise<string>;
  /**
   * Another token than this one, which the helpdesk did not accept: a 401 says that nothing was done, so the call may be
   * made once more. Rejects with HelpdeskError signIn when there is none.
   */
  instead(refused: string): Promise<string>;
}

/** A token that was typed in, or is only tried out: there is no other. */
export function fixedBearer(token: string): Bearer {
  return {
    current: () => Promise.resolve(token),
    instead: () => Promise.reject(signInAgain(401)),
  };
}

export function signInAgain(status: number | null, cause?: unknown): HelpdeskError {
  return new HelpdeskError("signIn", "The helpdesk no longer accepts this sign-in.", { status, cause });
}
