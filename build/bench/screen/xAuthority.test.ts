import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cookieFor } from "./xAuthority.ts";

function entry(display: string, cookie: string): Buffer {
  const counted = (text: string): Buffer => {
    const bytes = Buffer.from(text);
    const length = Buffer.alloc(2);
    length.writeUInt16BE(bytes.length);
    return Buffer.concat([length, bytes]);
  };
  return Buffer.concat([Buffer.from([1, 0]), ...["desk", display, "MIT-MAGIC-COOKIE-1", cookie].map(counted)]);
}

describe("cookieFor", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "standby-test-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("finds the cookie of one display among those of others", () => {
    const file = path.join(folder, "authority");
    writeFileSync(file, Buffer.concat([entry("1", "first cookie"), entry("99", "second cookie")]));
    expect(cookieFor("99", file)).toEqual({ name: "MIT-MAGIC-COOKIE-1", data: Buffer.from("second cookie") });
  });

  it("comes without a cookie where the display has none", () => {
    const file = path.join(folder, "authority");
    writeFileSync(file, entry("1", "first cookie"));
    expect(cookieFor("2", file)).toEqual({ name: "", data: Buffer.alloc(0) });
  });
});
