import { codeSchema, type LogLine } from "../../../shared/diagnostics/bundle.ts";

/** Enough for some days of work. */
const MOST_LINES = 2_000;

/** Fields that hold the id of a thing: they become its mark, as in the rest of the bundle. */
const idFields: Readonly<Record<string, "account" | "entry">> = { account: "account", entry: "entry" };
/** Fields whose words are our own. All others are shown only where they hold a figure. */
const codeFields: readonly string[] = [
  "code",
  "end",
  "error",
  "cause",
  "how",
  "kind",
  "mode",
  "reason",
  "route",
  "state",
];

type Disguise = (kind: "account" | "entry", name: string) => string;

/**
 * The newest lines of a log, by allow-list: event, figures, words of our own, marks for ids. The log has an allow-list
 * already; this one is narrower, since a bundle leaves the computer.
 */
export function logExcerpt(text: string, disguise: Disguise): LogLine[] {
  return text
    .split("\n")
    .slice(-MOST_LINES)
    .flatMap((line) => lineOf(line, disguise) ?? []);
}

function lineOf(line: string, disguise: Disguise): LogLine | null {
  const [at = "", level = "", event = "", ...fields] = line.split(" ");
  if (!/^\d{4}-\d\d-\d\dT[\d:.]+Z$/u.test(at) || !isCode(level) || !isCode(event)) return null;
  return { at, level, event, fields: Object.fromEntries(fields.flatMap((field) => factOf(field, disguise))) };
}

function factOf(field: string, disguise: Disguise): readonly (readonly [string, LogLine["fields"][string]])[] {
  const cut = field.indexOf("=");
  const name = field.slice(0, Math.max(cut, 0));
  const value = field.slice(cut + 1);
  if (!isCode(name) || value === "") return [];
  const kind = Object.hasOwn(idFields, name) ? idFields[name] : undefined;
  if (kind !== undefined) return [[name, disguise(kind, value)]];
  if (value === "true" || value === "false") return [[name, value === "true"]];
  if (/^-?\d{1,15}(?:\.\d{1,6})?$/u.test(value)) return [[name, Number(value)]];
  return codeFields.includes(name) && isCode(value) ? [[name, value]] : [];
}

function isCode(text: string): boolean {
  return codeSchema.safeParse(text).success;
}
