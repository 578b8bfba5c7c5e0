type ListSize = { readonly rowCount: number; readonly pageRows: number };

/** The row a key leads to from `row`, within the list; null: not a key of lists, or an empty list. */
export function rowAfterKey(key: string, row: number, { rowCount, pageRows }: ListSize): number | null {
  if (rowCount === 0) return null;
  const wish = wishOf(key, row, rowCount, pageRows);
  return wish === null ? null : Math.min(rowCount - 1, Math.max(0, wish));
}

function wishOf(key: string, row: number, rowCount: number, pageRows: number): number | null {
  switch (key) {
    case "ArrowDown":
      return row + 1;
    case "ArrowUp":
      return row - 1;
    case "PageDown":
      return row + pageRows;
    case "PageUp":
      return row - pageRows;
    case "Home":
      return 0;
    case "End":
      return rowCount - 1;
    default:
      return null;
  }
}
