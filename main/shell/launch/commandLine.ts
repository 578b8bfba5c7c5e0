import { parseDeepLink, type DeepLink } from "./deepLink.ts";

/** What Standby's own words on a command line ask for. Everything else there is Chromium's or nobody's. */
export interface LaunchWish {
  readonly isVersionAsked: boolean;
  /** Begin with a region capture. */
  readonly isCaptureAsked: boolean;
  /** Start without a window, as at login. */
  readonly isHidden: boolean;
  readonly link: DeepLink | null;
}

export function parseCommandLine(argv: readonly string[]): LaunchWish {
  const link = argv.find((argument) => /^standby:/iu.test(argument));
  return {
    isVersionAsked: argv.includes("--version"),
    isCaptureAsked: argv.includes("--capture"),
    isHidden: argv.includes("--hidden"),
    link: link === undefined ? null : parseDeepLink(link),
  };
}
