import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { closingLine, playwrightCounts, sum, vitestCounts } from "./counts.mjs";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "standby-counts-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function report(content: unknown): string {
  const file = path.join(folder, "report.json");
  writeFileSync(file, JSON.stringify(content));
  return file;
}

const clean = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [] };

describe("the closing line", () => {
  it("adds both runners up and names skipped tests only where there are some", () => {
    const stats = { expected: 2, unexpected: 1, flaky: 0, skipped: 0 };
    expect(closingLine(sum([vitestCounts(report(clean), 0), playwrightCounts(report({ stats }), 1)]))).toBe(
      "5 passed, 1 failed",
    );
    expect(closingLine(vitestCounts(report({ ...clean, numPendingTests: 1 }), 0))).toBe(
      "3 passed, 0 failed, 1 skipped",
    );
  });

  it("counts a test file that does not load as failed", () => {
    const testResults = [{ status: "failed", assertionResults: [] }];
    expect(vitestCounts(report({ ...clean, testResults }), 1).failed).toBe(1);
  });

  it("never looks better than the exit code", () => {
    expect(vitestCounts(report(clean), 1).failed).toBe(1);
  });

  it("counts a runner that left no report as failed, whatever its exit code", () => {
    expect(vitestCounts(path.join(folder, "missing.json"), 0).failed).toBe(1);
    expect(playwrightCounts(path.join(folder, "missing.json"), 0).failed).toBe(1);
  });

  it("counts a test that passed only at the second try as failed", () => {
    expect(playwrightCounts(report({ stats: { expected: 1, unexpected: 0, flaky: 1, skipped: 0 } }), 0).failed).toBe(1);
  });
});
