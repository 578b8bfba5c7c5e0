import { mkdirSync, realpathSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { tempFolder } from "../../../test/fakes/tempFolder.ts";
import { ownFile } from "./ownFile.ts";

describe("ownFile", () => {
  it("lets folders and mail drafts of the data folder through", async () => {
    const home = tempFolder();
    mkdirSync(path.join(home, "handoff"));
    writeFileSync(path.join(home, "handoff/ticket.eml"), "To: a");
    for (const name of ["handoff", "handoff/ticket.eml"]) {
      expect(await ownFile(path.join(home, name), home)).toBe(realpathSync(path.join(home, name)));
    }
  });

  it("refuses programs, files elsewhere, walks and links out", async () => {
    const home = tempFolder();
    const elsewhere = tempFolder();
    writeFileSync(path.join(home, "setup.sh"), "#!/bin/sh");
    writeFileSync(path.join(elsewhere, "a.eml"), "");
    symlinkSync(elsewhere, path.join(home, "link"));
    const attempts = [
      path.join(home, "setup.sh"),
      path.join(elsewhere, "a.eml"),
      `${home}/../${path.basename(elsewhere)}/a.eml`,
      path.join(home, "link/a.eml"),
      path.join(home, "gone.eml"),
      home,
    ];
    for (const attempt of attempts) await expect(ownFile(attempt, home)).rejects.toMatchObject({ name: "AppError" });
  });
});
