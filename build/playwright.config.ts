import path from "node:path";
import { defineConfig } from "playwright/test";

const root = path.resolve(import.meta.dirname, "..");

/** Specs drive the real app, one at a time: they share one display, and time is part of what they check. */
export default defineConfig({
  testDir: path.join(root, "test/electron"),
  testMatch: "**/*.spec.ts",
  outputDir: path.join(root, "out/test/playwright"),
  workers: 1,
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
