import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { bundleProgram } from "../builders/bundleProgram.ts";
import { tempFolder } from "../fakes/tempFolder.ts";

const good = { cases: 2, once: 2, parked: 0, lost: 0, duplicated: 0, stuck: 0, corrupt: 0, controlFailed: 1 };

let runner = "";
beforeAll(async () => {
  runner = await bundleProgram("test/faults/runHarness.ts", "runHarness");
});

function play(body: string, ...asked: readonly string[]) {
  const file = join(tempFolder(), "harness.mjs");
  writeFileSync(file, `export const run = async ({ seed, isShort, log, ended, casesPerKind }) => { ${body} };`);
  const { status, stdout } = spawnSync(process.execPath, [runner, file, "sample", ...asked], { encoding: "utf8" });
  return { status, lines: stdout.trimEnd().split("\n") };
}

describe("the program that plays a fault harness", () => {
  it("says the seed first, how to play it again, what is to be read beside, and the result last", () => {
    const body = `return { ...${JSON.stringify({ name: "sample", ...good })}, notes: ["Two starts were late."] };`;
    const { status, lines } = play(body, "--seed=5", "--cases=3", "--short");
    expect(lines[0]).toBe("Seed 5");
    expect(lines.at(-3)).toMatch(/again with: npm run faults -- sample --seed 5 --short --cases 3$/u);
    expect(lines.at(-2)).toBe("Two starts were late.");
    expect(lines.at(-1)).toBe(`RESULT ${JSON.stringify({ name: "sample", ...good })}`);
    expect(status).toBe(0);
  });

  it("hands on what was asked for", () => {
    const { lines } = play(
      `log(JSON.stringify({ seed, isShort, casesPerKind })); throw new Error("enough");`,
      "--seed=7",
    );
    expect(lines[1]).toBe('{"seed":7,"isShort":false}');
  });

  it("says what was found before a harness broke off, and is not clean even if that was good", () => {
    const { status, lines } = play(`ended(["once", "once", "lost"]); throw new Error("There is no server here.");`);
    expect(lines).toContain("BROKEN OFF: There is no server here.");
    const found = { ...good, cases: 4, lost: 1, controlFailed: 0 };
    expect(lines.at(-1)).toBe(`RESULT ${JSON.stringify({ name: "sample", ...found })}`);
    expect(status).toBe(1);
    expect(play(`ended(["once"]); throw new Error("x");`).status).toBe(1);
  });
});
