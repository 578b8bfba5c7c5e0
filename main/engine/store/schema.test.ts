import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { tempFolder } from "../../../test/fakes/tempFolder.ts";
import { openStore } from "./openStore.ts";

it("every table is explained in schema.md, and no other is", () => {
  const store = openStore({ folder: tempFolder(), now: () => 0 });
  const tables = store.db
    .prepare<[], { name: string }>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'ticket_search_%'",
    )
    .all()
    .map(({ name }) => name);
  store.close();
  const rows = readFileSync(join(import.meta.dirname, "schema.md"), "utf8")
    .split("## Beside it")[0]
    ?.split("\n")
    .filter((line) => line.startsWith("| `"));
  const explained = (rows ?? []).flatMap((row) =>
    [...(row.split("|")[1] ?? "").matchAll(/`(\w+)`/gu)].map(([, name]) => name),
  );
  expect(new Set(explained)).toEqual(new Set(tables));
  expect(explained).toHaveLength(tables.length);
});
