import { writeFileSync } from "node:fs";
import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { beforeAll, describe, expect, it } from "vitest";
import { bundleProgram } from "../../../test/builders/bundleProgram.ts";
import { tempFolder } from "../../../test/fakes/tempFolder.ts";
import { openStore } from "./openStore.ts";

const now = () => Date.UTC(2016, 4, 2, 9);
const inUse: unknown = expect.objectContaining({ code: "store.inUse" });

let program = "";
beforeAll(async () => {
  program = await bundleProgram("test/faults/draftWriter.ts", "ownerWriter");
});

describe("a data folder", () => {
  it("has one owner at a time, and is free again once that one closed it", () => {
    const folder = tempFolder();
    const first = openStore({ folder, now });
    expect(() => openStore({ folder, now })).toThrow(inUse);
    first.close();
    openStore({ folder, now }).close();
  });

  it("is not kept by an owner that was killed", async () => {
    const folder = tempFolder();
    const child = spawn(process.execPath, [program, folder, "honest"], { stdio: ["ignore", "pipe", "inherit"] });
    const closed = new Promise((resolve) => child.once("close", resolve));
    const lines = createInterface({ input: child.stdout });
    await new Promise((resolve) => lines.once("line", resolve));
    expect(() => openStore({ folder, now })).toThrow(inUse);
    child.kill("SIGKILL");
    await closed;
    openStore({ folder, now }).close();
  });

  it("is not barred by a lock file that holds something", () => {
    const folder = tempFolder();
    writeFileSync(
      join(folder, "owner.db"),
      "left here by something else, long enough to be read as a page ".repeat(20),
    );
    const store = openStore({ folder, now });
    expect(() => openStore({ folder, now })).toThrow(inUse);
    store.close();
  });
});
