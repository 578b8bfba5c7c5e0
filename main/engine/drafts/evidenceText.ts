import { pageIn } from "../../../shared/ticket/pageAddress.ts";
import type { AutomaticFact, DraftContent, Excerpt, ObservedFacts } from "../../../shared/ticket/draft.ts";
import { withoutReferenceLines } from "../outbox/reference.ts";

/** Logs and traces, each in a section of its own: to the letter, but for a reference line carried over. */
export function excerptSections(excerpts: readonly Excerpt[]): readonly string[] {
  return excerpts.filter(({ text }) => text.trim() !== "").map(sectionOf);
}

function sectionOf({ kind, title, firstLine, text }: Excerpt): string {
  // Only the line ends are ours: indentation tells what belongs to what, and blank lines count.
  const lines = text.replaceAll("\r\n", "\n").replace(/\n+$/u, "").split("\n");
  const name = kind === "stack" ? "Stack trace" : "Log";
  const about = title.trim() === "" ? "" : ` (${oneLine(title)})`;
  if (firstLine === null) return `${name}${about}:\n${kept(lines).join("\n")}`;
  const last = firstLine + lines.length - 1;
  const width = String(last).length;
  const numbered = lines.flatMap((line, at) =>
    isReferenceLine(line) ? [] : [`${String(firstLine + at).padStart(width)} | ${line}`],
  );
  const span = lines.length === 1 ? `line ${firstLine}` : `lines ${firstLine}–${last}`;
  return `${name}${about}, ${span}:\n${numbered.join("\n")}`;
}

function kept(lines: readonly string[]): readonly string[] {
  return lines.filter((line) => !isReferenceLine(line));
}

function isReferenceLine(line: string): boolean {
  return line !== "" && withoutReferenceLines(line) === "";
}

/** What was seen on this computer, one line a fact. `appLine`: all in one, for drafts written before facts were noted. */
export function observedLines(content: DraftContent, appLine: string): readonly string[] {
  const { observed } = content;
  const shown = (fact: AutomaticFact, label: string, value: string): readonly string[] =>
    content.leftOutFacts.includes(fact) || value === "" ? [] : [`${label}: ${oneLine(value)}`];
  const page = pageIn([content.steps, content.details, content.errorMessage]);
  const pageLine = shown("page", "Page", page === null ? "" : `${page.path} on ${page.host}`);
  if (observed === null) return [...pageLine, ...shown("app", "Sent with", appLine)];
  return [
    ...pageLine,
    ...shown("time", "Noted at", timeWords(observed)),
    ...shown("system", "System", observed.system),
    ...shown("screen", "Screen", observed.screen),
    ...shown("app", "Sent with", observed.versions),
  ];
}

/** "2026-11-23 06:10 +01:00 (Europe/Berlin)": read the same in every zone. */
function timeWords({ atMs, zone }: ObservedFacts): string {
  try {
    const parts = new Intl.DateTimeFormat("en-CA", { ...MINUTES, timeZone: zone }).formatToParts(atMs);
    const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "";
    const offset = part("timeZoneName").replace("GMT", "") || "+00:00";
    return `${part("year")}-${part("month")}-${part("day")} ${part("hour")}:${part("minute")} ${offset} (${zone})`;
  } catch (error) {
    // A zone that this runtime does not know: the instant holds all the same.
    if (error instanceof RangeError) return `${new Date(atMs).toISOString()} (${zone})`;
    throw error;
  }
}

const MINUTES = {
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
  timeZoneName: "longOffset",
} as const;

export function oneLine(text: string): string {
  return text.replaceAll(/\s+/gu, " ").trim();
}
