import { truncateSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { tempFolder } from "../../../test/fakes/tempFolder.ts";
import { readPickedFiles } from "./pickedFiles.ts";

const limits = { count: 2, bytes: 1024 * 1024 };

describe("readPickedFiles", () => {
  it("reads files by their names and says why others were left out", async () => {
    const folder = tempFolder();
    const at = (name: string): string => path.join(folder, name);
    writeFileSync(at("a.txt"), "a");
    writeFileSync(at("empty.txt"), "");
    writeFileSync(at("big.bin"), "");
    truncateSync(at("big.bin"), 3 * 1024 * 1024);
    writeFileSync(at("b.txt"), "bb");
    writeFileSync(at("c.txt"), "c");

    const names = ["a.txt", "empty.txt", "big.bin", "gone.txt", "b.txt", "c.txt"];
    const picked = await readPickedFiles([...names.map(at), folder], limits);

    expect(picked.files).toEqual([
      { name: "a.txt", bytes: new Uint8Array([97]) },
      { name: "b.txt", bytes: new Uint8Array([98, 98]) },
    ]);
    expect(picked.refusals).toEqual([
      "empty.txt: is empty.",
      "big.bin: has 3.0 MB; at most 1.0 MB are possible.",
      "gone.txt: could not be read.",
      "c.txt: is one file too many.",
      `${path.basename(folder)}: could not be read.`,
    ]);
  });
});
