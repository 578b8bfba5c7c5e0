import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { safeFileName, uniqueFileName } from "./safeFileName.ts";

describe("a file name", () => {
  it.each([
    ["../../etc/passwd", "passwd"],
    ["C:\\Users\\me\\shot.png", "shot.png"],
    ["/", "file"],
    ["..", "file"],
    ["", "file"],
    ["a\u0000b.png", "ab.png"],
    ["photo\u202Egnp.exe", "photognp.exe"],
    ["line\nbreak\t.txt", "linebreak.txt"],
    ["CON", "_CON"],
    ["aux.log", "_aux.log"],
    ["com1.tar.gz", "_com1.tar.gz"],
    ["console.log", "console.log"],
    [".htaccess", "_.htaccess"],
    ["-rf.txt", "_-rf.txt"],
    ["report.pdf.exe", "report.pdf.exe"],
    ["what?<is>|it*.png", "what__is__it_.png"],
    ["trailing. . .", "trailing"],
    ["half\uD83D.png", "half.png"],
    ["Übersicht Größe.png", "Übersicht Größe.png"],
    ["  spaced   out .png ", "spaced out .png"],
  ])("%j becomes %j", (given, safe) => expect(safeFileName(given)).toBe(safe));

  it("keeps its ending when it is cut to 255 bytes", () => {
    const cut = safeFileName(`${"ü".repeat(300)}.png`);
    expect(cut.endsWith("ü.png")).toBe(true);
    expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(255);
  });

  it("is harmless whatever was given, and stays as it is the second time", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (given) => {
        const safe = safeFileName(given);
        expect(safe).not.toMatch(/[/\\\p{Cc}\u202A-\u202E\u2066-\u2069]|^[.\-~]|^\s|\s$/u);
        expect(safe.length).toBeGreaterThan(0);
        expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(255);
        expect(safeFileName(safe)).toBe(safe);
      }),
    );
  });

  it("gets a number when it is taken, whatever its case", () => {
    expect(uniqueFileName("image.png", new Set(["image.png", "image (2).png"]))).toBe("image (3).png");
    expect(uniqueFileName("Image.png", new Set(["image.png"]))).toBe("Image (2).png");
    expect(uniqueFileName("notes", new Set(["notes"]))).toBe("notes (2)");
  });
});
