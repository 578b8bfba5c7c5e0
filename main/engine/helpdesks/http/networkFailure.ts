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
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "CERT_HAS_EXPIRED",
  "ERR_TLS_CERT_ALTNAME_INVALID",
];

/** Chromium's names (net_error_list.h): connecting, resolving and the TLS handshake. */
const unsentChromiumErrors =
  /\bnet::ERR_(?:CONNECTION_REFUSED|NAME_NOT_RESOLVED|NAME_RESOLUTION_FAILED|INTERNET_DISCONNECTED|ADDRESS_UNREACHABLE|ADDRESS_INVALID|CONNECTION_TIMED_OUT|CONNECTION_FAILED|PROXY_CONNECTION_FAILED|TUNNEL_CONNECTION_FAILED|NETWORK_ACCESS_DENIED|DNS_[A-Z_]+|CERT_[A-Z_]+|SSL_VERSION_OR_CIPHER_MISMATCH)\b/u;

export function isSurelyUnsent(error: unknown): boolean {
  return chainOf(error).some(
    (link) => hasUnsentCode(link) || (link instanceof Error && unsentChromiumErrors.test(link.message)),
  );
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
  return unsentNodeCodes.includes(code);
}

function codeOf(error: unknown): string | null {
  if (typeof error !== "object" || error === null || !("code" in error)) return null;
  return typeof error.code === "string" ? error.code : null;
}

function syscallOf(error: unknown): unknown {
  return typeof error === "object" && error !== null && "syscall" in error ? error.syscall : null;
}
