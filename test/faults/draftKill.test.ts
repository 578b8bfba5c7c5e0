import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { beforeAll, describe, expect, it } from "vitest";
import { hashOf } from "../../main/engine/store/blobs.ts";
import { createTestEngine } from "../builders/testEngine.ts";
import { bundleProgram } from "../builders/bundleProgram.ts";
import { tempFolder } from "../fakes/tempFolder.ts";

const ROUNDS = 12;
/** What one round lets the writer acknowledge before it is killed: a few, so that the kill falls anywhere in a save. */
const linesBefore = (round: number) => 3 + ((round * 7) % 19);

interface Acknowledged {
  readonly revision: number;
  readonly hash: string;
  readonly files: readonly string[];
}

let program = "";
beforeAll(async () => {
  program = await bundleProgram("test/faults/draftWriter.ts", "draftWriter");
});

describe("a writer killed in the middle of typing", () => {
  it("loses nothing that was acknowledged, however often it is killed", async () => {
    const folder = tempFolder();
    for (let round = 0; round < ROUNDS; round += 1) {
      const acknowledged = await typeAndDie(folder, linesBefore(round));
      const test = createTestEngine({ ports: { folders: { data: folder } } });
      const [draft] = (await test.request("drafts.list", {})).drafts;
      expect(draft?.damage).toBeNull();
      // At most the one save that was under way is newer than the last word.
      expect(draft?.revision).toBeGreaterThanOrEqual(acknowledged.revision);
      expect(draft?.revision).toBeLessThanOrEqual(acknowledged.revision + 1);
      const isLastSaid = draft?.revision === acknowledged.revision;
      const text = draft?.content.details ?? "";
      const isWhole = isLastSaid ? hashOf(text) === acknowledged.hash : text.startsWith(`${acknowledged.revision} `);
      expect(isWhole).toBe(true);
      for (const sha256 of acknowledged.files) expect(await test.engine.locateBlob(sha256)).not.toBeNull();
      expect(test.store.db.pragma("quick_check", { simple: true })).toBe("ok");
      await test.stop();
    }
  });

  it("would be found out if it spoke of saves that are not on disk (control)", async () => {
    const folder = tempFolder();
    const acknowledged = await typeAndDie(folder, 15, "tooEarly");
    const test = createTestEngine({ ports: { folders: { data: folder } } });
    const [draft] = (await test.request("drafts.list", {})).drafts;
    expect(draft?.revision).toBeLessThan(acknowledged.revision);
  });
});

/** Lets the writer run until it has said so many lines, kills it without warning, and answers its last words. */
async function typeAndDie(folder: string, lines: number, mode = "honest"): Promise<Acknowledged> {
  const child = spawn(process.execPath, [program, folder, mode], { stdio: ["ignore", "pipe", "inherit"] });
  const closed = new Promise((resolve) => child.once("close", resolve));
  let heard = 0;
  let last = { revision: 0, hash: "" };
  const files: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    const [kind, first = "", second = ""] = line.split(" ");
    if (kind === "saved") last = { revision: Number(first), hash: second };
    if (kind === "attached") files.push(first);
    heard += 1;
    if (heard === lines) child.kill("SIGKILL");
  }
  await closed;
  expect(child.signalCode).toBe("SIGKILL");
  return { ...last, files };
}
