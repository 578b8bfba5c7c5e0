import { MINUTE, type Ms } from "../../../../../shared/units.ts";
import type { TokenPair } from "../../../accounts/keptSecret.ts";
import { HelpdeskError } from "../../helpdeskProblem.ts";
import { signInAgain, type Bearer } from "./bearer.ts";

/** A pair is renewed so long before its end, so that a call under way does not outlive its token. */
const RENEW_BEFORE: Ms = MINUTE;

export interface PairHolderParts {
  now(): Ms;
  /** Asks the helpdesk for the next pair, once. Rejects with HelpdeskError. */
  refresh(pair: TokenPair): Promise<TokenPair>;
  /** Resolves when the pair is kept where it outlives this call; only then is it used. Never rejects. */
  store(pair: TokenPair): Promise<void>;
}

export interface PairHolder extends Bearer {
  /** The user signed in again: a renewal under way comes to its end first and does not count any more; calls wait. */
  replace(pair: TokenPair, store: () => Promise<void>): Promise<void>;
  /** No renewal begins any more; calls that would need one fail. Resolves when the one under way has come to its end. */
  close(): Promise<void>;
}

/**
 * One account's pair of tokens. However many calls find it ended, it is renewed once: a second renewal would be made with
 * a token that the first one killed, and would end the sign-in.
 */
export function createPairHolder(parts: PairHolderParts, first: TokenPair): PairHolder {
  let pair = first;
  let renewing: Promise<void> | null = null;
  /** The helpdesk gives no further pair for this one. */
  let isSpent = false;
  let isClosed = false;

  async function renewNow(): Promise<void> {
    const next = await askTwice(parts, pair);
    if (next === "spent") {
      isSpent = true;
      throw signInAgain(401);
    }
    // The old pair is dead by now: a crash before this is kept would cost the sign-in.
    await parts.store(next);
    pair = next;
  }

  function renew(): Promise<void> {
    if (isSpent) return Promise.reject(signInAgain(401));
    // Of the call nothing has left yet: what waits in the outbox stays as it is.
    if (isClosed && renewing === null) return Promise.reject(new HelpdeskError("network", "The call was given up."));
    renewing ??= renewNow().finally(() => {
      renewing = null;
    });
    return renewing;
  }

  return {
    async current() {
      if (renewing !== null || parts.now() >= pair.expiresAtMs - RENEW_BEFORE) {
        await (isSpent ? Promise.resolve() : renew()).catch((error: unknown) => {
          // It has its last minute, or this computer's clock is wrong: the helpdesk's answer decides.
          if (!(error instanceof HelpdeskError) || parts.now() >= pair.expiresAtMs) throw error;
        });
      }
      return pair.access;
    },
    async instead(refused) {
      if (pair.access === refused) await renew();
      return pair.access;
    },
    async replace(next, store) {
      for (let busy = renewing; busy !== null; busy = renewing) await busy.catch(() => undefined);
      const taking = async (): Promise<void> => {
        await store();
        pair = next;
        isSpent = false;
      };
      renewing = taking().finally(() => {
        renewing = null;
      });
      await renewing;
    },
    async close() {
      isClosed = true;
      for (let busy = renewing; busy !== null; busy = renewing) await busy.catch(() => undefined);
    },
  };
}

/**
 * An answer that was lost leaves it open which pair counts. Asked once more with the same token the helpdesk either says
 * so (it had not heard the first time) or that the token is spent; nothing else tells.
 */
async function askTwice(parts: PairHolderParts, pair: TokenPair): Promise<TokenPair | "spent"> {
  try {
    return await askOnce(parts, pair);
  } catch (error) {
    if (!(error instanceof HelpdeskError) || error.problem.kind !== "unclear") throw error;
    return askOnce(parts, pair).catch((second: unknown) => {
      throw lostAnswer(second);
    });
  }
}

async function askOnce(parts: PairHolderParts, pair: TokenPair): Promise<TokenPair | "spent"> {
  try {
    return await parts.refresh(pair);
  } catch (error) {
    if (error instanceof HelpdeskError && error.problem.kind === "signIn") return "spent";
    throw error;
  }
}

/** Of a call that waits for its token nothing has left yet: for it the network failed. */
function lostAnswer(error: unknown): unknown {
  if (!(error instanceof HelpdeskError) || error.problem.kind !== "unclear") return error;
  return new HelpdeskError("network", "The helpdesk could not be reached.", { cause: error });
}
