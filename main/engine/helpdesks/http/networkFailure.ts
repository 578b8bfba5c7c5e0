import type { Unreached } from "../helpdeskProblem.ts";

/**
 * Failures before a connection stood, so that no byte of the request can have arrived. Only these let a write be tried
 * again without looking first; everything not listed counts as unclear.
 */
const unsentNodeCodes = [
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EAI_FAIL",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENETDOWN",
  "EADDRNOTAVAIL",
  "UND_ERR_CONNECT_TIMEOUT",
];

/**
 * OpenSSL's verdicts on a certificate as Node names them (X509_V_ERR_*, without the prefix), Node's own on the name in it,
 * and handshakes without a common protocol. All of them stand before the first byte of a request.
 */
const nodeTlsCodes =
  /^(?:(?:DEPTH_ZERO_)?SELF_SIGNED_CERT(?:_IN_CHAIN)?|UNABLE_TO_[A-Z_]+|CERT_[A-Z_]+|CRL_[A-Z_]+|INVALID_(?:CA|PURPOSE|NON_CA)|UNSPECIFIED|(?:CA|EE)_KEY_TOO_SMALL|CA_MD_TOO_WEAK|ERROR_IN_CERT_[A-Z_]+|HOSTNAME_MISMATCH|PATH_LENGTH_EXCEEDED|ERR_TLS_CERT_ALTNAME_[A-Z]+|ERR_SSL_(?:UNSUPPORTED_PROTOCOL|WRONG_VERSION_NUMBER|VERSION_TOO_LOW|NO_PROTOCOLS_AVAILABLE|TLSV1_ALERT_PROTOCOL_VERSION|DH_KEY_TOO_SMALL|EE_KEY_TOO_SMALL))$/u;
/** The same in Chromium (net_error_list.h). */
const chromiumTlsErrors =
  /\bnet::ERR_(?:CERT_[A-Z_]+|SSL_(?:VERSION_OR_CIPHER_MISMATCH|OBSOLETE_CIPHER|SERVER_CERT_BAD_FORMAT|WEAK_SERVER_EPHEMERAL_DH_KEY|KEY_USAGE_INCOMPATIBLE))\b/u;
/** Of TLS too, though they may come after bytes have gone: alerts, a missing certificate of the user's own. */
const lateTls = { node: /^(?:ERR_SSL_[A-Z0-9_]+|EPROTO)$/u, chromium: /\bnet::ERR_(?:BAD_)?SSL_[A-Z_]+\b/u };

/** Chromium's names for connecting and resolving. */
const unsentChromiumErrors =
  /\bnet::ERR_(?:CONNECTION_REFUSED|NAME_NOT_RESOLVED|NAME_RESOLUTION_FAILED|INTERNET_DISCONNECTED|ADDRESS_UNREACHABLE|ADDRESS_INVALID|CONNECTION_TIMED_OUT|CONNECTION_FAILED|PROXY_CONNECTION_FAILED|TUNNEL_CONNECTION_FAILED|NETWORK_ACCESS_DENIED|DNS_[A-Z_]+)\b/u;

export function isSurelyUnsent(error: unknown): boolean {
  return chainOf(error).some(
    (link) => hasUnsentCode(link) || says(link, unsentChromiumErrors) || says(link, chromiumTlsErrors),
  );
}

const noNetworkCodes = ["ENETDOWN", "ENETUNREACH"];
const noNetworkInChromium = /\bnet::ERR_(?:INTERNET_DISCONNECTED|NETWORK_CHANGED|NETWORK_IO_SUSPENDED)\b/u;

/** What kept the server from being reached; undefined when the failure does not tell. */
export function whyOf(error: unknown): Unreached | undefined {
  const links = chainOf(error);
  if (links.some((link) => membersOf(link).some(isTls))) return "tls";
  // A name may have addresses of both families, and only one family may lack a network.
  return links.some((link) => membersOf(link).every(isWithoutNetwork)) ? "noNetwork" : undefined;
}

/** A collective error stands for the tries it is made of. */
function membersOf(error: unknown): readonly unknown[] {
  return error instanceof AggregateError && error.errors.length > 0 ? error.errors : [error];
}

function isWithoutNetwork(error: unknown): boolean {
  return noNetworkCodes.includes(codeOf(error) ?? "") || says(error, noNetworkInChromium);
}

function says(error: unknown, words: RegExp): boolean {
  return error instanceof Error && words.test(error.message);
}

function isTls(error: unknown): boolean {
  const code = codeOf(error) ?? "";
  const isTold = says(error, chromiumTlsErrors) || says(error, lateTls.chromium);
  return isTold || nodeTlsCodes.test(code) || lateTls.node.test(code);
}

/** One word for logs, never an address: "ECONNRESET", "ERR_CONNECTION_CLOSED". */
export function failureCode(error: unknown): string {
  for (const link of chainOf(error)) {
    const code = codeOf(link);
    if (code !== null) return code;
    const chromium = link instanceof Error ? /\bERR_[A-Z_]+/u.exec(link.message) : null;
    if (chromium) return chromium[0];
  }
  return "unknown";
}

/** The error, its causes, and the members of a collective one (every address of a name was refused). */
function chainOf(error: unknown): unknown[] {
  const links: unknown[] = [];
  for (let link = error; link !== undefined && link !== null && links.length < 8; link = causeOf(link))
    links.push(link);
  return links;
}

function causeOf(error: unknown): unknown {
  return error instanceof Error ? error.cause : undefined;
}

function hasUnsentCode(error: unknown): boolean {
  // A collective error counts when every single try failed before it was connected.
  if (error instanceof AggregateError) return error.errors.length > 0 && error.errors.every(hasUnsentCode);
  const code = codeOf(error);
  if (code === null) return false;
  if (code === "ETIMEDOUT") return syscallOf(error) === "connect";
  return unsentNodeCodes.includes(code) || nodeTlsCodes.test(code);
}

function codeOf(error: unknown): string | null {
  if (typeof error !== "object" || error === null || !("code" in error)) return null;
  return typeof error.code === "string" ? error.code : null;
}

function syscallOf(error: unknown): unknown {
  return typeof error === "object" && error !== null && "syscall" in error ? error.syscall : null;
}
