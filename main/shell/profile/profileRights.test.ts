import { chmodSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { tempFolder } from "../../../test/fakes/tempFolder.ts";
import { closeProfile, mendProfile } from "./profileRights.ts";

const modeOf = (file: string) => (statSync(file).mode & 0o777).toString(8);

function openProfile() {
  const folder = tempFolder();
  const store = path.join(folder, "store/blobs");
  mkdirSync(store, { recursive: true });
  const files = [path.join(folder, "secrets.json"), path.join(store, "ab")];
  for (const file of files) {
    writeFileSync(file, "x");
    chmodSync(file, 0o664);
  }
  for (const each of [path.join(folder, "store"), store, folder]) chmodSync(each, 0o755);
  return { folder, store, files };
}

describe("the rights of the profile", () => {
  it("are taken from everybody else at once by closing the folder", () => {
    const { folder } = openProfile();
    expect(closeProfile(folder)).toBe(true);
    expect(modeOf(folder)).toBe("700");
    expect(closeProfile(folder)).toBe(false);
  });

  it("are mended below, in folders and files, and only where they need it", async () => {
    const { folder, store, files } = openProfile();
    expect(await mendProfile(folder)).toBe(4);
    expect(files.map(modeOf)).toEqual(["600", "600"]);
    expect([modeOf(store), modeOf(path.join(folder, "store"))]).toEqual(["700", "700"]);
    expect(await mendProfile(folder)).toBe(0);
  });

  it("of what a link leads to, and of a file that may only be read, stay", async () => {
    const { folder } = openProfile();
    const outside = path.join(tempFolder(), "shared.txt");
    writeFileSync(outside, "not ours");
    chmodSync(outside, 0o644);
    symlinkSync(outside, path.join(folder, "link"));
    symlinkSync("nowhere", path.join(folder, "broken"));
    const readOnly = path.join(folder, "read-only");
    writeFileSync(readOnly, "x");
    chmodSync(readOnly, 0o444);
    await mendProfile(folder);
    expect([modeOf(outside), modeOf(readOnly)]).toEqual(["644", "400"]);
    expect(readFileSync(outside, "utf8")).toBe("not ours");
  });

  it("of a folder that is not there are nobody's", async () => {
    expect(await mendProfile(path.join(tempFolder(), "gone"))).toBe(0);
  });
});
