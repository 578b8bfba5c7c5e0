import { expect, it } from "vitest";
import { logLine } from "./logLine.ts";

it("writes allowed fields and drops every other, whatever it holds", () => {
  expect(logLine("engine.fell", { exitCode: 9, token: "secret", path: "/home/somebody", subject: "words" })).toBe(
    "engine.fell exitCode=9",
  );
});

it("keeps an entry on one line", () => {
  expect(logLine("a", { reason: "b\nc  d" })).toBe("a reason=b c d");
});
