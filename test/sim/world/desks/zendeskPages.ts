export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly meta: { readonly has_more: boolean; readonly after_cursor: string | null };
}

/**
 * Cursor pages. The cursor names the last row's place in the order, so a row that moves to the head meanwhile neither
 * shifts the rest nor comes again behind the cursor.
 */
export function pageOf<Row>(
  rows: readonly Row[],
  placeOf: (row: Row) => readonly [number, number],
  query: URLSearchParams,
): Page<Row> {
  const sign = query.get("sort_order") === "desc" ? -1 : 1;
  const size = Math.min(100, Number(query.get("page[size]") ?? 100));
  const after = query.get("page[after]");
  const compare = (one: readonly [number, number], other: readonly [number, number]) =>
    sign * (one[0] - other[0] || one[1] - other[1]);
  const [afterAt = 0, afterId = 0] = (after ?? "").split(".").map(Number);
  const left = rows
    .filter((row) => after === null || compare(placeOf(row), [afterAt, afterId]) > 0)
    .toSorted((one, other) => compare(placeOf(one), placeOf(other)));
  const shown = left.slice(0, size);
  const last = shown.at(-1);
  const hasMore = left.length > shown.length;
  return {
    rows: shown,
    meta: { has_more: hasMore, after_cursor: last === undefined ? null : placeOf(last).join(".") },
  };
}
