import type { siteRoutes } from "../../../shared/ipc/routes/sites.ts";
import type { OutputOf } from "../../../shared/ipc/define.ts";
import type { PolicySet } from "../../../shared/policy/policySet.ts";
import type { CsvMapping } from "../../../shared/site/site.ts";
import type { CsvProblem } from "../directories/csv/csvTable.ts";
import { guessMapping } from "../directories/csv/guessMapping.ts";
import { readSites } from "../directories/csv/readSites.ts";
import { readTable } from "../directories/csv/readTable.ts";
import type { DirectorySite } from "../directories/directory.ts";
import type { ImportResult } from "./importSites.ts";

const ROWS_SHOWN = 20;
const PROBLEMS_SHOWN = 500;

interface PreviewParts {
  readonly policies: readonly PolicySet[];
  /** What an import of them would come to. */
  compare(told: readonly DirectorySite[]): ImportResult;
}

/** How a file is read with this mapping (null = the one guessed from its headings) and what importing it would do. */
export function previewImport(
  text: string,
  chosen: CsvMapping | null,
  { policies, compare }: PreviewParts,
): OutputOf<(typeof siteRoutes)["sites.previewImport"]> {
  const table = readTable(text);
  const mapping = chosen ?? guessMapping(table);
  const { sites, lines, problems } = readSites(table, mapping, policies);
  const { added, changed, refused } = compare(sites);
  return {
    format: table.format,
    columns: [...table.columns],
    rows: table.rows.slice(0, ROWS_SHOWN).map((row) => [...row.cells]),
    rowCount: table.rows.length,
    mapping,
    good: sites.length - refused.length,
    willAdd: added,
    willChange: changed,
    problems: problemsOf({ lines, problems }, refused),
  };
}

/** The file of a preview is taken in; what is refused stands beside what could not be read. */
export function importFile(
  text: string,
  mapping: CsvMapping,
  policies: readonly PolicySet[],
  importSites: (told: readonly DirectorySite[]) => ImportResult,
): OutputOf<(typeof siteRoutes)["sites.import"]> {
  const { sites, lines, problems } = readSites(readTable(text), mapping, policies);
  const { added, changed, refused } = importSites(sites);
  return { added, changed, problems: problemsOf({ lines, problems }, refused) };
}

function problemsOf(
  { lines, problems }: { readonly lines: readonly number[]; readonly problems: readonly CsvProblem[] },
  refused: ImportResult["refused"],
): CsvProblem[] {
  const clashes = refused.map(({ index, reason }) => ({ line: lines[index] ?? 0, reason }));
  return [...problems, ...clashes].toSorted((a, b) => a.line - b.line).slice(0, PROBLEMS_SHOWN);
}
