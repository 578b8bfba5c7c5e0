import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { tempFolder } from "../../../test/fakes/tempFolder.ts";
import { readDeviceFile } from "./deviceFile.ts";

const schema = z.strictObject({ theme: z.string() });
const now = Date.UTC(2026, 0, 2, 3, 4, 5);

describe("readDeviceFile", () => {
  it("reads what was written and finds nothing wrong with a missing file", () => {
    const file = path.join(tempFolder(), "settings.json");
    expect(readDeviceFile(file, 1, schema, now)).toEqual({ value: null, setAsideAs: null });
    writeFileSync(file, JSON.stringify({ version: 1, value: { theme: "dark" } }));
    expect(readDeviceFile(file, 1, schema, now)).toEqual({ value: { theme: "dark" }, setAsideAs: null });
  });

  it.each([
    ["damaged", '{"version":1,"value":{"th'],
    ["empty", ""],
    ["of a newer version", JSON.stringify({ version: 2, value: { theme: "dark" } })],
    ["edited by hand", JSON.stringify({ version: 1, value: { theme: 7 } })],
  ])("sets a file aside, byte for byte, that is %s", (_what, text) => {
    const folder = tempFolder();
    writeFileSync(path.join(folder, "settings.json"), text);
    const found = readDeviceFile(path.join(folder, "settings.json"), 1, schema, now);
    expect(found).toEqual({ value: null, setAsideAs: "settings.unusable-2026-01-02T03-04-05-000Z.json" });
    expect(readdirSync(folder)).toEqual([found.setAsideAs]);
    expect(readFileSync(path.join(folder, String(found.setAsideAs)), "utf8")).toBe(text);
  });
});
