import { readJsonIfThere } from "../paths.mjs";

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** @type {Counts} */
export const noCounts = { passed: 0, failed: 0, skipped: 0 };

/** @param {readonly Counts[]} all */
export function sum(all) {
  return all.reduce(
    (a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped }),
    noCounts,
  );
}

/**
 * A runner that ended badly without naming a failed test (a crash, a file that does not load) is one failure: the
 * closing line must never look better than the exit code.
 * @param {Counts} counts
 * @param {number} exitCode
 * @returns {Counts}
 */
export function honest(counts, exitCode) {
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/**
 * @param {string} file vitest's JSON report
 * @param {number} exitCode
 */
export function vitestCounts(file, exitCode) {
  /**
   * @type {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number,
   *   testResults: { status: string, assertionResults: unknown[] }[] } | undefined}
   */
  const report = readJsonIfThere(file);
  if (report === undefined) return honest(noCounts, exitCode === 0 ? 1 : exitCode);
  const unloaded = report.testResults.filter((each) => each.status === "failed" && each.assertionResults.length === 0);
  const counts = {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
  return honest(counts, exitCode);
}

/**
 * @param {string} file Playwright's JSON report
 * @param {number} exitCode
 */
export function playwrightCounts(file, exitCode) {
  /** @type {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number } } | undefined} */
  const report = readJsonIfThere(file);
  if (report === undefined) return honest(noCounts, exitCode === 0 ? 1 : exitCode);
  const { expected, unexpected, flaky, skipped } = report.stats;
  return honest({ passed: expected, failed: unexpected + flaky, skipped }, exitCode);
}

/** @param {Counts} counts */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped === 0 ? "" : `, ${skipped} skipped`}`;
}
