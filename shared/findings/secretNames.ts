import type { FindingKind } from "./finding.ts";

const PASSWORD = /password|passwd|passphrase|passcode/u;
const SECRET =
  /secret|token|apikey|accesskey|privatekey|sharedkey|authkey|sessionid|sessid|sessiontoken|csrf|xsrf|signature|credential|samlresponse|samlrequest|oauthverifier|codeverifier|otpcode|authcode|authorizationcode|loggedinkey|noncekey|noncesalt|authsalt/u;
const EXACT: Readonly<Record<string, FindingKind>> = {
  pass: "password",
  pwd: "password",
  pin: "password",
  otp: "password",
  sid: "token",
  sig: "token",
  jwt: "token",
  auth: "token",
  xauth: "token",
  session: "token",
  assertion: "token",
  bearer: "token",
};
/** Names of addresses and forms only: elsewhere "code: 500" and "key: 3" are what a ticket is about. */
const IN_ADDRESS = new Set(["key", "code", "state", "nonce", "ticket", "hash", "hmac", "cookie", "authorization"]);
/** "token_type", "password_length": about a secret, not the secret. */
const ABOUT =
  /(?:type|length|len|name|count|url|uri|endpoint|limit|policy|expir\w*|lifetime|ttl|valid|field|label|required|strength|age|usage|error|status|max|min)$/u;

/** What a value by this name is; null: nothing secret by its name alone. */
export function kindOfName(name: string, isInAddress: boolean): FindingKind | null {
  const plain = name.toLowerCase().replaceAll(/[^a-z0-9]/gu, "");
  if (plain === "" || plain.length > 80) return null;
  if (isInAddress && IN_ADDRESS.has(plain)) return "querySecret";
  const exact = Object.hasOwn(EXACT, plain) ? EXACT[plain] : undefined;
  if (exact !== undefined) return exact;
  if (ABOUT.test(plain)) return null;
  // "max_tokens", "tokens": an amount.
  if (/(?:^|max|total|prompt|used)tokens$/u.test(plain)) return null;
  if (PASSWORD.test(plain) || /(?:db|user|root|ftp|smtp|mysql|admin)pass$/u.test(plain)) return "password";
  return SECRET.test(plain) ? "token" : null;
}
