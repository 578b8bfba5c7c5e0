import { isMarker, type Span } from "./finding.ts";
import { matchesIn } from "./matchesIn.ts";

const ARGUMENT = String.raw`\s{0,4}(?:'(?:[^'\\\r\n]|\\.){0,2000}'|"(?:[^"\\\r\n]|\\.){0,2000}"|(?:Object|Resource)\([\w\\$:@#. ]{0,200}\)|[\w\\$:. >-]{0,200})\s{0,4}`;
const ARGUMENTS = new RegExp(String.raw`${ARGUMENT}(?:,${ARGUMENT}){0,7}`, "uy");
const CALLED = /(?<![\w$\\])[\w\\]{1,120}(?:(?:->|::)\w{1,80})?$/u;
/** A part of every name that a rule is for: nearly no call of a text has one. */
const ANY_NAME =
  /action|attempt|authenticate|bind|connect|construct|cookie|filters|login|logon|open|password|sign|verify/u;
const TEXTS = /'((?:[^'\\\r\n]|\\.){0,2000})'|"((?:[^"\\\r\n]|\\.){0,2000})"/gu;

type Rule = {
  /** The function's own name, in small letters. */
  readonly name: RegExp;
  /** Which of its texts are secret, from 0. */
  readonly texts: readonly number[];
  /** Only in a frame of a trace ("#3 …"): elsewhere the name says too little. */
  readonly isOfTrace?: true;
};

const RULES: readonly Rule[] = [
  { name: /^(?:apply_filters|do_action)$/u, texts: [] },
  { name: /^(?:wp_authenticate\w*|wp_signon|user_authenticate|ldap_bind|ftp_login|imap_open)$/u, texts: [1] },
  {
    name: /^(?:wp_check_password|wp_hash_password|wp_set_password|password_verify|password_hash|user_check_password|checkpassword|setpassword|set_password|hashpassword)$/u,
    texts: [0, 1],
  },
  { name: /^(?:mysqli?_p?connect|mysqli?_real_connect|real_connect|pg_connect)$/u, texts: [2] },
  { name: /^(?:pdo->__construct|mysqli->__construct)$/u, texts: [2] },
  { name: /^(?:wpdb->__construct)$/u, texts: [1] },
  { name: /(?:authenticate|attempt|login|signin|logon)$/u, texts: [1], isOfTrace: true },
  { name: /(?:^|[_>:])(?:check|verify|validate)password$/u, texts: [0, 1], isOfTrace: true },
  { name: /^(?:setcookie|setrawcookie)$/u, texts: [1], isOfTrace: true },
];

/** Passwords among the arguments of calls, as PHP's traces show them: `#5 wp-login.php(12): wp_authenticate('me', '…')`. */
export function argumentSecrets(text: string): readonly Span[] {
  const spans: Span[] = [];
  // A call may be an argument of another: each bracket is looked at by itself.
  for (let open = text.indexOf("("); open >= 0; open = text.indexOf("(", open + 1))
    if (ANY_NAME.test(ownName(text, open))) spans.push(...secretsOf(text, open));
  return spans;
}

/** The word right before the bracket, in small letters. */
function ownName(text: string, open: number): string {
  let start = open;
  while (start > 0 && open - start < 80 && isOfWord(text.charCodeAt(start - 1))) start -= 1;
  return text.slice(start, open).toLowerCase();
}

function isOfWord(unit: number): boolean {
  return (unit >= 48 && unit <= 57) || (unit >= 65 && unit <= 90) || unit === 95 || (unit >= 97 && unit <= 122);
}

/** A letter of "Auth\Box->login" or "Box::login". */
function isOfCalled(unit: number): boolean {
  return isOfWord(unit) || unit === 92 || unit === 45 || unit === 62 || unit === 58;
}

function secretsOf(text: string, open: number): readonly Span[] {
  let from = open;
  while (from > 0 && open - from < 202 && isOfCalled(text.charCodeAt(from - 1))) from -= 1;
  // One letter more says whether the name begins there.
  const called = CALLED.exec(text.slice(Math.max(0, from - 1), open))?.[0] ?? "";
  const rule = ruleOf(called, () => isOfTrace(text, open - called.length));
  if (rule === null) return [];
  ARGUMENTS.lastIndex = open + 1;
  const texts = matchesIn(TEXTS, ARGUMENTS.exec(text)?.[0] ?? "");
  const values = texts.map((one) => one[1] ?? one[2] ?? "");
  return places(rule, values).flatMap((at) => {
    const value = values[at] ?? "";
    if (value === "" || isMarker(value)) return [];
    const start = open + 1 + (texts[at]?.index ?? 0) + 1;
    return [{ start, end: start + value.length, kind: "password", value }] satisfies readonly Span[];
  });
}

function ruleOf(called: string, isInTrace: () => boolean): Rule | null {
  const whole = called.toLowerCase();
  const own = whole.replace(/^.*(?:\\|->|::)/u, "");
  const rule = RULES.find(({ name }) => name.test(own) || name.test(whole.replace(/^.*\\/u, ""))) ?? null;
  return rule?.isOfTrace && !isInTrace() ? null : rule;
}

/** WordPress' hooks are named by their first text. */
function places({ texts }: Rule, values: readonly string[]): readonly number[] {
  if (texts.length > 0) return texts;
  if (values[0] === "authenticate" || values[0] === "wp_authenticate") return [2];
  return values[0] === "check_password" ? [1, 2] : [];
}

function isOfTrace(text: string, at: number): boolean {
  const line = text.slice(Math.max(0, at - 400), at);
  return (
    /^\s*(?:"|')?#\d{1,4}\s/u.test(line.slice(line.lastIndexOf("\n") + 1)) ||
    /(?:\\n|\s)#\d{1,4}\s[^#]{0,300}$/u.test(line)
  );
}
