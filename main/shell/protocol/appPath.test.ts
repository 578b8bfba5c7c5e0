import { describe, expect, it } from "vitest";
import { parseAppPath } from "./appPath.ts";

const hash = "0123456789abcdef".repeat(4);

describe("parseAppPath", () => {
  it("reads assets, blobs and pictures", () => {
    expect(parseAppPath("standby://app/index.html?display=1#/now")).toEqual({ kind: "asset", name: "index.html" });
    expect(parseAppPath("standby://app/assets/main-1a.js")).toEqual({ kind: "asset", name: "assets/main-1a.js" });
    expect(parseAppPath(`standby://app/blob/${hash}`)).toEqual({ kind: "blob", sha256: hash, fileName: "" });
    expect(parseAppPath(`standby://app/blob/${hash}?name=a%2Fb.png`)).toMatchObject({ fileName: "a/b.png" });
    expect(parseAppPath("standby://app/thumbnail/t1")).toEqual({ kind: "picture", name: "thumbnail/t1" });
  });

  it.each([
    "standby://app/",
    "standby://app//etc/passwd",
    "standby://app/..%2f..%2fetc/passwd",
    "standby://app/%2e%2e%2fpackage.json",
    "standby://app/assets/..%5c..%5cpackage.json",
    "standby://app/a\\..\\b",
    "standby://app/%252e%252e%252fpackage.json",
    "standby://app/index.html%00.png",
    "standby://app/index.html%0a",
    "standby://app/%",
    "standby://app/%e0%80",
    "standby://other/index.html",
    "standby://app:81/index.html",
    "standby://me@app/index.html",
    "https://app/index.html",
    "file:///etc/passwd",
    "standby://app/blob/xyz",
    `standby://app/blob/${hash.toUpperCase()}`,
    `standby://app/blob/${hash}/more`,
    "nonsense",
  ])("refuses %s", (address) => {
    expect(parseAppPath(address)).toBeNull();
  });
});
