import type { BrowserSignIn } from "../../../../../shared/account/accountSettings.ts";
import type { TokenPair } from "../../../accounts/keptSecret.ts";
import { HelpdeskError } from "../../helpdeskProblem.ts";
import { authorizePage, redeemCode, refreshPair, revoke, type OAuthParts } from "./endpoints.ts";
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
export async function withdraw(parts: OAuthParts, clientId: string, pair: TokenPair): Promise<boolean> {
  try {
    return await revokeWhole(parts, clientId, pair);
  } catch {
    parts.logger.warn("signIn.notWithdrawn");
    return false;
  }
}

/** A token that has run out cannot be withdrawn, while the one beside it goes on: renewed once, the whole can. */
async function revokeWhole(parts: OAuthParts, clientId: string, pair: TokenPair): Promise<boolean> {
  try {
    return await revoke(parts, pair.access);
  } catch (error) {
    if (!(error instanceof HelpdeskError) || error.problem.kind !== "signIn") throw error;
    const next = await refreshPair(parts, clientId, pair.refresh);
    return revoke(parts, next.access);
  }
}
