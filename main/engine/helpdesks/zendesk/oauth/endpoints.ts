import { z } from "zod";
import { redirectUri, type BrowserSignIn } from "../../../../../shared/account/accountSettings.ts";
import { DAY, HOUR, SECOND } from "../../../../../shared/units.ts";
import type { TokenPair } from "../../../accounts/keptSecret.ts";
import { HelpdeskError } from "../../helpdeskProblem.ts";
import { exchange, timeouts, type HttpParts } from "../../http/exchange.ts";
import { parseJson } from "../../http/serverWords.ts";
import type { Pkce } from "./pkce.ts";

/**
 * What Standby asks for. Narrower words per resource exist; which of them a customer's own tickets and uploads need is
 * written nowhere, so they would have to be tried at a real helpdesk first.
 */
const SCOPE = "read write";

export type OAuthParts = Pick<HttpParts, "fetch" | "clock" | "logger"> & {
  /** https://agency.example, or http on this computer. */
  readonly origin: string;
};

/** The page on which the user lets Standby in (Zendesk, "Using OAuth authentication"; RFC 6749 4.1.1, RFC 7636 4.3). */
export function authorizePage(origin: string, browser: BrowserSignIn, state: string, pkce: Pkce): string {
  const url = new URL("/oauth/authorizations/new", origin);
  url.search = new URLSearchParams({
    response_type: "code",
    client_id: browser.clientId,
    redirect_uri: redirectUri(browser.redirectPort),
    scope: SCOPE,
    state,
    code_challenge: pkce.challenge,
    code_challenge_method: "S256",
  }).toString();
  return url.href;
}

const pairSchema = z.looseObject({
  access_token: z.string().min(1).max(4_000),
  refresh_token: z.string().min(1).max(4_000),
  /** Seconds; the vendor's own default is not written down, so a call's 401 counts where this is absent. */
  expires_in: z.number().positive().nullish(),
  refresh_token_expires_in: z.number().positive().nullish(),
  scope: z.string().max(1_000).nullish(),
});

/** The code for the first pair: once, within 120 s. Rejects with HelpdeskError; "unclear" = its answer was lost. */
export function redeemCode(
  parts: OAuthParts,
  browser: BrowserSignIn,
  proof: { readonly code: string; readonly verifier: string },
): Promise<TokenPair> {
  return askForPair(parts, "oauth.code", {
    grant_type: "authorization_code",
    code: proof.code,
    client_id: browser.clientId,
    redirect_uri: redirectUri(browser.redirectPort),
    scope: SCOPE,
    code_verifier: proof.verifier,
  });
}

/**
 * The next pair; both tokens of the former one end with it. Rejects with HelpdeskError: "signIn" when the helpdesk gives
 * none any more, "unclear" when its answer was lost.
 */
export function refreshPair(parts: OAuthParts, clientId: string, refresh: string): Promise<TokenPair> {
  return askForPair(parts, "oauth.refresh", {
    grant_type: "refresh_token",
    refresh_token: refresh,
    client_id: clientId,
    scope: SCOPE,
  });
}

async function askForPair(parts: OAuthParts, name: string, body: Readonly<Record<string, string>>): Promise<TokenPair> {
  // A definite no of any kind means that the user has to come back; what is unclear or busy stays so.
  const answer = await exchange(
    { ...httpParts(parts), judgeRefusal: () => "signIn" },
    {
      name,
      kind: "write",
      method: "POST",
      url: new URL("/oauth/tokens", parts.origin).href,
      headers: { accept: "application/json", "content-type": "application/json" },
      body: new TextEncoder().encode(JSON.stringify(body)),
      timeoutMs: timeouts.read,
      signal: undefined,
    },
  );
  const parsed = pairSchema.safeParse(parseJson(answer.text));
  if (!parsed.success) {
    throw new HelpdeskError("unclear", "The helpdesk's answer could not be read.", { status: answer.status });
  }
  const { data } = parsed;
  const nowMs = parts.clock.now();
  return {
    access: data.access_token,
    refresh: data.refresh_token,
    expiresAtMs: after(nowMs, data.expires_in, HOUR),
    refreshExpiresAtMs: after(nowMs, data.refresh_token_expires_in, 30 * DAY),
    scope: data.scope ?? "",
  };
}

function after(nowMs: number, seconds: number | null | undefined, otherwiseMs: number): number {
  return Math.round(nowMs + (seconds ? seconds * SECOND : otherwiseMs));
}

/**
 * Withdraws this access token (Zendesk, "Revoking an OAuth access token"). Users report a 204 after which the token goes
 * on working, so it is tried afterwards: true = the helpdesk no longer takes it. Rejects with HelpdeskError: "signIn"
 * when the token did not count before, which says nothing of the refresh token beside it.
 */
export async function revoke(parts: OAuthParts, access: string): Promise<boolean> {
  const headers = { accept: "application/json", authorization: `Bearer ${access}` };
  const call = { headers, timeoutMs: timeouts.read, signal: undefined };
  const at = (path: string) => new URL(path, parts.origin).href;
  const current = at("/api/v2/oauth/tokens/current.json");
  await exchange(httpParts(parts), { ...call, name: "oauth.revoke", kind: "write", method: "DELETE", url: current });
  try {
    const url = at("/api/v2/users/me.json");
    const answer = await exchange(httpParts(parts), { ...call, name: "users.me", kind: "read", method: "GET", url });
    return !isSomebody.safeParse(parseJson(answer.text)).success;
  } catch (error) {
    if (error instanceof HelpdeskError && error.problem.kind === "signIn") return true;
    throw error;
  }
}

/** Strangers are answered with a 200 too, and a user without an id. */
const isSomebody = z.looseObject({ user: z.looseObject({ id: z.number() }) });

function httpParts({ fetch, clock, logger }: OAuthParts): HttpParts {
  return { fetch, clock, logger, onClockOffset: () => undefined };
}
