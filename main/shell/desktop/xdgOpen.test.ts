import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { createFakeClock } from "../../../test/fakes/fakeClock.ts";
import { tempFolder } from "../../../test/fakes/tempFolder.ts";
import { SECOND } from "../../../shared/units.ts";
import { xdgOpen } from "./xdgOpen.ts";

/** Stands for the desktop's command. */
function commandThat(does: string) {
  const folder = tempFolder();
  const command = path.join(folder, "open-it");
  writeFileSync(command, `#!/bin/sh\ncd "${folder}"\n${does}\n`);
  chmodSync(command, 0o755);
  return { folder, command, clock: createFakeClock(0) };
}

describe("opening with the desktop's own program", () => {
  it("is done when the command is, and hands it the path as one argument", async () => {
    const { folder, command, clock } = commandThat('printf "%s" "$*|$#" > said');
    expect(await xdgOpen(path.join(folder, "two words; rm"), { clock, command })).toBe(true);
    expect(readFileSync(path.join(folder, "said"), "utf8")).toBe(`${path.join(folder, "two words; rm")}|1`);
    expect(clock.pending()).toBe(0);
  });

  it("does not wait for a program that stays open", async () => {
    const { folder, command, clock } = commandThat(
      // It ends with its folder, too: where the test fails nobody closes it.
      "touch begun; until test -e closed; do test -e begun || exit 1; sleep 0.05; done; touch ended",
    );
    const opened = xdgOpen(folder, { clock, command });
    await expect.poll(() => existsSync(path.join(folder, "begun")), { timeout: 20_000 }).toBe(true);
    await clock.advance(2 * SECOND);
    expect(await opened).toBe(true);
    expect(existsSync(path.join(folder, "ended"))).toBe(false);
    writeFileSync(path.join(folder, "closed"), "");
    await expect.poll(() => existsSync(path.join(folder, "ended")), { timeout: 20_000 }).toBe(true);
  });

  it("says so where no program opens it, or there is no such command", async () => {
    const { folder, command, clock } = commandThat("exit 3");
    expect(await xdgOpen(folder, { clock, command })).toBe(false);
    expect(await xdgOpen(folder, { clock, command: path.join(folder, "nowhere") })).toBe(false);
  });
});
