import { isMarker, type FindingKind, type Span } from "./finding.ts";
import { matchesIn } from "./matchesIn.ts";

type Shape = { readonly kind: FindingKind; readonly pattern: RegExp };

/**
 * Values known by their own beginning or form; the first group is the value. Every pattern begins at a boundary and
 * repeats with a bound, so that a long text is read in time that grows with its length only.
 */
const SHAPES: readonly Shape[] = [
  { kind: "token", pattern: /(?<![\w-])(eyJ[\w-]{8,20000}\.[\w-]{2,60000}(?:\.[\w-]{0,60000}){0,3})/gu },
  { kind: "authorization", pattern: /(?<![\w-])Bearer(?:\s|%20|\+){1,3}([\w.~+/=%:-]{8,8000})/gu },
  // Code hosts.
  {
    kind: "token",
    pattern:
      /(?<![A-Za-z0-9])(gh[oprsu]_[A-Za-z0-9]{20,255}|github_pat_\w{20,255}|gl(?:pat|ptt|dt|rt|rtr|cbt|ft|soat|imt|agent|oas)-[\w.-]{20,100}|ATBB[A-Za-z0-9]{20,64}|ATATT3[\w=-]{30,400})/gu,
  },
  // Chat and mail.
  {
    kind: "token",
    pattern:
      /(?<![A-Za-z0-9])(xox[abceoprs]-[A-Za-z0-9-]{10,255}|xapp-[A-Za-z0-9-]{20,255}|SG\.[\w-]{16,32}\.[\w-]{16,64}|key-[0-9a-f]{32}|[0-9a-f]{32}-us\d{1,2}|(?:bot)?\d{8,10}:AA[\w-]{30,100}|xkeysib-[\w-]{40,100})(?![\w-])/gu,
  },
  // Payments and shops.
  { kind: "token", pattern: /(?<![A-Za-z0-9])((?:sk|rk|pk|ek|whsec|cs)_(?:live_|test_)?[A-Za-z0-9]{16,255})/gu },
  {
    kind: "token",
    pattern:
      /(?<![A-Za-z0-9])((?:pi|seti|src|cuss)_[A-Za-z0-9]{8,64}_secret_[A-Za-z0-9]{8,64}|shp(?:at|ca|pa|ss|tka|ua)_[A-Fa-f0-9]{32,64}|ck_[0-9a-f]{40}|sq0(?:atp|csp|idp)-[\w-]{22,64}|access_token\$(?:production|sandbox)\$[0-9a-z]{16}\$[0-9a-f]{32})/gu,
  },
  // Clouds and packages.
  {
    kind: "token",
    pattern:
      /(?<![A-Za-z0-9])((?:AKIA|ASIA)[0-9A-Z]{16}|AIza[\w-]{35}|ya29\.[\w-]{20,512}|GOCSPX-[\w-]{20,64})(?![\w-])/gu,
  },
  {
    kind: "token",
    pattern:
      /(?<![A-Za-z0-9])(npm_[A-Za-z0-9]{36}|pypi-[\w-]{50,255}|do[opr]_v1_[a-f0-9]{64}|hf_[A-Za-z0-9]{30,64}|hv[sbr]\.[\w-]{20,255}|dp\.(?:pt|st|ct|sa)\.[\w.-]{30,80}|dckr_[po]at_[\w-]{20,64}|NRAK-[A-Z0-9]{20,40}|sntry[su]_[\w=+/-]{30,400}|figd_[\w-]{20,64}|PMAK-[\w-]{40,80}|rubygems_[0-9a-f]{40,64}|lin_api_\w{30,64}|ntn_[A-Za-z0-9]{30,64}|AGE-SECRET-KEY-1[A-Z0-9]{50,64})/gu,
  },
  // Short beginnings, which class names have too: only with capitals and digits.
  {
    kind: "token",
    pattern: /(?<![\w-])((?:sk-|re_)(?=[\w-]{0,60}[A-Z])(?=[\w-]{0,60}\d)[\w-]{20,255})/gu,
  },
  // A session of three parts: who, which, and a secret.
  {
    kind: "token",
    pattern:
      /(?<![\w-])([\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}:[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}:[\w-]{10,100})/giu,
  },
  // Names and passwords in addresses.
  { kind: "password", pattern: /:\/\/[^\s/@:"'<>?#[\]]{0,100}:([^\s/@"'<>?#]{1,400})@/gu },
  { kind: "token", pattern: /:\/\/([\w-]{20,255})@/gu },
  // Stored passwords.
  {
    kind: "password",
    pattern:
      /((?:\$P\$|\$H\$|\$S\$)[./A-Za-z0-9]{28,60}|\$(?:wp\$)?2[abxy]\$\d\d\$[./A-Za-z0-9]{40,60}|\$argon2(?:id|i|d)\$[\w=,$+./-]{40,200})/gu,
  },
  // PuTTY.
  {
    kind: "privateKey",
    pattern: /Private-Lines: \d{1,4}\r?\n((?:[A-Za-z0-9+/=]{1,80}\r?\n?){1,200})/gu,
  },
];

export function shapesIn(text: string): readonly Span[] {
  return SHAPES.flatMap((shape) => byShape(text, shape));
}

function byShape(text: string, { kind, pattern }: Shape): readonly Span[] {
  return matchesIn(pattern, text).flatMap((match) => {
    const value = match[1] ?? "";
    // "Bearer authentication" is a sentence; a value has a digit or is long.
    const isProse = !/\d/u.test(value) && value.length < 20 && kind !== "password";
    if (isProse || isMarker(value) || value.length < (kind === "password" ? 1 : 6)) return [];
    // "https://user:${PASSWORD}@host" holds none.
    if (kind === "password" && /^(?:\$\{?\w+\}?|\{\{?\w+\}?\}|\*+)$/u.test(value)) return [];
    const start = match.index + match[0].lastIndexOf(value);
    return [{ start, end: start + value.length, kind, value }];
  });
}
