import { createHash, randomBytes } from "node:crypto";

/** RFC 7636: who redeems a code proves by the verifier that it was they who sent the browser off with the challenge. */
export interface Pkce {
  readonly verifier: string;
  /** SHA-256 of the verifier; the only method there is here. */
  readonly challenge: string;
}

/** 256 random bits in 43 characters that need no escaping. */
export function randomWord(): string {
  return randomBytes(32).toString("base64url");
}

export function challengeOf(verifier: string): string {
  return createHash("sha256").update(verifier, "ascii").digest("base64url");
}

export function createPkce(): Pkce {
  const verifier = randomWord();
  return { verifier, challenge: challengeOf(verifier) };
}
