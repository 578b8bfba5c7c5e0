import { captureWishSchema, type CaptureWish } from "./captureWish.ts";
import { parseDeepLink, type DeepLink } from "./deepLink.ts";

/** What Standby's own words on a command line ask for. Everything else there is Chromium's or nobody's. */
export interface LaunchWish {
  readonly isVersionAsked: boolean;
  /** Begin with a capture; null = none is asked for. */
  readonly capture: CaptureWish | null;
  /** Start without a window, as at login. */
  readonly isHidden: boolean;
  readonly link: DeepLink | null;
  /** The file to which diagnostics are written instead of starting; "" = no file is named, null = none are asked for. */
  readonly diagnostics: string | null;
}

export function parseCommandLine(argv: readonly string[]): LaunchWish {
  const link = argv.find((argument) => /^standby:/iu.test(argument));
  return {
    isVersionAsked: argv.includes("--version"),
    capture: captureWish(argv),
    isHidden: argv.includes("--hidden"),
    link: link === undefined ? null : parseDeepLink(link),
    diagnostics: diagnosticsFile(argv),
  };
}

/**
 * `--capture`, `--capture=screen`, `--capture --delay=3`. What is not known falls back to choosing a region at once: who
 * typed it wants a picture, and a person then sees what it will show.
 */
function captureWish(argv: readonly string[]): CaptureWish | null {
  const mode = valueOf(argv, "--capture");
  if (mode === null) return null;
  const { shape } = captureWishSchema;
  return {
    mode: shape.mode.safeParse(mode).data ?? "region",
    delaySeconds: shape.delaySeconds.safeParse(Number(valueOf(argv, "--delay") ?? "0")).data ?? 0,
  };
}

/** `--diagnostics`, `--diagnostics=FILE`, `--diagnostics FILE`. */
function diagnosticsFile(argv: readonly string[]): string | null {
  const at = argv.indexOf("--diagnostics");
  if (at === -1) return valueOf(argv, "--diagnostics");
  const next = argv[at + 1] ?? "";
  return next.startsWith("-") ? "" : next;
}

/** "" = named without a value; null = not named. */
function valueOf(argv: readonly string[], name: string): string | null {
  const found = argv.find((argument) => argument === name || argument.startsWith(`${name}=`));
  return found === undefined ? null : found.slice(name.length + 1);
}
