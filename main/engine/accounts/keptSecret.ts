import { z } from "zod";
import { signInSchema, type SignInSecret } from "../../../shared/account/account.ts";
import { parseJson } from "../helpdesks/http/serverWords.ts";

/** What a sign-in by the browser leaves: a token for the calls, and one that fetches the next pair, once. */
const tokenPairSchema = z.strictObject({
  access: z.string().min(1).max(4_000),
  refresh: z.string().min(1).max(4_000),
  /** By this computer's clock, so a hint only: the helpdesk's 401 decides. */
  expiresAtMs: z.int(),
  refreshExpiresAtMs: z.int(),
  /** As the helpdesk granted it: "read write". */
  scope: z.string().max(1_000),
});
export type TokenPair = Readonly<z.infer<typeof tokenPairSchema>>;

/** A sign-in as it lies in the secret store. */
export type KeptSignIn = SignInSecret | { readonly kind: "browser"; readonly pair: TokenPair };

const keptSchema = z.union([
  z.strictObject({ signIn: signInSchema }).transform(({ signIn }): KeptSignIn => signIn),
  z.strictObject({ oauth: tokenPairSchema }).transform(({ oauth }): KeptSignIn => ({ kind: "browser", pair: oauth })),
]);

/**
 * A sign-in as it is kept under tokenKey: a token stands there as it is, as it always did; a password as JSON with its
 * user name, a pair of tokens as JSON.
 */
export function secretText(signIn: KeptSignIn): string {
  switch (signIn.kind) {
    case "token":
      return signIn.token;
    case "password":
      return JSON.stringify({ signIn });
    case "browser":
      return JSON.stringify({ oauth: signIn.pair });
  }
}

export function readSecret(text: string): KeptSignIn {
  const parsed = keptSchema.safeParse(parseJson(text));
  return parsed.success ? parsed.data : { kind: "token", token: text };
}
