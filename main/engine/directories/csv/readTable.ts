import Papa from "papaparse";
import { AppError } from "../../../../shared/ipc/appError.ts";
import { isJsonText, readJsonTable } from "./readJsonTable.ts";
import { MAX_COLUMNS, type CsvProblem, type CsvTable } from "./csvTable.ts";

/** Header and rows of a CSV file, or of JSON that lists objects. Fails with csv.unreadable. */
export function readTable(text: string): CsvTable {
  // A workbook or UTF-16 text read as UTF-8.
  if (text.includes("\u0000")) throw new AppError("csv.unreadable", "The file is no plain text.");
  return isJsonText(text) ? readJsonTable(text) : readCsvTable(text);
}

/** The delimiter is found out. */
function readCsvTable(text: string): CsvTable {
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
  const columns = header.cells.map((name, index) => name || `Column ${index + 1}`);
  return { format: "csv", columns, rows: rest, problems };
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
