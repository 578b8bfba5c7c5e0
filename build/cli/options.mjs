/**
 * What an option takes.
 * @typedef {{ readonly kind: "flag" } | { readonly kind: "text" } | { readonly kind: "whole", readonly least: number, readonly most: number } | { readonly kind: "oneOf", readonly names: readonly string[] }} OptionRule
 */

/**
 * What was given, checked. Asking for an option that was not given answers null, or false for a flag.
 * @typedef {object} Options
 * @property {readonly string[]} names of the options that were given
 * @property {readonly string[]} words what is not an option
 * @property {(name: string) => boolean} flag
 * @property {(name: string) => number | null} whole
 * @property {(name: string) => string | null} text also of what is one of several
 */

/**
 * Reads `--name value`, `--name=value` and `--flag`. Nothing is passed over: a mistyped option that is taken for none makes
 * a run of something else, and its success is then read as the wrong thing's.
 * @param {readonly string[]} args
 * @param {Readonly<Record<string, OptionRule>>} rules
 * @param {{ words?: number, env?: Readonly<Record<string, string | undefined>> }} [limits] how many words there may be
 * besides, and the environment in which npm leaves the options that it took for its own
 * @returns {Options}
 * @throws {Error} with the sentence for whoever typed it
 */
export function readOptions(args, rules, { words: mostWords = 0, env = process.env } = {}) {
  refuseTakenByNpm(rules, env);
  /** @type {Map<string, string | number | true>} */
  const given = new Map();
  /** @type {string[]} */
  const words = [];
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? "";
    if (!arg.startsWith("--")) {
      words.push(arg);
      continue;
    }
    const cut = arg.indexOf("=");
    const name = arg.slice(2, cut === -1 ? undefined : cut);
    const own = cut === -1 ? null : arg.slice(cut + 1);
    const rule = Object.hasOwn(rules, name) ? rules[name] : undefined;
    if (rule === undefined) throw new Error(`There is no --${name}. Known: ${listOf(rules)}.`);
    if (given.has(name)) throw new Error(`--${name} is given twice.`);
    if (rule.kind === "flag" && own !== null) throw new Error(`--${name} takes no value.`);
    if (rule.kind !== "flag" && own === null) at += 1;
    given.set(name, rule.kind === "flag" ? true : valueOf(name, rule, own ?? args[at]));
  }
  const stray = words[mostWords];
  if (stray !== undefined) throw new Error(`“${stray}” is not understood. Options: ${listOf(rules)}.`);
  return {
    names: [...given.keys()],
    words,
    flag: (name) => given.has(name),
    whole: (name) => {
      const value = given.get(name);
      return typeof value === "number" ? value : null;
    },
    text: (name) => {
      const value = given.get(name);
      return typeof value === "string" ? value : null;
    },
  };
}

/**
 * @param {string} name
 * @param {Exclude<OptionRule, { kind: "flag" }>} rule
 * @param {string | undefined} text
 * @returns {string | number}
 */
function valueOf(name, rule, text) {
  if (text === undefined || text === "" || text.startsWith("--")) throw new Error(`--${name} needs a value.`);
  if (rule.kind === "text") return text;
  if (rule.kind === "oneOf") {
    if (rule.names.includes(text)) return text;
    throw new Error(`--${name} is one of ${rule.names.join(", ")}, not “${text}”.`);
  }
  const value = /^\d{1,15}$/u.test(text) ? Number(text) : NaN;
  if (value >= rule.least && value <= rule.most) return value;
  throw new Error(`--${name} is a whole number from ${rule.least} to ${rule.most}, not “${text}”.`);
}

/**
 * `npm run sim --seeds=300`, without the two dashes between, gives us nothing and keeps the option to itself.
 * @param {Readonly<Record<string, OptionRule>>} rules
 * @param {Readonly<Record<string, string | undefined>>} env
 */
function refuseTakenByNpm(rules, env) {
  // npm and node-gyp have a setting of their own by this name.
  const taken = Object.keys(rules).find((name) => name !== "jobs" && env[`npm_config_${name}`] !== undefined);
  if (taken !== undefined) throw new Error(`npm kept --${taken} to itself: put -- before the first option.`);
}

/** @param {Readonly<Record<string, OptionRule>>} rules */
function listOf(rules) {
  const names = Object.keys(rules).map((name) => `--${name}`);
  return names.length === 0 ? "none" : names.join(", ");
}
