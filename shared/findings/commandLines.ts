import { isMarker, type FindingKind, type Span } from "./finding.ts";
import { isLikely } from "./likelyValue.ts";
import { kindOfName } from "./secretNames.ts";
import { matchesIn } from "./matchesIn.ts";

const VALUE = String.raw`(?:"([^"\r\n]{1,8000})|'([^'\r\n]{1,8000})|([^\s"'<>()|;&][^\s"'<>()|;]{0,8000}))`;
const OPTION = new RegExp(String.raw`(?<![\w-])--?([A-Za-z][\w-]{1,60})(=|[ \t]{1,4})${VALUE}`, "gu");

type Rule = { readonly kind: FindingKind; readonly pattern: RegExp };

/** Commands that take a secret by a short option or by its place; the last group that matched is the value. */
const COMMANDS: readonly Rule[] = [
  ["password", String.raw`(?:mysql|mariadb)[\w-]{0,20}\b[^\n|;]{0,300}?\s-p(?!\s)${VALUE}`],
  [
    "password",
    String.raw`(?:sshpass|mongo|mongosh|mongodump|mongorestore|docker\s+login|podman\s+login|az\s+login)\b[^\n|;]{0,300}?\s-p\s{0,4}${VALUE}`,
  ],
  ["password", String.raw`(?:redis-cli)\b[^\n|;]{0,300}?\s-a\s{1,4}${VALUE}`],
  ["password", String.raw`ldap(?:search|modify|add|delete|whoami|passwd)\b[^\n|;]{0,300}?\s-w\s{1,4}${VALUE}`],
  ["password", String.raw`(?:zip|7z|7za)\b[^\n|;]{0,300}?\s(?:-P\s{1,4}|-p(?!\s))${VALUE}`],
  [
    "password",
    String.raw`(?:curl|wget|xh|lftp|smbclient|https?(?=\s))\b[^\n]{0,600}?\s(?:-u|-U|-a|--user|--proxy-user|--auth)(?:=|\s{0,4})["']?[^\s"':%,]{0,100}[:%,]([^\s"']{1,400})`,
  ],
  ["cookie", String.raw`curl\b[^\n]{0,600}?\s(?:-b|--cookie)(?:=|\s{0,4})["']?[\w.-]{1,100}=([^"'\r\n]{1,8000})`],
  ["password", String.raw`drush\b[^\n|;]{0,200}?\s(?:upwd|user-password|user:password)\s{1,4}\S{1,100}\s{1,4}${VALUE}`],
  ["password", String.raw`composer\s+config\b[^\n|;]{0,200}?\shttp-basic\.\S{1,200}\s{1,4}\S{1,100}\s{1,4}${VALUE}`],
  [
    "token",
    String.raw`composer\s+config\b[^\n|;]{0,200}?\s(?:bearer|github-oauth|gitlab-token|gitlab-oauth)\.\S{1,200}\s{1,4}${VALUE}`,
  ],
  ["password", String.raw`htpasswd\b[^\n|;]{0,200}?\s-\w{0,6}b\w{0,6}\s{1,4}\S{1,200}\s{1,4}\S{1,100}\s{1,4}${VALUE}`],
  ["password", String.raw`openssl\b[^\n|;]{0,300}?\spass:([^\s"']{1,400})`],
  ["password", String.raw`machine\s{1,20}\S{1,200}\s{1,20}login\s{1,20}\S{1,200}\s{1,20}password\s{1,20}(\S{1,400})`],
  ["password", String.raw`echo\s{1,4}${VALUE}["']?\s{0,4}\|\s{0,4}(?:sudo\s{1,4}-S|passwd|chpasswd|docker\s+login)\b`],
  [
    "password",
    String.raw`(?:identified\s{1,4}(?:with\s{1,4}\S{1,60}\s{1,4})?by(?:\s{1,4}password)?|(?:with|encrypted)\s{1,4}password|set\s{1,4}password[^=\n]{0,80}=)\s{0,4}(?:password\()?'([^'\r\n]{1,400})`,
  ],
].map(([kind, source]) => ({
  kind: kind as FindingKind,
  pattern: new RegExp(String.raw`(?<![\w/-](?<!bin\/))${source ?? ""}`, "giu"),
}));

/** Nearly no text of a recording has one of these, and then none of the patterns is tried. */
const ANY_COMMAND =
  /mysql|mariadb|sshpass|mongo|login|redis-cli|ldap|zip|7z|curl|wget|xh\s|lftp|smbclient|https?\s|drush|composer|htpasswd|openssl|machine|echo|identified|password/iu;

/** Secrets of commands: `--token=…`, `curl -u user:…`, `mysql -p…`, `IDENTIFIED BY '…'`. */
export function commandSecrets(text: string): readonly Span[] {
  if (!ANY_COMMAND.test(text)) return options(text);
  const known = COMMANDS.flatMap(({ kind, pattern }) =>
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

function spanOf(match: RegExpExecArray, kind: FindingKind): readonly Span[] {
  const value = match.slice(1).findLast((group) => group !== undefined) ?? "";
  if (value === "" || isMarker(value) || /^(?:\$\{?\w+\}?|\*+|\d+|<.*|\$\(.*)$/u.test(value)) return [];
  const start = match.index + match[0].lastIndexOf(value);
  return [{ start, end: start + value.length, kind, value }];
}
