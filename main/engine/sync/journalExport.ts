import type { Ms } from "../../../shared/units.ts";
import type { JournalLine } from "./journalRepo.ts";

const HEADER = ["Time (UTC)", "Account", "Kind", "What happened"].join("\t");

/** The journal as a table for a file: one line each, oldest first, columns apart by tabs. */
export function journalAsText(lines: readonly JournalLine[], facts: { readonly madeAtMs: Ms; readonly app: string }) {
  const top = `Standby journal of the last 30 days, made ${new Date(facts.madeAtMs).toISOString()} by ${facts.app}`;
  const rows = lines.toReversed().map(({ atMs, accountName, kind, text }) => {
    return [new Date(atMs).toISOString(), oneLine(accountName), kind, text].join("\t");
  });
  return `${[top, "", HEADER, ...rows].join("\n")}\n`;
}

/** A name is the user's own words: it must not break the table. */
function oneLine(name: string): string {
  return name.replaceAll(/\s+/gu, " ").trim();
}
