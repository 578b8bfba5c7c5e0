import { z } from "zod";
import { signInSchema, type SignInSecret } from "../../../shared/account/account.ts";
import { parseJson } from "../helpdesks/http/serverWords.ts";

const keptSchema = z.strictObject({ signIn: signInSchema });

/**
 * A sign-in as it is kept under tokenKey: a token stands there as it is, as it always did; a password as JSON with its
 * user name.
 */
export function secretText(signIn: SignInSecret): string {
  return signIn.kind === "token" ? signIn.token : JSON.stringify({ signIn });
}

export function readSecret(text: string): SignInSecret {
  const parsed = keptSchema.safeParse(parseJson(text));
  return parsed.success ? parsed.data.signIn : { kind: "token", token: text };
}
