import { writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { tempFolder } from "../../../test/fakes/tempFolder.ts";
import { readDeviceFile } from "./deviceFile.ts";
import { defaultPreferences, storedPreferencesSchema } from "./storedPreferences.ts";

const nothingWrong = { setAsideAs: null, newerVersion: null };

function read(value: object) {
  const file = path.join(tempFolder(), "preferences.json");
  writeFileSync(file, JSON.stringify({ version: 1, value }));
  return readDeviceFile(file, { version: 1, schema: storedPreferencesSchema }, Date.UTC(2026, 0, 2));
}

describe("the stored preferences", () => {
  it("of a time before tools remembered their style are read, with nothing remembered", () => {
    const { markStyles: _unknownThen, ...before } = { ...defaultPreferences, theme: "dark" };
    expect(read(before)).toEqual({ value: { ...before, markStyles: {} }, ...nothingWrong });
  });

  it("give back each tool's style as it was", () => {
    const value = { ...defaultPreferences, markStyles: { box: { colour: "blue", widthPx: 7 }, step: { sizePx: 60 } } };
    expect(read(value)).toEqual({ value, ...nothingWrong });
  });

  it("are set aside with a style that no tool can draw", () => {
    expect(read({ ...defaultPreferences, markStyles: { redaction: { colour: "white" } } }).value).toBeNull();
  });
});
