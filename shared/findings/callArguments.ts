import { isMarker, type Span } from "./finding.ts";
import { matchesIn } from "./matchesIn.ts";

const ARGUMENT = String.raw`\s{0,4}(?:'(?:[^'\\\r\n]|\\.){0,2000}'|"(?:[^"\\\r\n]|\\.){0,2000}"|(?:Object|Resource)\([\w\\$:@#. ]{0,200}\)|[\w\\$:. >-]{0,200})\s{0,4}`;
const CALL = new RegExp(
  String.raw`(?<![\w$])([\w\\]{1,120}(?:(?:->|::)\w{1,80})?)\((${ARGUMENT}(?:,${ARGUMENT}){0,7})`,
  "gu",
);
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
  return matchesIn(CALL, text).flatMap((match) => {
    const [whole, called = "", list = ""] = match;
    const texts = matchesIn(TEXTS, list);
    if (texts.length === 0) return [];
    const rule = ruleOf(called, () => isOfTrace(text, match.index));
    if (rule === null) return [];
    const begin = match.index + whole.length - list.length;
    return places(
      rule,
      texts.map((one) => one[1] ?? one[2] ?? ""),
    ).flatMap((at) => {
      const value = texts[at]?.[1] ?? texts[at]?.[2] ?? "";
      if (value === "" || isMarker(value)) return [];
      const start = begin + (texts[at]?.index ?? 0) + 1;
      return [{ start, end: start + value.length, kind: "password", value }] satisfies readonly Span[];
    });
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
