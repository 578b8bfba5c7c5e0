/** What the guard needs to know about this launch. */
export interface LaunchFacts {
  hasSwitch(name: string): boolean;
  /** A Node inspector is listening: possible only where the inspect fuse is on, so never in a released build. */
  readonly isInspectorActive: boolean;
  readonly isPackaged: boolean;
  readonly isRoot: boolean;
}

/**
 * Switches that would hand the app, or what it believes of the network, to whoever starts it. No Electron fuse covers
 * them; a test harness may use them because it comes with the inspector, which released builds have fused off.
 */
const dangerousSwitches = [
  "remote-debugging-port",
  "remote-debugging-pipe",
  "remote-debugging-address",
  "js-flags",
  "load-extension",
  "host-rules",
  "host-resolver-rules",
  "ignore-certificate-errors",
  "ignore-certificate-errors-spki-list",
  "disable-web-security",
  "allow-running-insecure-content",
  "unsafely-treat-insecure-origin-as-secure",
  "proxy-server",
  "proxy-pac-url",
  "proxy-bypass-list",
  "proxy-auto-detect",
  "no-proxy-server",
  "ssl-key-log-file",
  "log-net-log",
] as const;

/** Both mean "no sandbox"; root has none to lose, and Chromium does not start as root without saying so. */
const sandboxSwitches = ["no-sandbox", "disable-sandbox", "disable-setuid-sandbox", "no-zygote"] as const;

/** The switch on account of which Standby must not start, or null. */
export function refusedSwitch(facts: LaunchFacts): string | null {
  const sandbox = sandboxSwitches.find((name) => facts.hasSwitch(name));
  if (sandbox !== undefined && !(facts.isRoot && !facts.isPackaged)) return sandbox;
  if (facts.isInspectorActive) return null;
  return dangerousSwitches.find((name) => facts.hasSwitch(name)) ?? null;
}
