import type { BrowserSignIn } from "../../../../../shared/account/accountSettings.ts";
import type { TokenPair } from "../../../accounts/keptSecret.ts";
import { authorizePage, redeemCode, revoke, type OAuthParts } from "./endpoints.ts";
import { createPkce, randomWord } from "./pkce.ts";

/** One visit of the browser to one helpdesk. */
export interface BrowserVisit {
  /** The page on which the user lets Standby in. */
  readonly pageUrl: string;
  /** Comes back with the browser's answer, or it is not an answer to this visit. */
  readonly state: string;
  /** Once, within two minutes of the answer. Rejects with HelpdeskError. */
  redeem(code: string): Promise<TokenPair>;
}

export function createBrowserVisit(parts: OAuthParts, browser: BrowserSignIn): BrowserVisit {
  const pkce = createPkce();
  const state = randomWord();
  return {
    pageUrl: authorizePage(parts.origin, browser, state, pkce),
    state,
    redeem: (code) => redeemCode(parts, browser, { code, verifier: pkce.verifier }),
  };
}

/** True = the helpdesk was seen to take it no longer. Never rejects: who signs out here is signed out here in any case. */
export async function withdraw(parts: OAuthParts, pair: TokenPair): Promise<boolean> {
  try {
    return await revoke(parts, pair.access);
  } catch {
    parts.logger.warn("signIn.notWithdrawn");
    return false;
  }
}
