const loopbackHosts = ["127.0.0.1", "localhost", "[::1]"];

/**
 * The address of a helpdesk as `origin` (no path, no trailing slash); null when it must not be used. Tokens travel only
 * over https; plain http stays on this computer (the practice desk, tests).
 */
export function helpdeskOrigin(address: string): string | null {
  const url = parseUrl(address);
  if (url === null || url.username !== "" || url.password !== "") return null;
  return isSafeTransport(url) ? url.origin : null;
}

/** Pages of Request Tracker that people copy links of; what stands before them is where it is installed. */
const requestTrackerPages =
  /\/(?:REST|NoAuth|SelfService|Ticket|Search|Dashboards|Prefs|Asset|Articles|User|Admin|Tools|m|index\.html)(?:\/.*)?$/u;

/** The address of a Request Tracker: origin and installation path, without a trailing slash; null as above. */
export function requestTrackerBase(address: string): string | null {
  const origin = helpdeskOrigin(address);
  const url = parseUrl(address);
  if (origin === null || url === null) return null;
  const path = url.pathname.replace(requestTrackerPages, "").replace(/\/+$/u, "");
  return origin + path;
}

/** True where bytes may come from: https anywhere, http only on this computer. */
export function isSafeTransport(url: URL): boolean {
  if (url.protocol === "https:") return true;
  return url.protocol === "http:" && loopbackHosts.includes(url.hostname);
}

export function parseUrl(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}
