import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root } from "./sourceFiles.ts";

type Sample = Readonly<{ name: string; text: string; rule: string; words?: string }>;

const restricted = "eslint(no-restricted-imports)";

/** Each must be refused by the linter, with the words that name our reason. */
const badSamples: readonly Sample[] = [
  { name: "shared/a1.ts", text: 'export * from "../main/engine/ports.ts";', rule: restricted, words: "outside shared" },
  { name: "shared/a2.ts", text: 'export { readFileSync } from "node:fs";', rule: restricted, words: "without Node" },
  { name: "shared/ticket/a3.ts", text: 'import "react";', rule: restricted, words: "pure" },
  {
    name: "main/engine/sync/b1.ts",
    text: 'export * from "../../shell/a.ts";',
    rule: restricted,
    words: "engine imports",
  },
  {
    name: "main/engine/sync/b2.ts",
    text: 'export { net } from "electron";',
    rule: restricted,
    words: "import electron",
  },
  {
    name: "main/engine/sync/b3.ts",
    text: 'export * from "../helpdesks/zendesk/a.ts";',
    rule: restricted,
    words: "vendor",
  },
  { name: "main/engine/entry.ts", text: 'export * from "../shell/a.ts";', rule: restricted, words: "engine imports" },
  {
    name: "main/practice/c1.ts",
    text: 'export * from "../../shared/a.ts";',
    rule: restricted,
    words: "nothing of ours",
  },
  { name: "main/shell/d1.ts", text: 'export * from "../engine/engine.ts";', rule: restricted, words: "types" },
  {
    name: "main/shell/device/d2.ts",
    text: 'export * from "../../engine/engine.ts";',
    rule: restricted,
    words: "types",
  },
  {
    name: "main/shell/device/d3.ts",
    text: 'export { a } from "../../engine/ports.ts";',
    rule: restricted,
    words: "types",
  },
  { name: "main/preload/e1.ts", text: 'export { z } from "zod";', rule: restricted, words: "preload" },
  {
    name: "renderer/app/f1.ts",
    text: 'export * from "../../main/index.ts";',
    rule: restricted,
    words: "renderer imports",
  },
  { name: "renderer/app/f2.ts", text: 'export { net } from "electron";', rule: restricted, words: "import electron" },
  {
    name: "renderer/app/f3.ts",
    text: 'export { a } from "../../shared/ipc/routes/index.ts";',
    rule: restricted,
    words: "routes",
  },
  { name: "renderer/features/now/g1.tsx", text: 'export * from "../calls/b.tsx";', rule: restricted, words: "feature" },
  {
    name: "renderer/features/now/list/g2.tsx",
    text: 'export * from "../../calls/b.tsx";',
    rule: restricted,
    words: "feature",
  },
  {
    name: "renderer/ui/h1.tsx",
    text: 'export * from "../features/calls/b.tsx";',
    rule: restricted,
    words: "common rooms",
  },
  { name: "shared/i1.ts", text: "export default 1;", rule: "import(no-default-export)" },
  { name: "shared/i2.ts", text: "export const a = (b: any): unknown => b;", rule: "typescript(no-explicit-any)" },
  {
    name: "shared/i3.ts",
    text: "export const a = (b?: string): string => b!;",
    rule: "typescript(no-non-null-assertion)",
  },
  { name: "shared/i4.ts", text: 'console.log("x");\nexport {};', rule: "eslint(no-console)" },
];

/** What the same rules must let through. */
const goodSamples: readonly Omit<Sample, "rule">[] = [
  {
    name: "main/shell/device/z1.ts",
    text: 'import type { Clock } from "../../engine/ports.ts";\nexport type A = Clock;',
  },
  {
    name: "main/shell/device/z2.ts",
    text: 'export { host } from "../engine/host.ts";\nexport { app } from "electron";',
  },
  {
    name: "renderer/app/z3.ts",
    text: 'import type { R } from "../../shared/ipc/routes/index.ts";\nexport type A = R;',
  },
  { name: "renderer/features/now/z4.tsx", text: 'export { b } from "./b.tsx";\nexport { c } from "../../ui/c.tsx";' },
];

type Finding = Readonly<{ code: string; message: string; help?: string; filename: string }>;

let folder = "";
let findings: readonly Finding[] = [];

function findingsIn(name: string): readonly Finding[] {
  return findings.filter(({ filename }) => filename.split(path.sep).join("/").endsWith(name));
}

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "standby-lint-"));
  for (const { name, text } of [...badSamples, ...goodSamples]) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), `${text}\n`);
  }
  copyFileSync(path.join(root, ".oxlintrc.json"), path.join(folder, ".oxlintrc.json"));
  const oxlint = path.join(root, "node_modules/oxlint/bin/oxlint");
  const ended = spawnSync(process.execPath, [oxlint, "-f", "json"], { cwd: folder, encoding: "utf8" });
  findings = (JSON.parse(ended.stdout) as { diagnostics: readonly Finding[] }).diagnostics;
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe("the linter", () => {
  it.each(badSamples)("refuses $name: $text", ({ name, rule, words }) => {
    const found = findingsIn(name).filter(({ code }) => code === rule);
    expect(found).not.toEqual([]);
    expect(JSON.stringify(found)).toContain(words ?? "");
  });

  it.each(goodSamples)("lets $name import what its room may import", ({ name }) => {
    expect(findingsIn(name).filter(({ code }) => code === restricted)).toEqual([]);
  });
});
