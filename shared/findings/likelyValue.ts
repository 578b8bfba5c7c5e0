import type { FindingKind } from "./finding.ts";
import { hasCheckDigit } from "./cardNumbers.ts";
import { isPasswordLabel } from "./passwordLabels.ts";
import { isGenericName, kindOfName } from "./secretNames.ts";

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
  /^(?:is|was|are|must|should|cannot|can|does|did|has|will|not|for|and|or|of|the|a|an|in|to|on|as|no|yes|null|none|nil|true|false|undefined|required|optional|incorrect|invalid|wrong|expired|mismatch|missing|empty|object|array)[.!?:]?$/iu;
/** Behind a colon only: "password: reset" tells what happened, "password=reset" sets one. */
const SAID_OF_STATE = /^(?:field|hash|changed|reset|string)[.!?:]?$/iu;
/** In quotes: what descriptions of data and scripts of pages have there. */
const SAID_IN_QUOTES = /^(?:text|string|required|optional|hashed|nullable|undefined|null|none)$/u;
const NOTHING =
  /^(?:true|false|null|undefined|void|!?\d{1,2}|[=!]=.*|[~^]?\d+\.\d+\.\d+(?:-[\w.]+)?|[*•x.]+|<[\w -]+>|\[(?:filtered|redacted|hidden|masked)\]|filtered|redacted)$/iu;
/** What stands for a value: `${DB_PASSWORD}`, `$_POST`, `{{ token }}`, `process.env.TOKEN`. */
const REFERENCE =
  /^(?:\$|\$\{[A-Za-z_]\w*(?:->\w+|\[["']\w+["']\])*\}?|\$[A-Za-z_]\w*(?:->\w+|\[["']\w+["']\])+|\$\(.*|\{\{.*|%\w+%|<%.*|process\.env\b.*|import\.meta\b.*|put your unique phrase here)$/u;
/** `$TOKEN`, `$pass1`; "$ummer2026" is a value. */
const VARIABLE = /^\$([A-Za-z_]+\d?)$/u;
/** `e.password`, `this.token`: a member, as scripts are full of. */
const MEMBER = /^([A-Za-z_$][\w$]*)(?:\.[A-Za-z_$]+)*\.([A-Za-z_$]+)$/u;
const OWNERS = new Set(["this", "self", "process", "e", "i"]);

/** `includeCredentials`: a name of a script. */
const WORDS = /^[A-Za-z][a-z]+(?:[A-Z][a-z]+)+$/u;

/** "password: is wrong" and "token = getToken()" are words about secrets. */
export function isLikely(value: string, kind: FindingKind, place: ValuePlace): boolean {
  if (value === "" || NOTHING.test(value) || isReference(value, place)) return false;
  if (isElsewhere(value)) return false;
  if (kind === "card") return /\d/u.test(value) && isCard(value, place.name);
  if (place.isInAddress) return kind !== "querySecret" || !isGenericName(place.name) || isOpaque(value, place.name);
  if (!place.isQuoted && /[([]/u.test(place.next)) return false;
  if (kind === "password") return isPassword(value, place);
  return isToken(value, place);
}

/** In quotes a "$" begins a variable only where its name says so. */
function isReference(value: string, { isQuoted }: ValuePlace): boolean {
  if (REFERENCE.test(value)) return true;
  const name = VARIABLE.exec(value)?.[1];
  if (name === undefined) return false;
  return !isQuoted || /^[A-Z_]+\d?$/u.test(name) || kindOfName(name, "text") !== null;
}

function isToken(value: string, place: ValuePlace): boolean {
  if (value.length < 6 || /^\d{1,5}$/u.test(value)) return false;
  if (place.isQuoted && place.sign !== ",") return isQuotedToken(value, place.name);
  if (!place.isQuoted && (isMember(value, place) || (WORDS.test(value) && isCutOff(place)))) return false;
  // "session: 20261123" is a day.
  if (place.sign === ":" && /^session$/iu.test(place.name) && /^\d{1,8}$/u.test(value)) return false;
  return /\d/u.test(value) || value.length >= 16;
}

/** For a value that stands alone beside its name: a header's, a field's. */
export function isLikelyAlone(value: string, kind: FindingKind, name: string, isInAddress: boolean): boolean {
  if (value === "" || NOTHING.test(value)) return false;
  if (kind === "card" && !isCard(value, name)) return false;
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

const LONGEST_MESSAGE = 300;

function isQuotedToken(value: string, name: string): boolean {
  // A message is not that long, and telling takes the square of the length.
  if (/\d/u.test(value) || value.length > LONGEST_MESSAGE) return true;
  if (/^[\p{L} ,.'’!?:-]* [\p{L} ,.'’!?:-]*$/u.test(value)) return false;
  const isOwnName = value.toLowerCase().replaceAll(/\W|_/gu, "") === name.toLowerCase().replaceAll(/\W|_/gu, "");
  return !isOwnName && (value.length >= 12 || STRONG.test(name));
}

function isPassword(value: string, place: ValuePlace): boolean {
  const { name, isQuoted, sign } = place;
  // Scripts pin parts of a page: `pin:".section"`.
  if (/^pin$/iu.test(name) && !/^(?=(?:\D{0,9}\d){3})[\dA-Za-z -]{3,14}$/u.test(value)) return false;
  if (/^(?:old)?pwd$/iu.test(name) && /^(?:\/[\w.@-]+){2,}\/?$/u.test(value)) return false;
  if (isQuoted) return !SAID_IN_QUOTES.test(value) && !isPasswordLabel(value);
  if (SAID.test(value) || (sign === ":" && SAID_OF_STATE.test(value))) return false;
  // "Tests: pass: 120".
  if (name === "pass" && sign === ":" && /^\d{1,3}$/u.test(value)) return false;
  // "password:e" and "password:e.password" of a script made small.
  return !((sign === ":" || sign === "=") && (/^[a-z]$/iu.test(value) || isMember(value, place)));
}

/** "Hunter.Two" may be a value: a member is one where it ends as in a script and reads as in one. */
function isMember(value: string, place: ValuePlace): boolean {
  const [, owner = "", last = ""] = MEMBER.exec(value) ?? [];
  if (last === "" || /^[A-Z][A-Z\d_]*$/u.test(place.name)) return false;
  if (OWNERS.has(owner)) return true;
  if (!isCutOff(place) || !/^[a-z_$]/u.test(owner)) return false;
  return owner.length <= 2 || /^(?:value|val|input|current|default)$/u.test(last) || kindOfName(last, "text") !== null;
}

/** What stands behind it belongs to a script. */
function isCutOff({ next }: ValuePlace): boolean {
  return next !== "" && ",;)}".includes(next);
}

/** A map's "pan" has numbers, too. */
function isCard(value: string, name: string): boolean {
  if (!/^pan$/iu.test(name)) return true;
  const digits = value.replaceAll(/%20|[ +-]/gu, "");
  return /^\d{12,19}$/u.test(digits) && hasCheckDigit(digits);
}

/** Not a number nor words: "state=open", "key=3"; a "code" of six digits is one to sign in with. */
function isOpaque(value: string, name: string): boolean {
  if (/^\d{1,10}$/u.test(value)) return value.length > 5 && /code$/iu.test(name);
  return !/^[A-Za-z]{1,14}$/u.test(value) && !/^[A-Za-z]+(?:(?:[ +_-]|%20)[A-Za-z]+){1,4}$/u.test(value);
}
