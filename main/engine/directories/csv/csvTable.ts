import type { z } from "zod";
import type { csvProblemSchema } from "../../../../shared/site/site.ts";

export type CsvProblem = z.infer<typeof csvProblemSchema>;

/** More columns than a mapping may point at are left aside. */
export const MAX_COLUMNS = 200;

/** A file of sites, split into header and rows. */
export interface CsvTable {
  readonly format: "csv" | "json";
  readonly columns: readonly string[];
  /** `line`: where the row begins in the file, 1 = its first line; of JSON the entry, 1 = the first. */
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
  readonly problems: readonly CsvProblem[];
}
