/**
 * What a page may load and run. `nonce` admits the style elements that the component library injects; Konva's and the
 * announcer's `innerHTML = ""` pass the default Trusted Types policy of the page, other HTML strings do not.
 */
export function contentPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "media-src 'self' blob:",
    "worker-src 'self'",
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types default dompurify",
  ].join("; ");
}

/** For everything that is not a page: it may load nothing, even if somebody manages to show it as one. */
const inertPolicy = "default-src 'none'; sandbox; frame-ancestors 'none'";
/** A script's own policy counts when it runs as a worker. */
const workerPolicy = "default-src 'none'; script-src 'self'; connect-src 'self'; frame-ancestors 'none'";

export function answerHeaders(contentType: string): Record<string, string> {
  return {
    "content-type": contentType,
    "content-security-policy": contentType.startsWith("text/javascript") ? workerPolicy : inertPolicy,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-dns-prefetch-control": "off",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
  };
}
