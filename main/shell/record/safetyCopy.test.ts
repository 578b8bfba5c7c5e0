import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { makeWebm } from "../../../test/builders/webm.ts";
import { createFakeLogger } from "../../../test/fakes/fakeLogger.ts";
import { tempFolder } from "../../../test/fakes/tempFolder.ts";
import { recoverRecordings } from "./recoverRecordings.ts";
import { createSafetyCopies } from "./safetyCopy.ts";

const draftId = "019a0000-0000-7000-8000-000000000001";
const live = makeWebm();

function setUp(mostBytes = 10_000) {
  const folder = path.join(tempFolder(), "recordings");
  const logger = createFakeLogger();
  return { folder, logger, copies: createSafetyCopies(folder, mostBytes, logger) };
}
/** What a run that was killed leaves. */
async function leave(folder: string, chunks: readonly Uint8Array[], begunAtMs = 7): Promise<void> {
  const copy = createSafetyCopies(folder, 10_000, createFakeLogger()).begin(begunAtMs, draftId);
  await Promise.all(chunks.map((chunk) => copy.add(chunk)));
}

describe("createSafetyCopies", () => {
  it("holds the chunks in their order, for this user's eyes, until it is dropped", async () => {
    const { folder, copies } = setUp();
    const copy = copies.begin(5, null);
    await Promise.all([copy.add(live.subarray(0, 100)), copy.add(live.subarray(100))]);
    const file = path.join(folder, "5_.webm");
    expect(new Uint8Array(readFileSync(file))).toEqual(new Uint8Array(live));
    // Windows keeps its rights elsewhere.
    expect(process.platform === "win32" ? 0 : statSync(file).mode & 0o077).toBe(0);
    expect(await copies.unfinished()).toEqual([]);
    await copy.drop();
    expect(readdirSync(folder)).toEqual([]);
  });

  it("tells what earlier runs left, oldest first, and nothing else of the folder", async () => {
    const { folder, copies } = setUp();
    await leave(folder, [live], 9);
    await leave(folder, [live], 7);
    writeFileSync(path.join(folder, "note.txt"), "");
    const found = await copies.unfinished();
    expect(found.map((one) => [one.begunAtMs, one.draftId])).toEqual([
      [7, draftId],
      [9, draftId],
    ]);
    expect(await found[0]?.read()).toEqual(new Uint8Array(live));
  });

  it("stops before it outgrows its limit, and costs nobody the recording where it cannot be written", async () => {
    const { folder, copies } = setUp(live.length + 1);
    const copy = copies.begin(5, null);
    await copy.add(live);
    await copy.add(live);
    // It would fit, but after a hole.
    await copy.add(Uint8Array.of(1));
    expect(statSync(path.join(folder, "5_.webm")).size).toBe(live.length);
    const blocked = tempFolder();
    writeFileSync(path.join(blocked, "recordings"), "");
    const logger = createFakeLogger();
    const none = createSafetyCopies(path.join(blocked, "recordings"), 10, logger).begin(1, null);
    await none.add(Uint8Array.of(1));
    await none.drop();
    expect(logger.lines.map(({ event }) => event)).toContain("record.copyFailed");
  });
});

describe("recoverRecordings", () => {
  async function recover(chunks: readonly Uint8Array[], fails = false) {
    const { folder, copies, logger } = setUp();
    await leave(folder, chunks);
    const told: string[] = [];
    const delivered: Uint8Array[] = [];
    await recoverRecordings({
      unfinished: () => copies.unfinished(),
      deliver: (webm, { drop }) => {
        if (fails) return Promise.reject(new Error("engine gone"));
        delivered.push(webm);
        return drop();
      },
      tell: (text) => void told.push(text),
      logger,
    });
    return { told, delivered, left: readdirSync(folder) };
  }

  it("delivers what was recorded, without its torn end, and says so", async () => {
    const { told, delivered, left } = await recover([live.subarray(0, live.length - 2)]);
    expect(delivered).toHaveLength(1);
    expect(told).toEqual([expect.stringContaining("until then is in its draft")]);
    expect(left).toEqual([]);
  });

  it("drops one without a picture in silence, and leaves one that cannot be delivered", async () => {
    expect(await recover([Uint8Array.of(1, 2, 3)])).toMatchObject({ told: [], delivered: [], left: [] });
    expect(await recover([live], true)).toMatchObject({ told: [], left: [`7_${draftId}.webm`] });
  });
});
