/** Said by so many addresses that it tells no two faults apart. */
const commonFiles = new Set(["index.php", "index.html", "index.htm", "admin-ajax.php", "wp-login.php", "robots.txt"]);
/** Shorter lines ("internal server error") are the server's small talk. */
const LEAST_LETTERS = 24;
const LONGEST_LINE = 400;
const LONGEST_PATH = 200;
/** A file is known by its end: where a server keeps the site differs from log to log. */
const FILE_SEGMENTS = 3;

const soundsLikeError =
  /error|exception|fatal|warning|notice:|uncaught|undefined|refused|denied|failed|exhausted|timed? ?out|traceback|cannot|fehler|abgelehnt|ungültig/iu;

/** A path or an error line that two texts may share to the letter; `shown` is for people. */
export interface StrongKey {
  readonly key: string;
  readonly kind: "path" | "line";
  readonly shown: string;
}

/**
 * Paths of page addresses and of files: at least two named segments, or a file's name. Runs of figures are alike, so that
 * the pages of two orders are one place.
 */
export function pathsIn(text: string): readonly StrongKey[] {
  const found = new Map<string, StrongKey>();
  // Most lines have no slash: they are passed over as a whole.
  const lines = text.split("\n").filter((line) => line.includes("/"));
  for (const token of lines.flatMap((line) => line.split(/[\s"'<>()[\]{},;|“”„]+/u))) {
    if (!token.includes("/")) continue;
    const segments = segmentsOf(token);
    if (segments === null) continue;
    const shown = segments.join("/").slice(0, LONGEST_PATH);
    const key = `path ${shown.replaceAll(/\d+/gu, "#")}`;
    if (!found.has(key)) found.set(key, { key, kind: "path", shown: `/${shown}` });
  }
  return [...found.values()];
}

function segmentsOf(token: string): readonly string[] | null {
  const [bare = ""] = token.toLowerCase().split(/[?#]/u);
  const isAddress = /^[a-z]+:\/\//u.test(bare);
  const parts = bare
    .replace(/^[a-z]+:\/\//u, "")
    .replace(/(?::\d+)?[.:!]*$/u, "")
    .split("/");
  const hasHost = isAddress || (parts[0] !== "" && /\.[a-z]{2,}(?::\d+)?$/u.test(parts[0] ?? ""));
  const segments = (hasHost ? parts.slice(1) : parts).filter((part) => part !== "");
  const file = segments.at(-1) ?? "";
  const isFile = /[^.]\.[a-z][a-z0-9]{0,5}$/u.test(file);
  if (isFile) return commonFiles.has(file) || /^\d+\./u.test(file) ? null : segments.slice(-FILE_SEGMENTS);
  // "Dev/Test/Live" and "and/or" are words, no places.
  if (!hasHost && parts[0] !== "") return null;
  return segments.filter((part) => /\p{L}{2}/u.test(part)).length >= 2 ? segments : null;
}

/** Lines that report an error, with everything blanked that differs from one time to the next. */
export function errorLinesIn(text: string): readonly StrongKey[] {
  return linesOf(
    text
      .split("\n")
      .filter((line) => soundsLikeError.test(line.slice(0, LONGEST_LINE)))
      .join("\n"),
  );
}

/** Of a text that is nothing but error messages: every line that is one of its own. */
export function linesOf(text: string): readonly StrongKey[] {
  const found = new Map<string, StrongKey>();
  for (const raw of text.split("\n")) {
    // As Standby numbers the lines of a log.
    const line = raw
      .slice(0, LONGEST_LINE)
      .replace(/^\s*\d+ \| /u, "")
      .trim();
    const blanked = blankedLine(line);
    const isTelling = /\p{L}{6}/u.test(blanked) && blanked.replaceAll(/[^\p{L}]/gu, "").length >= LEAST_LETTERS;
    if (isTelling && !found.has(blanked)) found.set(blanked, { key: `line ${blanked}`, kind: "line", shown: line });
  }
  return [...found.values()];
}

/** Times, ids, figures, hexadecimal and quoted values go; what is left names the fault. */
function blankedLine(line: string): string {
  return line
    .toLowerCase()
    .replaceAll(/"[^"]*"|'[^']*'|`[^`]*`|“[^”]*”/gu, "*")
    .replaceAll(/\b(?:0x[0-9a-f]+|(?=[a-f-]*\d)[0-9a-f-]{6,})\b/gu, "#")
    .replaceAll(/\d+(?:[.:,/-]\d+)*/gu, "#")
    .replaceAll(/^[\s#[\]()tz:.+-]+|[\s.]+$/gu, "")
    .replaceAll(/\s+/gu, " ");
}
