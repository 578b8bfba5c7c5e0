import { existsSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { roomRules, whyRefused } from "./importRules.ts";
import { importsOf } from "./imports.ts";
import { cyclesIn } from "./cycles.ts";
import { isTestFile, root, sourceFiles, type SourceFile } from "./sourceFiles.ts";

const product = sourceFiles().filter(({ name }) => !isTestFile(name) && /\.(?:ts|tsx|mjs)$/u.test(name));

/** One bad sample per rule, in the order of the rules. */
const badSamples: readonly SourceFile[] = [
  { name: "shared/ticket/a.ts", text: 'import { x } from "../../main/engine/ports.ts";' },
  { name: "shared/ticket/a.ts", text: 'import { readFileSync } from "node:fs";' },
  { name: "main/engine/sync/a.ts", text: 'import { x } from "../../shell/device/a.ts";' },
  { name: "main/practice/a.ts", text: 'import type { X } from "../../shared/units.ts";' },
  { name: "main/shell/windows/a.ts", text: 'import { createEngine } from "../../engine/engine.ts";' },
  { name: "main/preload/a.ts", text: 'import { z } from "zod";' },
  { name: "main/engine/sync/a.ts", text: 'import { net } from "electron";' },
  { name: "renderer/app/a.tsx", text: 'import { x } from "../../main/shell/a.ts";' },
  { name: "renderer/app/a.tsx", text: 'import path from "node:path";' },
  { name: "renderer/app/a.tsx", text: 'import { routes } from "../../shared/ipc/routes/index.ts";' },
  { name: "renderer/features/now/a.tsx", text: 'import { x } from "../calls/b.tsx";' },
  { name: "renderer/ui/a.tsx", text: 'import { x } from "../features/calls/b.tsx";' },
  { name: "main/engine/sync/a.ts", text: 'import { x } from "../helpdesks/zendesk/a.ts";' },
];

describe("who may import whom", () => {
  it.each(roomRules.map(({ reason }, at) => ({ reason, sample: badSamples[at] })))(
    "refuses a bad sample: $reason",
    ({ reason, sample }) => {
      expect(sample).toBeDefined();
      expect(sample === undefined ? [] : importsOf(sample).map(whyRefused)).toContain(reason);
    },
  );

  it("reads every way an import can be written", () => {
    const text = [
      'import { a,\n  b } from "./one.ts";',
      'import type { c } from "./two.ts";',
      'import { type d } from "./three.ts";',
      'export * from "./four.ts";',
      'import "./five.css";',
      'const six = await import("./six.ts");',
      'import seven from "./seven.sql?raw";',
    ].join("\n");
    const found = importsOf({ name: "shared/x.ts", text });
    expect(found.map(({ target }) => target).toSorted()).toEqual(
      ["five.css", "four.ts", "one.ts", "seven.sql", "six.ts", "three.ts", "two.ts"].map((name) => `shared/${name}`),
    );
    expect(found.filter(({ isTypeOnly }) => isTypeOnly).map(({ target }) => target)).toEqual([
      "shared/two.ts",
      "shared/three.ts",
    ]);
  });

  it("holds in every file of the product", () => {
    const refused = product.flatMap(importsOf).flatMap((each) => {
      const reason = whyRefused(each);
      return reason === undefined ? [] : [`${each.importer} -> ${each.target}: ${reason}`];
    });
    expect(refused).toEqual([]);
  });

  it("imports only files that exist, named with their extension", () => {
    const ours = product.flatMap(importsOf).filter(({ isOurs }) => isOurs);
    expect(ours.length).toBeGreaterThan(20);
    expect(ours.filter(({ target }) => !existsSync(path.join(root, target)))).toEqual([]);
  });

  it("never goes in a circle", () => {
    expect(cyclesIn(product)).toEqual([]);
  });

  it("finds a circle where there is one", () => {
    const circle = [
      { name: "shared/a.ts", text: 'import { b } from "./b.ts";' },
      { name: "shared/b.ts", text: 'import { c } from "./c.ts";' },
      { name: "shared/c.ts", text: 'import { a } from "./a.ts";' },
    ];
    expect(cyclesIn(circle)).toHaveLength(1);
  });
});
