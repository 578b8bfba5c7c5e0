import type { FindingKind } from "./finding.ts";
import { isGenericName } from "./secretNames.ts";

/** Where a value stands: in an address or a form, in quotes, after which sign, and what follows it. */
export type ValuePlace = {
  readonly name: string;
  readonly isInAddress: boolean;
  readonly isQuoted: boolean;
  readonly sign: string;
  /** The letter after the value; "" at the end. */
  readonly next: string;
};

const SAID =
  /^(?:is|was|are|must|should|cannot|can|does|did|has|will|not|for|and|or|of|the|a|an|in|to|on|as|field|hash|no|yes|null|none|nil|true|false|undefined|required|optional|incorrect|invalid|wrong|expired|mismatch|changed|reset|missing|empty|string|object|array|hidden|prompt)[.!?:]?$/iu;
const NOTHING =
  /^(?:true|false|null|undefined|void|!?\d{1,2}|[=!]=.*|[~^]?\d+\.\d+\.\d+(?:-[\w.]+)?|[*•x.]+|<[\w -]+>|\[?(?:filtered|redacted|hidden|masked)\]?)$/iu;
/** What stands for a value: `${DB_PASSWORD}`, `$_POST`, `{{ token }}`, `process.env.TOKEN`. */
const REFERENCE =
  /^(?:\$|\$\{?[A-Za-z_]\w*(?:->\w+|\[["']\w+["']\])*\}?|\$\(.*|\{\{.*|%\w+%|<%.*|process\.env\b.*|import\.meta\b.*|put your unique phrase here)$/u;
/** `e.password`, `this.token`: a member, as scripts are full of. */
const MEMBER = /^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$]+)+$/u;

/** `includeCredentials`: a name of a script. */
const WORDS = /^[A-Za-z][a-z]+(?:[A-Z][a-z]+)+$/u;

/** "password: is wrong" and "token = getToken()" are words about secrets. */
export function isLikely(value: string, kind: FindingKind, place: ValuePlace): boolean {
  if (value === "" || NOTHING.test(value) || REFERENCE.test(value)) return false;
  if (isElsewhere(value)) return false;
  if (kind === "card") return /\d/u.test(value);
  if (place.isInAddress) return kind !== "querySecret" || !isGenericName(place.name) || isOpaque(value, place.name);
  if (!place.isQuoted && /[([]/u.test(place.next)) return false;
  if (kind === "password") return isPassword(value, place);
  if (value.length < 6 || /^\d{1,5}$/u.test(value)) return false;
  if (place.isQuoted && place.sign !== ",") return isQuotedToken(value, place.name);
  if (!place.isQuoted && (MEMBER.test(value) || WORDS.test(value))) return false;
  return /\d/u.test(value) || value.length >= 16;
}

/** For a value that stands alone beside its name: a header's, a field's. */
export function isLikelyAlone(value: string, kind: FindingKind, name: string, isInAddress: boolean): boolean {
  if (value === "" || NOTHING.test(value)) return false;
  return !(isInAddress && kind === "querySecret" && isGenericName(name)) || isOpaque(value, name);
}

/** An open place: a page or a folder. What is secret inside an address is found by itself. */
function isElsewhere(value: string): boolean {
  return (
    /^(?:https?:)?\\?\/\\?\/[^\s@]*$/iu.test(value) || /^(?:\\?\/[A-Za-z][a-z_.-]{0,30}){1,12}\\?\/?$/u.test(value)
  );
}

/** Names that hold nothing else, so that letters alone are enough. */
const STRONG = /secret|(?:access|refresh|id|auth|api|session|csrf|machine|bearer)_?-?token|api_?-?key|session_?-?id/iu;

function isQuotedToken(value: string, name: string): boolean {
  if (/\d/u.test(value)) return true;
  if (/^[\p{L} ,.'’!?:-]* [\p{L} ,.'’!?:-]*$/u.test(value)) return false;
  const isOwnName = value.toLowerCase().replaceAll(/\W|_/gu, "") === name.toLowerCase().replaceAll(/\W|_/gu, "");
  return !isOwnName && (value.length >= 12 || STRONG.test(name));
}

function isPassword(value: string, { isQuoted, sign }: ValuePlace): boolean {
  if (isQuoted)
    return (
      !/^\p{Lu}?[\p{L} ,.'’:?!-]*(?:password|passwort|contraseña|mot de passe)[\p{L} ,.'’:?!*-]*$/iu.test(value) ||
      value === "password"
    );
  if (SAID.test(value)) return false;
  // "password:e" and "password:e.password" of a script made small.
  return !((sign === ":" || sign === "=") && (/^[a-z]$/iu.test(value) || MEMBER.test(value)));
}

/** Not a number nor words: "state=open", "key=3"; a "code" of six digits is one to sign in with. */
function isOpaque(value: string, name: string): boolean {
  if (/^\d{1,10}$/u.test(value)) return value.length > 5 && /code$/iu.test(name);
  return !/^[A-Za-z]{1,14}$/u.test(value) && !/^[A-Za-z]+(?:(?:[ +_-]|%20)[A-Za-z]+){1,4}$/u.test(value);
}
