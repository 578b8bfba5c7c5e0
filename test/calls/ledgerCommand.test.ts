import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { tempFolder } from "../fakes/tempFolder.ts";
import { ownNode } from "../builders/ownNode.ts";

/** As a stranger runs it, from the root of the clone. */
function ledger(file: string): Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string }> {
  return new Promise((resolve) => {
    execFile(ownNode, ["build/cli.mjs", "ledger", file], (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === "number" ? error.code : 0, stdout, stderr });
    });
  });
}

it("answers a file of histories with one JSON text, and says which it refuses", { timeout: 120_000 }, async () => {
  const file = join(tempFolder(), "history.json");
  const entitlements = [{ from: "2016-01-01T00:00:00Z", set: "pantheon-2016-05", sitePlan: "business" }];
  const history = { id: "one", entitlements, now: "2016-05-10T16:00:00Z", events: [] };
  writeFileSync(file, JSON.stringify(history));
  const answered = await ledger(file);
  expect(answered.code).toBe(0);
  expect(JSON.parse(answered.stdout)).toMatchObject({
    histories: [{ id: "one", balance: { allowance: 2, left: 2 }, check: { sumOfLines: 0, equalsBalance: true } }],
  });
  writeFileSync(file, JSON.stringify({ histories: [history, { ...history, now: "soon" }] }));
  const refused = await ledger(file);
  expect(refused.code).toBe(1);
  expect(JSON.parse(refused.stdout)).toMatchObject({ histories: [{ id: "one" }, { error: { path: "now" } }] });
  const missing = await ledger(join(tempFolder(), "no-such.json"));
  expect(missing).toMatchObject({ code: 2, stdout: "" });
  expect(missing.stderr).toContain("cannot be read");
  writeFileSync(file, "{}");
  expect(await ledger(file)).toMatchObject({ code: 2, stdout: "" });
  const { now: _now, ...timeless } = history;
  writeFileSync(file, `\uFEFF${JSON.stringify(timeless)}`);
  const told = await ledger(file);
  expect([told.code, JSON.parse(told.stdout)]).toMatchObject([1, { histories: [{ error: { path: "now" } }] }]);
});
