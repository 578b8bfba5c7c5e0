import { MIB } from "../../../../shared/units.ts";
import type { Clock, HttpFetch, Logger } from "../../ports.ts";
import { HelpdeskError } from "../helpdeskProblem.ts";
import { isWebPage } from "./answerBody.ts";
import type { Answer } from "./classifyAnswer.ts";
import { exchangeRaw, timeouts } from "./exchange.ts";
import { parseJson } from "./serverWords.ts";

export interface ReachParts {
  readonly fetch: HttpFetch;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Asks for something that only the signed-in get, without saying who asks. Resolves when what answers behaves as a
 * helpdesk's API does: it says 401 in its own form, or `isOwn` knows its answer. Rejects with HelpdeskError: network
 * (`why` tells TLS and a missing network apart), signInPage, badAnswer (something else answers there), busy.
 */
export async function reach(parts: ReachParts, url: string, isOwn: (json: unknown) => boolean): Promise<void> {
  const answer = await exchangeRaw(
    { ...parts, onClockOffset: () => undefined },
    {
      name: "reach",
      kind: "read",
      method: "GET",
      url,
      headers: { accept: "application/json" },
      timeoutMs: timeouts.read,
      cap: MIB,
      signal: undefined,
    },
  );
  const failure = judge(answer, url, isOwn);
  if (failure !== null) throw failure;
}

function judge(answer: Answer, url: string, isOwn: (json: unknown) => boolean): HelpdeskError | null {
  const { status, headers, text } = answer;
  const fail = (kind: "signInPage" | "badAnswer" | "busy", words: string) => new HelpdeskError(kind, words, { status });
  const page = "A sign-in page answers in the helpdesk's place.";
  if (status >= 300 && status < 400) {
    const target = targetOf(headers.get("location"), url);
    return asksToSignIn(target, url) ? fail("signInPage", page) : fail("badAnswer", sentOnWords(target, url));
  }
  if (status === 429 || (status >= 500 && status !== 511)) {
    return fail("busy", `What answers at this address fails at the moment (${status}).`);
  }
  const isPage = isWebPage(headers.get("content-type"), text);
  if (status === 511 || status === 407 || (isPage && (status === 401 || status === 403)))
    return fail("signInPage", page);
  if (isPage && status < 300 && hasPasswordField(text)) return fail("signInPage", page);
  if (!isPage && (status === 401 || (status < 300 && isOwn(parseJson(text))))) return null;
  return fail("badAnswer", "Something answers at this address, but not a helpdesk of this kind.");
}

function targetOf(location: string | null, from: string): URL | null {
  return location !== null && URL.canParse(location, from) ? new URL(location, from) : null;
}

/** Whoever stands before a helpdesk sends to a page that says so; a helpdesk that moved sends to the same path elsewhere. */
function asksToSignIn(target: URL | null, from: string): boolean {
  if (target === null) return false;
  const words = /log-?in|log-?on|sign-?in|sso|saml|oauth|oidc|auth|portal|captive|hotspot/iu;
  return target.pathname !== new URL(from).pathname && words.test(`${target.hostname}${target.pathname}`);
}

function sentOnWords(target: URL | null, from: string): string {
  const isElsewhere = target !== null && target.host !== new URL(from).host;
  if (!isElsewhere) return "This address sends on to another page, as a website does and no helpdesk's API.";
  return `This address sends on to ${target.host}. If your tickets are there, enter that address.`;
}

function hasPasswordField(page: string): boolean {
  return (
    /<input\b[^>]*\btype\s*=\s*["']?password\b/iu.test(page) || /<title>[^<]*(?:sign|log)[ -]?(?:in|on)\b/iu.test(page)
  );
}
