import type { FindingKind } from "./finding.ts";

/**
 * Where a name stands. "address": an address or a form, whose generic names ("code", "key") are secrets as well.
 * "header": a header's name. "text": anything else, where "code: 500" is what a ticket is about.
 */
export type NamePlace = "address" | "header" | "text";

const PASSWORD =
  /password|passwd|passphrase|passcode|sshpass|authpw$|pwd\d?$|(?:^|db|user|root|ftp|sftp|ssh|smtp|mail|mysql|admin|account|acct|new|old|current|login|log|http|proxy|redis|pass)pass\d?(?:text)?$/u;
const SECRET =
  /secret|token|apikey|accesskey|privatekey|sharedkey|authkey|sessionid|sessid|sessionkey|sessiontoken|csrf|xsrf|signature|credential|samlresponse|samlrequest|samlart|oauthverifier|codeverifier|otpcode|mfacode|authcode|authorizationcode|devicecode|usercode|verificationcode|recoverycode|backupcode|onetimecode|activationkey|resetkey|confirmkey|orderkey|loggedinkey|noncekey|(?:nonce|auth|hash|loggedin|cookie|session|secret)salt|subscriptionkey|functionskey|licen[sc]ekey|encryptionkey|signingkey|masterkey|consumerkey|accountkey|storagekey|webhookkey|integrationkey|serverkey|deploykey|authorizationkey|machinekey|hmackey|connectionstring|recaptcharesponse|turnstileresponse|hcaptcharesponse|rediscliauth|wordpressloggedin|wordpresssec|^s?sess[0-9a-f]{16,}$/u;
const NONCE = /.nonce$/u;
const CARD =
  /^pan$|cardnum(?:ber)?$|cardno$|creditcard$|^ccnum(?:ber)?$|(?:cvc|cvv)2?$|^csc$|cardsecuritycode$|^securitycode$|verificationvalue$|^iban$|bankaccount(?:number)?$|^accountnumber$|^socialsecurity(?:number)?$|^ssn$/u;
const EXACT: Readonly<Record<string, FindingKind>> = {
  pin: "password",
  otp: "password",
  totp: "password",
  sid: "token",
  sig: "token",
  jwt: "token",
  auth: "token",
  xauth: "token",
  session: "token",
  assertion: "token",
  bearer: "token",
  appkey: "token",
  applicationkey: "token",
  hdnea: "token",
  hdnts: "token",
  hdntl: "token",
};
/** Names of addresses and forms only: elsewhere "code: 500" and "key: 3" are what a ticket is about. */
const GENERIC = new Set([
  "key",
  "code",
  "state",
  "relaystate",
  "nonce",
  "ticket",
  "hash",
  "hmac",
  "cookie",
  "authorization",
  "security",
  "invite",
  "invitation",
  "reset",
  "otk",
]);
/** "Surrogate-Key" and "Cache-Key" say how a page is cached, "Sec-WebSocket-Key" is no secret. */
const OPEN_HEADER = /(?:websocket|surrogate|cache|idempotency|public|partition|sort|x)key$|^x?www/u;
const SECRET_HEADER = /(?:key|session|nonce|auth|authentication|authenticationinfo|authori[sz]ation)$/u;
/** "token_type", "password_length": about a secret, not the secret. */
const ABOUT =
  /(?:type|length|len|name|count|url|uri|endpoint|limit|policy|expir\w*|lifetime|ttl|valid|field|label|required|strength|age|usage|error|status|max|min|header|param|parameter|prefix|file|path|dir|stdin|prompt|store|provider|manager|algorithm|alg|format|scope|issuer|placeholder|text|title|description|message|enabled|disabled|visible|tokeni[sz](?:er|ers|ation))$/u;

/** What a value by this name is; null: nothing secret by its name alone. */
export function kindOfName(name: string, place: NamePlace): FindingKind | null {
  const plain = name.toLowerCase().replaceAll(/[^a-z0-9]/gu, "");
  if (plain === "" || plain.length > 80) return null;
  if (place === "address" && GENERIC.has(plain)) return "querySecret";
  const exact = Object.hasOwn(EXACT, plain) ? EXACT[plain] : undefined;
  if (exact !== undefined) return exact;
  if (ABOUT.test(plain) && !/pass\dtext$/u.test(plain)) return null;
  // "max_tokens", "tokens": an amount.
  if (/(?:^|max|total|prompt|used)tokens$/u.test(plain)) return null;
  if (CARD.test(plain)) return "card";
  if (PASSWORD.test(plain)) return "password";
  if (place === "header" && SECRET_HEADER.test(plain) && !OPEN_HEADER.test(plain)) return "token";
  return SECRET.test(plain) || NONCE.test(plain) ? "token" : null;
}

/** "code", "state", "nonce": secret only where the value looks like one. */
export function isGenericName(name: string): boolean {
  return GENERIC.has(name.toLowerCase().replaceAll(/[^a-z0-9]/gu, ""));
}
