import Papa from "papaparse";
import { AppError } from "../../../../shared/ipc/appError.ts";
import type { csvProblemSchema } from "../../../../shared/site/site.ts";
import type { z } from "zod";

export type CsvProblem = z.infer<typeof csvProblemSchema>;

/** More columns than a mapping may point at are left aside. */
const MAX_COLUMNS = 200;

export interface CsvTable {
  readonly columns: readonly string[];
  /** `line`: where the row begins in the file, 1 = its first line. */
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
  readonly problems: readonly CsvProblem[];
}

/** Splits the text into header and rows; the delimiter is found out. Fails with csv.unreadable. */
export function readTable(text: string): CsvTable {
  // A workbook or UTF-16 text read as UTF-8.
  if (text.includes("\u0000")) throw new AppError("csv.unreadable", "The file is no plain text.");
  const { body, delimiter, skippedLines } = withoutPreamble(text);
  const rows: { line: number; cells: readonly string[] }[] = [];
  const problems: CsvProblem[] = [];
  let line = 1 + skippedLines;
  let cursor = 0;
  Papa.parse<string[]>(body, {
    delimiter,
    step: ({ data, errors, meta }) => {
      const hasOpenQuote = errors.some((error) => error.type === "Quotes");
      if (hasOpenQuote)
        problems.push({ line, reason: "A quotation mark is not closed, or text follows a closing one." });
      else if (data.some((cell) => cell.trim() !== "")) {
        rows.push({ line, cells: data.slice(0, MAX_COLUMNS).map((cell) => cell.trim()) });
      }
      line += lineEnds(body.slice(cursor, meta.cursor));
      cursor = meta.cursor;
    },
  });
  const [header, ...rest] = rows;
  if (!header) throw new AppError("csv.unreadable", "The file has no header line.");
  return { columns: header.cells.map((name, index) => name || `Column ${index + 1}`), rows: rest, problems };
}

/** The byte order mark, and Excel's "sep=;" line that names the delimiter. */
function withoutPreamble(text: string): { body: string; delimiter: string; skippedLines: number } {
  const body = text.replace(/^\uFEFF/u, "");
  const named = /^"?sep=(.)"?(?:\r\n|\n|\r)/iu.exec(body);
  if (!named) return { body, delimiter: "", skippedLines: 0 };
  return { body: body.slice(named[0].length), delimiter: named[1] ?? "", skippedLines: 1 };
}

function lineEnds(text: string): number {
  return text.match(/\r\n|\n|\r/gu)?.length ?? 0;
}
