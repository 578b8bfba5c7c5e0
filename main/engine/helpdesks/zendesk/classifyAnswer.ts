import type { Ms } from "../../../../shared/units.ts";
import { HelpdeskError } from "../helpdeskProblem.ts";
import { isWebPage } from "./answerBody.ts";
import { readRetryAfter } from "./retryAfter.ts";
import { readRefusal } from "./serverWords.ts";

/** An answer that arrived whole. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** write: it may have changed something, so doubt is "unclear". upload: not seen by anyone until a ticket uses it. */
export type CallKind = "read" | "upload" | "write";

/** null = the answer may be read as data; else the failure it stands for. `serverNowMs` is the Date header's instant. */
export function failureOf(answer: Answer, kind: CallKind, serverNowMs: Ms): HelpdeskError | null {
  const { status, headers, text } = answer;
  const isPage = isWebPage(headers.get("content-type"), text);
  const refusal = readRefusal(text, isPage);
  const retryAfterMs = readRetryAfter(headers.get("retry-after"), serverNowMs);
  const facts = { status, retryAfterMs };
  const fail = (name: ConstructorParameters<typeof HelpdeskError>[0], words: string) =>
    new HelpdeskError(name, words, facts);
  const said = (otherwise: string) => refusal.words || otherwise;

  if (status >= 200 && status < 300) {
    if (!isPage) return null;
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
  // This key was seen with other bytes: whatever that means there, something may have been created.
  if (refusal.code === "IdempotentRequestError" && kind === "write") return fail("unclear", refusal.words);
  if (kind === "write" && isExpiredUpload(status, refusal.words)) return fail("uploadExpired", refusal.words);
  return fail("refused", said(`The helpdesk refused (${status}).`));
}

function brokenServer(kind: CallKind, status: number, words: string, retryAfterMs: Ms | null): HelpdeskError {
  return new HelpdeskError(kind === "write" ? "unclear" : "busy", words, { status, retryAfterMs });
}

/** Uploads live 60 minutes; no code of its own is on record, so the words decide. The outbox bounds the repeats. */
function isExpiredUpload(status: number, words: string): boolean {
  if (status !== 422 && status !== 400) return false;
  return /\b(?:upload|token)/iu.test(words) && /expired|invalid|not found|unknown|no longer/iu.test(words);
}
