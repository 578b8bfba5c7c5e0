/** One client's share of the list, in list order. */
export type ListGroup = { readonly clientId: string | null; readonly clientName: string; readonly count: number };

export type ListItem =
  | { readonly kind: "header"; readonly group: ListGroup }
  /** `row` counts tickets only: its place in the engine's list. */
  | { readonly kind: "row"; readonly row: number };

/** Where headers and rows stand, worked out from the groups alone: no ticket needs to be loaded for it. */
export type ListLayout = {
  readonly itemCount: number;
  readonly rowCount: number;
  /** Item indexes of the group headers, ascending. */
  readonly headers: readonly number[];
  itemAt(index: number): ListItem;
  /** Item index of a ticket. */
  itemOfRow(row: number): number;
  /** Item index of the header that an item stands under. */
  headerOf(index: number): number;
};

export function layoutOf(groups: readonly ListGroup[]): ListLayout {
  const headers: number[] = [];
  let itemCount = 0;
  for (const group of groups) {
    headers.push(itemCount);
    itemCount += 1 + group.count;
  }
  /** Position in `headers` of the group an item belongs to. */
  const groupAt = (index: number) => lastAtMost(headers, index);

  function itemAt(index: number): ListItem {
    const at = groupAt(index);
    const group = groups[at];
    if (!group) throw new RangeError(`No list item ${index}`);
    return headers[at] === index ? { kind: "header", group } : { kind: "row", row: index - at - 1 };
  }

  function itemOfRow(row: number): number {
    // The n-th group's first ticket stands n headers and its own further down than its row number.
    const firstRows = headers.map((header, at) => header - at);
    return row + lastAtMost(firstRows, row) + 1;
  }

  return {
    itemCount,
    rowCount: itemCount - groups.length,
    headers,
    itemAt,
    itemOfRow,
    headerOf: (index) => headers[groupAt(index)] ?? 0,
  };
}

/** Index of the last value that is at most `wanted`, in an ascending list that starts at or below it. */
function lastAtMost(ascending: readonly number[], wanted: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((ascending[middle] ?? 0) <= wanted) low = middle;
    else high = middle - 1;
  }
  return low;
}
