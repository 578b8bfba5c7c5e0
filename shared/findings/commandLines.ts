import { isMarker, type FindingKind, type Span } from "./finding.ts";
import { isLikely } from "./likelyValue.ts";
import { kindOfName } from "./secretNames.ts";
import { matchesIn } from "./matchesIn.ts";

const VALUE = String.raw`(?:"([^"\r\n]{1,8000})|'([^'\r\n]{1,8000})|([^\s"'<>()|;&][^\s"'<>()|;]{0,8000}))`;
const USER_AND = String.raw`["']?[^\s"':%,]{0,100}[:%,]([^\s"']{1,400})`;
const OPTION = new RegExp(String.raw`(?<![\w-])--?([A-Za-z][\w-]{1,60})(=|[ \t]{1,4})${VALUE}`, "gu");

type Rule = {
  readonly kind: FindingKind;
  readonly pattern: RegExp;
  /** One of these is in every text that it matches, in small letters: looking for them costs nearly nothing. */
  readonly needs: readonly string[];
};
type Source = readonly [kind: FindingKind, needs: string, source: string];

const BEFORE = String.raw`(?<![\w/-](?<!bin\/))`;

/** A command and, within `most` letters of the same line, what tells its secret; a second command begins anew. */
function command(names: string, most: number, end: string, stop = "|;"): string {
  return String.raw`(?:${names})(?:(?!${BEFORE}(?:${names}))[^\n${stop}]){0,${most}}?\s${end}`;
}

/** Commands that take a secret by a short option or by its place; the last group that matched is the value. */
const SOURCES: readonly Source[] = [
  ["password", "mysql mariadb", command(String.raw`(?:mysql|mariadb)[\w-]{0,20}\b`, 300, String.raw`-p(?!\s)${VALUE}`)],
  [
    "password",
    "sshpass mongo login",
    command(
      String.raw`(?:sshpass|mongo|mongosh|mongodump|mongorestore|(?:docker|podman|az)\s{1,20}login)\b`,
      300,
      String.raw`-p\s{0,4}${VALUE}`,
    ),
  ],
  ["password", "redis-cli", command(String.raw`redis-cli\b`, 300, String.raw`-a\s{1,4}${VALUE}`)],
  [
    "password",
    "ldap",
    command(String.raw`ldap(?:search|modify|add|delete|whoami|passwd)\b`, 300, String.raw`-w\s{1,4}${VALUE}`),
  ],
  [
    "password",
    "zip 7z",
    command(
      String.raw`(?:(?:un)?zip|7za?)\b`,
      300,
      String.raw`(?:-P\s{1,4}(?!\S{1,200}\.(?:zip|7z)(?!\S))|-p(?!\s))${VALUE}`,
    ),
  ],
  [
    "password",
    "curl wget lftp smbclient",
    command(
      String.raw`(?:curl|wget|lftp|smbclient)\b`,
      600,
      String.raw`(?:-u|-U|--user|--proxy-user)(?:=|\s{0,4})${USER_AND}`,
      "",
    ),
  ],
  [
    "password",
    "xh http",
    command(String.raw`(?:xhs?|https?)(?=\s)`, 600, String.raw`(?:-a|--auth)(?:=|\s{0,4})${USER_AND}`, ""),
  ],
  [
    "cookie",
    "curl",
    command(
      String.raw`curl\b`,
      600,
      String.raw`(?:-b|--cookie)(?:=|\s{0,4})["']?[\w.-]{1,100}=([^"'\r\n]{1,8000})`,
      "",
    ),
  ],
  [
    "password",
    "drush",
    command(String.raw`drush\b`, 200, String.raw`(?:upwd|user-password|user:password)\s{1,4}\S{1,100}\s{1,4}${VALUE}`),
  ],
  [
    "password",
    "http-basic.",
    command(
      String.raw`composer\s{1,20}config\b`,
      200,
      String.raw`http-basic\.\S{1,200}\s{1,4}\S{1,100}\s{1,4}${VALUE}`,
    ),
  ],
  [
    "token",
    "composer",
    command(
      String.raw`composer\s{1,20}config\b`,
      200,
      String.raw`(?:bearer|github-oauth|gitlab-token|gitlab-oauth)\.\S{1,200}\s{1,4}${VALUE}`,
    ),
  ],
  [
    "password",
    "htpasswd",
    command(String.raw`htpasswd\b`, 200, String.raw`-\w{0,6}b\w{0,6}\s{1,4}\S{1,200}\s{1,4}\S{1,100}\s{1,4}${VALUE}`),
  ],
  ["password", "openssl", command(String.raw`openssl\b`, 300, String.raw`pass:([^\s"']{1,400})`)],
  [
    "password",
    "machine",
    String.raw`machine\s{1,20}\S{1,200}\s{1,20}login\s{1,20}\S{1,200}\s{1,20}password\s{1,20}(\S{1,400})`,
  ],
  [
    "password",
    "passwd sudo login",
    String.raw`echo\s{1,4}${VALUE}["']?\s{0,4}\|\s{0,4}(?:sudo\s{1,4}-S|passwd|chpasswd|docker\s{1,20}login)\b`,
  ],
  [
    "password",
    "identified password",
    String.raw`(?:identified\s{1,4}(?:with\s{1,4}\S{1,60}\s{1,4})?by(?:\s{1,4}password)?|(?:with|encrypted)\s{1,4}password|set\s{1,4}password[^=\n]{0,80}=)\s{0,4}(?:password\()?'([^'\r\n]{1,400})`,
  ],
];
const RULES: readonly Rule[] = SOURCES.map(([kind, needs, source]) => ({
  kind,
  needs: needs.split(" "),
  pattern: new RegExp(BEFORE + source, "giu"),
}));

/** Secrets of commands: `--token=…`, `curl -u user:…`, `mysql -p…`, `IDENTIFIED BY '…'`. */
export function commandSecrets(text: string): readonly Span[] {
  const small = text.toLowerCase();
  const known = RULES.filter(({ needs }) => needs.some((need) => small.includes(need))).flatMap(({ kind, pattern }) =>
    matchesIn(pattern, text).flatMap((match) => spanOf(match, kind)),
  );
  return [...options(text), ...known];
}

function options(text: string): readonly Span[] {
  return matchesIn(OPTION, text).flatMap((match) => {
    const [whole, name = "", sign = "", double, single, bare] = match;
    const value = double ?? single ?? bare ?? "";
    const kind = kindOfName(name, "text");
    if (kind === null || isMarker(value)) return [];
    const isQuoted = bare === undefined;
    const end = match.index + whole.length;
    const place = { name, isInAddress: false, isQuoted, sign, next: text[end] ?? "" };
    if (!isLikely(value, kind, place)) return [];
    if (sign !== "=" && !isQuoted && !isArgument(value, text.slice(end, end + 40))) return [];
    return [{ start: end - value.length, end, kind, value }];
  });
}

/** "--password option is needed" is a sentence; "--password hunter --user me" is not. */
function isArgument(value: string, after: string): boolean {
  if (value.startsWith("-")) return false;
  return !/^[a-z]+[.,:]?$/u.test(value) || /^\s*(?:$|[\r\n]|-|\\|[|;&])/u.test(after);
}

/** Stands for a value, or is a port or an amount. */
const NO_VALUE = /^(?:\$\{?\w+\}?|\*+|\d+|<.*|\$\(.*)$/u;

function spanOf(match: RegExpExecArray, kind: FindingKind): readonly Span[] {
  const value = match.slice(1).findLast((group) => group !== undefined) ?? "";
  if (value === "" || isMarker(value) || NO_VALUE.test(value)) return [];
  const start = match.index + match[0].lastIndexOf(value);
  return [{ start, end: start + value.length, kind, value }];
}
