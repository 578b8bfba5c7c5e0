import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { tempFolder } from "../../test/fakes/tempFolder.ts";
import { sweepLeftovers, writeFigures } from "./benchFile.ts";
import type { Figure } from "./figure.ts";

const names = ["first", "second", "third"];
const figure = (name: string, value: number): Figure => ({
  ...{ name, value, unit: "ms", baseline: 1, baselineName: "goal", ratio: value, better: "lower" },
});
const valuesIn = (file: string): Readonly<Record<string, number>> =>
  Object.fromEntries((JSON.parse(readFileSync(file, "utf8")) as Figure[]).map(({ name, value }) => [name, value]));

describe("the file of figures", () => {
  it("keeps what only an earlier run took, in the order of the list", () => {
    const file = path.join(tempFolder(), "out/bench.json");
    writeFigures(file, {
      names,
      wanted: names,
      figures: [figure("first", 1), figure("second", 2), figure("third", 3)],
    });
    writeFigures(file, { names, wanted: ["second"], figures: [figure("second", 20)] });
    expect(Object.entries(valuesIn(file))).toEqual([
      ["first", 1],
      ["second", 20],
      ["third", 3],
    ]);
  });

  it("does not keep the old value of a figure that could not be taken, nor one that is no longer in the list", () => {
    const file = path.join(tempFolder(), "bench.json");
    writeFigures(file, { names: [...names, "gone"], wanted: [], figures: [figure("first", 1), figure("gone", 9)] });
    writeFigures(file, { names, wanted: ["first", "third"], figures: [figure("third", 3)] });
    expect(valuesIn(file)).toEqual({ third: 3 });
  });

  it("begins anew over a file that is none", () => {
    const file = path.join(tempFolder(), "bench.json");
    writeFileSync(file, '[{"name": "first", "val');
    writeFigures(file, { names, wanted: ["second"], figures: [figure("second", 2)] });
    expect(valuesIn(file)).toEqual({ second: 2 });
  });
});

it("folders left by runs that were killed are swept, and what is kept on purpose stays", () => {
  const out = tempFolder();
  for (const name of ["bench-push-aIpNuT", "bench-data", "bench-keys-_x09Zz", "app", "tools"])
    mkdirSync(path.join(out, name));
  writeFileSync(path.join(out, "bench.json"), "[]");
  sweepLeftovers(out);
  const left = ["bench-push-aIpNuT", "bench-keys-_x09Zz", "bench-data", "app", "tools", "bench.json"];
  expect(left.filter((name) => existsSync(path.join(out, name)))).toEqual(["bench-data", "app", "tools", "bench.json"]);
});
