import { expect, it } from "vitest";
import { electronMembers } from "./electronMembers.ts";

it("finds what a file uses of electron, and leaves types and other names alone", () => {
  const text = [
    'import { app, type Rectangle, screen } from "electron";',
    "void app.whenReady();",
    "const scale = screen.getPrimaryDisplay().scaleFactor;",
    "other.app.quit();",
    "mapp.x();",
    'ask("app.status");',
  ].join("\n");
  expect(electronMembers([{ name: "main/shell/a.ts", text }])).toEqual([
    "app",
    "app.whenReady",
    "screen",
    "screen.getPrimaryDisplay",
  ]);
});
