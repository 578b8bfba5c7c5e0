import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { tempFolder } from "../../../test/fakes/tempFolder.ts";
import { readDeviceFile } from "./deviceFile.ts";

const schema = z.strictObject({ theme: z.string() });
const format = { version: 1, schema };
const now = Date.UTC(2026, 0, 2, 3, 4, 5);
const nothingWrong = { setAsideAs: null, newerVersion: null };

function folderWith(text: string): { readonly folder: string; readonly file: string } {
  const folder = tempFolder();
  const file = path.join(folder, "settings.json");
  writeFileSync(file, text);
  return { folder, file };
}

describe("readDeviceFile", () => {
  it("reads what was written and finds nothing wrong with a missing file", () => {
    expect(readDeviceFile(path.join(tempFolder(), "settings.json"), format, now)).toEqual({
      value: null,
      ...nothingWrong,
    });
    const { file } = folderWith(JSON.stringify({ version: 1, value: { theme: "dark" } }));
    expect(readDeviceFile(file, format, now)).toEqual({ value: { theme: "dark" }, ...nothingWrong });
  });

  it.each([
    ["damaged", '{"version":1,"value":{"th'],
    ["empty", ""],
    ["without a version", JSON.stringify({ value: { theme: "dark" } })],
    ["of a version that never was", JSON.stringify({ version: 0, value: { theme: "dark" } })],
    ["edited by hand", JSON.stringify({ version: 1, value: { theme: 7 } })],
  ])("sets a file aside, byte for byte, that is %s", (_what, text) => {
    const { folder, file } = folderWith(text);
    const found = readDeviceFile(file, format, now);
    expect(found).toEqual({
      value: null,
      setAsideAs: "settings-damaged-2026-01-02T03-04-05-000Z.json",
      newerVersion: null,
    });
    expect(readdirSync(folder)).toEqual([found.setAsideAs]);
    expect(readFileSync(path.join(folder, String(found.setAsideAs)), "utf8")).toBe(text);
  });

  it("leaves a file of a newer version where it is, byte for byte, and says which version", () => {
    const text = JSON.stringify({ version: 4, value: { theme: "dark", more: true } });
    const { folder, file } = folderWith(text);
    expect(readDeviceFile(file, format, now)).toEqual({ value: null, setAsideAs: null, newerVersion: 4 });
    expect(readdirSync(folder)).toEqual(["settings.json"]);
    expect(readFileSync(file, "utf8")).toBe(text);
  });

  it("lifts an older file step by step to the version of now", () => {
    const lifting = {
      version: 3,
      schema: z.strictObject({ colours: z.string(), size: z.int() }),
      migrations: [
        (value: unknown) => ({ ...(value as object), size: 1 }),
        (value: unknown) => {
          const { theme, ...rest } = value as { theme: string };
          return { ...rest, colours: theme };
        },
      ],
    };
    const first = folderWith(JSON.stringify({ version: 1, value: { theme: "dark" } }));
    expect(readDeviceFile(first.file, lifting, now).value).toEqual({ colours: "dark", size: 1 });
    const second = folderWith(JSON.stringify({ version: 2, value: { theme: "light", size: 5 } }));
    expect(readDeviceFile(second.file, lifting, now).value).toEqual({ colours: "light", size: 5 });
    const third = folderWith(JSON.stringify({ version: 3, value: { colours: "dark", size: 2 } }));
    expect(readDeviceFile(third.file, lifting, now).value).toEqual({ colours: "dark", size: 2 });
  });

  it("sets an older file aside that does not fit even when lifted", () => {
    const lifting = { version: 2, schema, migrations: [() => ({ theme: 5 })] };
    const { file } = folderWith(JSON.stringify({ version: 1, value: {} }));
    expect(readDeviceFile(file, lifting, now).setAsideAs).toMatch(/^settings-damaged-/u);
  });
});
