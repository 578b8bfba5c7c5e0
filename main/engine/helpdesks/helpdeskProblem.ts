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
] as const;
export type HelpdeskProblemKind = (typeof helpdeskProblemKinds)[number];

export interface HelpdeskProblem {
  readonly kind: HelpdeskProblemKind;
  /** For the user: the helpdesk's own words where it said something, else one sentence of ours. */
  readonly words: string;
  /** HTTP status; null = no answer. */
  readonly status: number | null;
  /** How long the server asks to wait, measured from its answer; null = not said. Never over an hour. */
  readonly retryAfterMs: Ms | null;
}

/** The only failure a Helpdesk's methods reject with; anything else is a bug. */
export class HelpdeskError extends Error {
  override readonly name = "HelpdeskError";
  readonly problem: HelpdeskProblem;

  constructor(
    kind: HelpdeskProblemKind,
    words: string,
    facts: { readonly status?: number | null; readonly retryAfterMs?: Ms | null; readonly cause?: unknown } = {},
  ) {
    super(`${kind}: ${words}`, { cause: facts.cause });
    this.problem = { kind, words, status: facts.status ?? null, retryAfterMs: facts.retryAfterMs ?? null };
  }
}
