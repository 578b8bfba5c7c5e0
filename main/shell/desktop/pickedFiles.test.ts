import { truncateSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { pngOf } from "../../../test/builders/pictures.ts";
import { tempFolder } from "../../../test/fakes/tempFolder.ts";
import { readPickedFiles } from "./pickedFiles.ts";

const limits = { count: 2, bytes: 1024 * 1024, isEvidence: false };

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

  it("does not read a picture that its first bytes speak against", async () => {
    const folder = tempFolder();
    const bomb = path.join(folder, "bomb.png");
    writeFileSync(bomb, pngOf(1, 1, { width: 20_000, height: 20_000 }));
    const whole = path.join(folder, "whole.png");
    writeFileSync(whole, pngOf(20, 20));

    const picked = await readPickedFiles([bomb, whole], { ...limits, isEvidence: true });

    expect(picked.files.map(({ name }) => name)).toEqual(["whole.png"]);
    expect(picked.refusals).toEqual([
      "“bomb.png” has 20000 × 20000 pixels. Crop or scale it down and attach it again.",
    ]);
  });
});
