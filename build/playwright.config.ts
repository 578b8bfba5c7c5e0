import path from "node:path";
import { defineConfig } from "playwright/test";

const root = path.resolve(import.meta.dirname, "..");

/** One for each worker: on a shared display one app would take the other's keys, focus and pictures. */
const displays = JSON.parse(process.env["STANDBY_DISPLAYS"] ?? "[{}]") as readonly Record<string, string>[];
// Playwright reads this file in each worker too, and tells it there which one it is.
Object.assign(process.env, displays[Number(process.env["TEST_PARALLEL_INDEX"] ?? 0)]);

/** Specs drive the real app, a file at a time on each display. */
export default defineConfig({
  testDir: path.join(root, "test/electron"),
  testMatch: "**/*.spec.ts",
  workers: displays.length,
  fullyParallel: false,
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [
    ["list"],
    ["json", { outputFile: process.env["PLAYWRIGHT_JSON_OUTPUT_NAME"] ?? path.join(root, "out/test/playwright.json") }],
  ],
});
