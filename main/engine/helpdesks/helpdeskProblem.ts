import type { Ms } from "../../../shared/units.ts";

/**
 * What can come of asking a helpdesk, in the terms the outbox and the pull decide by:
 * network        the request surely never left this computer
 * signIn         the token is no longer accepted
 * refused        a definite no (4xx); `words` are the helpdesk's own
 * uploadExpired  a definite no, because an uploaded file's token ran out: upload again and try again
 * busy           not now (429, or 5xx to a question); `retryAfterMs` from the server, null = it did not say
 * conflict       409: somebody else is changing the same thing; wait and try again
 * unclear        a write may or may not have happened: look before writing again
 * signInPage     something else answers: a network's sign-in page, a proxy
 * badAnswer      an answer that cannot be read
 * notYet         a look-up was made and cannot tell yet: look again
 * cannotTell     a look-up was made and can never tell: a person has to say
 */
export const helpdeskProblemKinds = [
  "network",
  "signIn",
  "refused",
  "uploadExpired",
  "busy",
  "conflict",
  "unclear",
  "signInPage",
  "badAnswer",
  "notYet",
  "cannotTell",
] as const;
export type HelpdeskProblemKind = (typeof helpdeskProblemKinds)[number];

/**
 * Why the server was not reached, where the network told: its certificate does not prove who it is (or no protocol is
 * shared), or this computer has no connection at all.
 */
export type Unreached = "tls" | "noNetwork";

export interface HelpdeskProblem {
  readonly kind: HelpdeskProblemKind;
  /** For the user: the helpdesk's own words where it said something, else one sentence of ours. */
  readonly words: string;
  /** HTTP status; null = no answer. */
  readonly status: number | null;
  /** How long the server asks to wait, measured from its answer; null = not said. Never over an hour. */
  readonly retryAfterMs: Ms | null;
  /** Absent = not told. */
  readonly why?: Unreached;
}

interface ProblemFacts {
  readonly status?: number | null;
  readonly retryAfterMs?: Ms | null;
  readonly why?: Unreached | undefined;
  readonly cause?: unknown;
}

/** The only failure a Helpdesk's methods reject with; anything else is a bug. */
export class HelpdeskError extends Error {
  override readonly name = "HelpdeskError";
  readonly problem: HelpdeskProblem;

  constructor(kind: HelpdeskProblemKind, words: string, facts: ProblemFacts = {}) {
    super(`${kind}: ${words}`, { cause: facts.cause });
    const { status = null, retryAfterMs = null, why } = facts;
    this.problem = { kind, words, status, retryAfterMs, ...(why === undefined ? {} : { why }) };
  }
}
