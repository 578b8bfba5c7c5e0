import type { Ms } from "../../../../shared/units.ts";
import { isWebPage } from "../../helpdesks/http/answerBody.ts";
import { readRetryAfter } from "../../helpdesks/http/retryAfter.ts";
import { parseJson } from "../../helpdesks/http/serverWords.ts";
import type { DirectoryAnswer } from "./oneAnswer.ts";

/**
 * data     to be read
 * signIn   session or token is not accepted
 * refused  a definite no
 * missing  nothing there (an empty 404 among them)
 * slow     the server asks for patience: 429, or a 403 that means it; afterMs null = it does not say for how long
 * trouble  the server failed; another try may help
 * blocked  a web page, or a way to another address
 * unsound  no data where data is due
 */
export type Verdict =
  | { readonly kind: "data"; readonly data: unknown }
  | { readonly kind: "slow"; readonly afterMs: Ms | null }
  | { readonly kind: "signIn" }
  | { readonly kind: "refused" }
  | { readonly kind: "missing" }
  | { readonly kind: "trouble" }
  | { readonly kind: "blocked" }
  | { readonly kind: "unsound" };

/** `signIn`: a token is handed in for a session; there a refusal has forms of its own. */
export type Asked = "signIn" | "read";

export function judgeAnswer({ status, headers, text }: DirectoryAnswer, asked: Asked, nowMs: Ms): Verdict {
  // An empty answer is no page, and JSON is none either, whatever its type says.
  const isPage = text.trim() !== "" && isWebPage(headers.get("content-type"), text) && parseJson(text) === undefined;
  if (status >= 200 && status < 300) return isPage ? { kind: "blocked" } : dataOf(text);
  // 511: the network itself wants a sign-in.
  if ((status >= 300 && status < 400) || status === 511) return { kind: "blocked" };
  const retryAfterMs = readRetryAfter(headers.get("retry-after"), nowMs);
  if (status === 429 || (status === 403 && !isPage && isAboutRate(text, retryAfterMs))) {
    return { kind: "slow", afterMs: retryAfterMs };
  }
  if (status === 503 && retryAfterMs !== null) return { kind: "slow", afterMs: retryAfterMs };
  if (status >= 500) return { kind: isPage || !isRefusedToken(text, asked) ? "trouble" : "signIn" };
  if (status === 408) return { kind: "trouble" };
  if (status === 404 || status === 410) return { kind: "missing" };
  if (isPage) return { kind: "blocked" };
  if (status === 401) return { kind: "signIn" };
  return { kind: asked === "signIn" ? "signIn" : "refused" };
}

function dataOf(text: string): Verdict {
  const data = parseJson(text);
  return data === undefined ? { kind: "unsound" } : { kind: "data", data };
}

function isAboutRate(text: string, retryAfterMs: Ms | null): boolean {
  return retryAfterMs !== null || /rate.?limit|too many|throttl|slow down|requests? per|limit exceeded/iu.test(text);
}

/**
 * A token that is not accepted is answered with status 500 and nothing but a JSON string. To a question the same form may
 * be any trouble, so there it must speak of the session.
 */
function isRefusedToken(text: string, asked: Asked): boolean {
  const said = parseJson(text);
  if (typeof said !== "string") return false;
  return asked === "signIn" || /session|token|not authenticated|unauthori[sz]ed/iu.test(said);
}
