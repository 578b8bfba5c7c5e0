import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { bundleSchema, type Bundle } from "../../../shared/diagnostics/bundle.ts";
import { tempFolder } from "../../../test/fakes/tempFolder.ts";
import { bundleName, layDown, takeUp } from "./bundleFile.ts";
import { composeBundle, newSalt, type BundleParts } from "./composeBundle.ts";
import { logExcerpt } from "./logExcerpt.ts";

const app = {
  version: "0.1.0",
  electron: "33",
  chromium: "130",
  node: "20",
  isFallbackRuntime: true,
  isPackaged: false,
};
const parts: BundleParts = {
  app,
  keyring: null,
  mendedRights: 3,
  store: null,
  storeTrouble: "store.missing",
  salt: "s",
};
const now = Date.UTC(2026, 10, 23, 10, 45);

function composed(userData: string, more: Partial<BundleParts> = {}): Bundle {
  return bundleSchema.parse(JSON.parse(composeBundle(userData, { ...parts, ...more }, now)));
}

describe("a bundle", () => {
  it("is readable text with the versions, the system and the preferences that may be shown", () => {
    const userData = tempFolder();
    const value = {
      theme: "dark",
      captureShortcut: "Alt+Zephyr",
      startAtLogin: true,
      hasAskedStartAtLogin: true,
      onCloseWithUnsent: "quit",
      singleLetterKeys: false,
      lastPage: "/tickets/zephyr",
      markStyles: {},
    };
    writeFileSync(path.join(userData, "preferences.json"), JSON.stringify({ version: 1, value }));
    const text = composeBundle(userData, parts, now);
    expect(text).not.toMatch(/zephyr/iu);
    expect(bundleSchema.parse(JSON.parse(text))).toMatchObject({
      madeAt: "2026-11-23T10:45:00.000Z",
      app,
      preferencesFile: "ok",
      preferences: { theme: "dark", onCloseWithUnsent: "quit", hasOwnShortcut: true },
      storeTrouble: "store.missing",
      mendedRights: 3,
    });
  });

  it("says of a damaged settings file that it is, and leaves it where it lies", () => {
    const userData = tempFolder();
    writeFileSync(path.join(userData, "preferences.json"), "{");
    expect(composed(userData).preferencesFile).toBe("damaged");
    expect(readdirSync(userData)).toEqual(["preferences.json"]);
    expect(composed(tempFolder()).preferencesFile).toBe("missing");
  });

  it("counts secrets that cannot be opened, and does not name them", () => {
    const keyring = { name: "gnomeKeyring", state: "changed", unreadable: ["token:zephyr"] } as const;
    const bundle = composed(tempFolder(), { keyring: { ...keyring, unreadable: [...keyring.unreadable] } });
    expect(bundle.keyring).toEqual({ name: "gnomeKeyring", state: "changed", unreadable: 1 });
  });

  it("is not made when something in it has not the form that is agreed", () => {
    expect(() => composed(tempFolder(), { storeTrouble: "could not open /home/zephyr" })).toThrow("storeTrouble");
  });

  it("gets the log in the order in which it was written, the older file first", () => {
    const userData = tempFolder();
    mkdirSync(path.join(userData, "logs"));
    const line = (second: number, event: string) => `2026-11-23T10:00:0${second}.000Z info ${event} count=${second}\n`;
    writeFileSync(path.join(userData, "logs/shell.log"), line(2, "second"));
    writeFileSync(path.join(userData, "logs/shell.old.log"), line(1, "first"));
    expect(composed(userData).log.map(({ event, fields }) => [event, fields["count"]])).toEqual([
      ["first", 1],
      ["second", 2],
    ]);
  });

  it("has another salt each time", () => {
    expect(newSalt()).not.toBe(newSalt());
    expect(newSalt().length).toBeGreaterThanOrEqual(16);
  });
});

describe("an excerpt of the log", () => {
  const only = (fields: string) =>
    logExcerpt(`2026-11-23T10:00:00.000Z warn some.event ${fields}`, (kind, name) => `${kind}(${name})`)[0]?.fields;

  it("keeps figures, switches, words of ours, and marks for ids", () => {
    expect(only("count=5 ms=1.5 isReloaded=true end=unclearEnd route=drafts.save entry=abc-1 account=x")).toEqual({
      count: 5,
      ms: 1.5,
      isReloaded: true,
      end: "unclearEnd",
      route: "drafts.save",
      entry: "entry(abc-1)",
      account: "account(x)",
    });
  });

  it("drops whatever may hold a name, an address or a word of somebody", () => {
    expect(only("name=zephyr where=https://zephyr.example place=a/b reason=Zephyr,no code=zephyr@example.com")).toEqual(
      {},
    );
    expect(only("constructor=5 __proto__=6")).toEqual({ constructor: 5 });
  });

  it("drops lines that are none of the log's", () => {
    expect(logExcerpt("token=abc\n\nat Object.<anonymous> (/home/zephyr)\n", () => "")).toEqual([]);
    expect(logExcerpt("2026-11-23T10:00:00.000Z info https://zephyr.example", () => "")).toEqual([]);
  });
});

describe("a bundle laid down for a second start", () => {
  it("is private, is taken up once, and takes the place of what lay there", () => {
    const userData = tempFolder();
    expect(takeUp(userData, "a")).toBeNull();
    layDown(userData, "old", "old text");
    layDown(userData, "a", "text");
    const folder = path.join(userData, "diagnostics");
    expect(readdirSync(folder)).toEqual(["a.json"]);
    expect((statSync(path.join(folder, "a.json")).mode & 0o777).toString(8)).toBe("600");
    expect(readFileSync(path.join(folder, "a.json"), "utf8")).toBe("text");
    expect([takeUp(userData, "a"), takeUp(userData, "a")]).toEqual(["text", null]);
  });

  it("is named after its instant", () => {
    expect(bundleName(now)).toBe("standby-diagnostics-20261123-104500.json");
  });
});
