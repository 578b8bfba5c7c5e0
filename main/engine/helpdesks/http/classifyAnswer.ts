import type { Ms } from "../../../../shared/units.ts";
import { HelpdeskError, type HelpdeskProblemKind } from "../helpdeskProblem.ts";
import { isWebPage } from "./answerBody.ts";
import { readBudget } from "./rateBudget.ts";
import { readRetryAfter } from "./retryAfter.ts";
import { readRefusal, type ServerRefusal } from "./serverWords.ts";

/** An answer that arrived whole. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** write: it may have changed something, so doubt is "unclear". upload: not seen by anyone until a ticket uses it. */
export type CallKind = "read" | "upload" | "write";

/** A vendor's own meaning of a 4xx to a write, by its code or words; null = an ordinary refusal. */
export type JudgeRefusal = (refusal: ServerRefusal, status: number) => HelpdeskProblemKind | null;

/** null = the answer may be read as data; else the failure it stands for. `serverNowMs` is the Date header's instant. */
export function failureOf(
  answer: Answer,
  kind: CallKind,
  serverNowMs: Ms,
  judge: JudgeRefusal = () => null,
): HelpdeskError | null {
  const { status, headers, text } = answer;
  const isPage = isWebPage(headers.get("content-type"), text);
  // The usual case first: a long list is not to be read twice.
  if (status >= 200 && status < 300 && !isPage) return null;
  const refusal = readRefusal(text, isPage);
  const retryAfterMs = readRetryAfter(headers.get("retry-after"), serverNowMs) ?? untilReset(answer);
  const facts = { status, retryAfterMs };
  const fail = (name: ConstructorParameters<typeof HelpdeskError>[0], words: string) =>
    new HelpdeskError(name, words, facts);
  const said = (otherwise: string) => refusal.words || otherwise;

  if (status >= 200 && status < 300) {
    return kind === "write"
      ? fail("unclear", "A web page came back instead of an answer.")
      : fail("signInPage", "A web page answers at the helpdesk's address.");
  }
  // The API itself never redirects: whoever does stands in front of it, and the request was not worked on.
  if (status >= 300 && status < 400) return fail("signInPage", "The request was sent on to another page.");
  if (status === 511 || (isPage && (status === 401 || status === 403 || status === 407))) {
    return fail("signInPage", "A sign-in page answers at the helpdesk's address.");
  }
  if (status === 401) return fail("signIn", said("The helpdesk no longer accepts this sign-in."));
  if (status === 409) return fail("conflict", said("Somebody else was changing the same thing."));
  if (status === 429) return fail("busy", said("The helpdesk asks to wait."));
  if (status >= 500 || status === 408)
    return brokenServer(kind, status, said(`The helpdesk failed (${status}).`), retryAfterMs);
  const own = kind === "write" ? judge(refusal, status) : null;
  return fail(own ?? "refused", said(`The helpdesk refused (${status}).`));
}

/** Who is turned away for asking too often, and not told for how long, waits for the count to begin anew. */
function untilReset({ status, headers }: Answer): Ms | null {
  return status === 429 ? (readBudget(headers, 0)?.resetAtMs ?? null) : null;
}

function brokenServer(kind: CallKind, status: number, words: string, retryAfterMs: Ms | null): HelpdeskError {
  return new HelpdeskError(kind === "write" ? "unclear" : "busy", words, { status, retryAfterMs });
}
