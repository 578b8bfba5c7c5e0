import type { DraftContent } from "../../../shared/ticket/draft.ts";

const LONGEST = 200;

/** What stands for the draft in a list; "" while it has no subject. A reply has none of its own: its first line. */
export function titleOf({ kind, subject, details, call }: DraftContent): string {
  if (kind === "reply") return oneLine(details.split("\n").find((line) => line.trim() !== "") ?? "");
  return oneLine(kind === "call" ? call?.topic || subject : subject);
}

/** The words after the title. */
export function firstWordsOf(content: DraftContent): string {
  const { kind, details, steps, errorMessage, call } = content;
  if (kind === "reply") return oneLine(details).slice(titleOf(content).length).trim();
  return oneLine([call?.agenda ?? "", details, steps, errorMessage].find((text) => text.trim() !== "") ?? "");
}

function oneLine(text: string): string {
  return text
    .slice(0, 2 * LONGEST)
    .replaceAll(/\s+/gu, " ")
    .trim()
    .slice(0, LONGEST);
}
