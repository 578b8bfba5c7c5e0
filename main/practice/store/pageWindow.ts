/** Which rows of an ordered list to read: after a key, or after a number of rows. `limit` counts rows. */
export type PageWindow = Readonly<{ limit: number; after: SortKey | null; skip: number }>;

/** The place of a row in its order: the sorted time (UTC ms) and the id that breaks ties. */
export type SortKey = Readonly<{ time: number; id: number }>;

export type Direction = "asc" | "desc";

/** A keyset page never skips or repeats a row when rows are inserted meanwhile, which an OFFSET does. */
export function keysetClause(column: string, direction: Direction): string {
  return `(${column}, id) ${direction === "asc" ? ">" : "<"} (@afterTime, @afterId)`;
}

export function orderClause(column: string, direction: Direction): string {
  return `ORDER BY ${column} ${direction}, id ${direction} LIMIT @limit OFFSET @skip`;
}

export function windowParameters(window: PageWindow): Record<string, number | null> {
  return {
    limit: window.limit,
    skip: window.skip,
    afterTime: window.after?.time ?? null,
    afterId: window.after?.id ?? null,
  };
}
