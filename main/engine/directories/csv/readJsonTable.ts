import { AppError } from "../../../../shared/ipc/appError.ts";
import { MAX_COLUMNS, type CsvProblem, type CsvTable } from "./csvTable.ts";

type JsonObject = Readonly<Record<string, unknown>>;

/** A CSV file's header line begins with neither bracket. */
export function isJsonText(text: string): boolean {
  return /^\uFEFF?\s*[[{]/u.test(text);
}

/**
 * A list of objects, or one object that holds them by their id, as the host's command line prints sites: each is a row, the
 * keys of all are the columns. Fails with csv.unreadable.
 */
export function readJsonTable(text: string): CsvTable {
  const entries = entriesOf(parsed(text.replace(/^\uFEFF/u, "")));
  const problems: CsvProblem[] = [];
  const objects = entries.flatMap(({ key, value }, index) => {
    const line = index + 1;
    if (isObject(value)) return [{ line, value: key === null || "id" in value ? value : { id: key, ...value } }];
    problems.push({ line, reason: "This entry is no object with the facts of a site." });
    return [];
  });
  const columns = [...new Set(objects.flatMap(({ value }) => Object.keys(value)))].slice(0, MAX_COLUMNS);
  if (columns.length === 0) throw new AppError("csv.unreadable", "The file lists no sites.");
  const rows = objects.map(({ line, value }) => ({
    line,
    cells: columns.map((column) => (Object.hasOwn(value, column) ? cellOf(value[column]) : "")),
  }));
  return { format: "json", columns, rows, problems };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new AppError("csv.unreadable", "The file begins like JSON, but it is damaged or not complete.", {
      cause: error,
    });
  }
}

function entriesOf(root: unknown): readonly { readonly key: string | null; readonly value: unknown }[] {
  if (Array.isArray(root)) return root.map((value: unknown) => ({ key: null, value }));
  return isObject(root) ? Object.entries(root).map(([key, value]) => ({ key, value })) : [];
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Lists and objects as the words of their first level: "dev, live", "ID: Agency". */
function cellOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(wordOf).filter(Boolean).join(", ");
  if (!isObject(value)) return wordOf(value);
  const pairs = Object.entries(value).map(([key, part]) => `${key}: ${wordOf(part)}`);
  return pairs.join(", ");
}

function wordOf(value: unknown): string {
  if (typeof value === "string") return value.trim();
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return isObject(value) && typeof value["name"] === "string" ? value["name"].trim() : "";
}
