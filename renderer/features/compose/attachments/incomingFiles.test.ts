import { describe, expect, it } from "vitest";
import { pastedOf, sizeWords } from "./incomingFiles.ts";

describe("files on their way into a draft", () => {
  it("names pasted pictures by their time and leaves other names alone", () => {
    const files = [new File(["x"], "image.png"), new File(["y"], "error log.txt")];
    const names = pastedOf(files, new Date(2016, 4, 3, 9, 5, 7)).map((file) => file.name);
    expect(names).toEqual(["pasted-2016-05-03-090507.png", "error log.txt"]);
  });

  it("reads the bytes only when asked", async () => {
    const [file] = pastedOf([new File(["abc"], "a.txt")], new Date());
    expect(file?.bytes).toBe(3);
    expect(await file?.read()).toEqual(new Uint8Array([97, 98, 99]));
  });

  it("says sizes as people read them", () => {
    expect([90, 2_048, 1_500_000].map(sizeWords)).toEqual(["90 B", "2 KB", "1.4 MB"]);
  });
});
