import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { tempFolder } from "../../../test/fakes/tempFolder.ts";
import { createPageReader, listAssets } from "./assets.ts";

describe("listAssets", () => {
  it("lists plain files of known kinds and neither links nor strangers", () => {
    const folder = tempFolder();
    mkdirSync(path.join(folder, "assets"));
    writeFileSync(path.join(folder, "index.html"), "<p>");
    writeFileSync(path.join(folder, "assets/a.js"), "1");
    writeFileSync(path.join(folder, "assets/notes.txt"), "no");
    symlinkSync("/etc/hostname", path.join(folder, "assets/link.js"));
    symlinkSync("/etc", path.join(folder, "etc"));

    const assets = listAssets(folder);

    expect([...assets.keys()].toSorted()).toEqual(["assets/a.js", "index.html"]);
    expect(assets.get("assets/a.js")?.contentType).toBe("text/javascript; charset=utf-8");
  });
});

describe("createPageReader", () => {
  it("puts the nonce of each answer into the page", () => {
    const file = path.join(tempFolder(), "index.html");
    writeFileSync(file, '<meta nonce="__CSP_NONCE__" />');
    const read = createPageReader();
    expect(read({ file, contentType: "text/html" }, "one")).toBe('<meta nonce="one" />');
    expect(read({ file, contentType: "text/html" }, "two")).toBe('<meta nonce="two" />');
  });
});
