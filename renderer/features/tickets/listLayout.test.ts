import { describe, expect, it } from "vitest";
import { layoutOf, type ListGroup } from "./listLayout.ts";

const group = (clientName: string, count: number): ListGroup => ({ clientId: null, clientName, count });
const layout = layoutOf([group("Alder", 2), group("Birch", 1), group("Cedar", 3)]);

describe("the ticket list's layout", () => {
  it("puts a header above each client's tickets", () => {
    const items = Array.from({ length: layout.itemCount }, (_, index) => layout.itemAt(index));
    expect(items.map((item) => (item.kind === "header" ? item.group.clientName : item.row))).toEqual([
      "Alder",
      0,
      1,
      "Birch",
      2,
      "Cedar",
      3,
      4,
      5,
    ]);
  });

  it("finds each ticket's place and its header, and back", () => {
    for (let row = 0; row < layout.rowCount; row += 1) {
      expect(layout.itemAt(layout.itemOfRow(row))).toEqual({ kind: "row", row });
    }
    expect(layout.headerOf(8)).toBe(5);
    expect(layout.headerOf(4)).toBe(3);
    expect(layout.headerOf(0)).toBe(0);
  });

  it("lays out nothing for an empty list", () => {
    expect(layoutOf([])).toMatchObject({ itemCount: 0, rowCount: 0, headers: [] });
  });
});
