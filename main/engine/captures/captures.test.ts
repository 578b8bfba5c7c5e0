import { rmSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createTestEngine, type TestEngine } from "../../../test/builders/testEngine.ts";
import { pngOf } from "../../../test/builders/pictures.ts";
import { DAY, HOUR, MINUTE, type Ms } from "../../../shared/units.ts";

const webm = Uint8Array.from([0x1a, 0x45, 0xdf, 0xa3, 0x87, 0x42, 0x82, 0x84, 0x77, 0x65, 0x62, 0x6d]);

async function begun() {
  const test = createTestEngine();
  const draft = await test.request("drafts.create", { kind: "ticket", ticketId: null, siteId: null });
  return { test, draftId: draft.id };
}
/** Each of its own bytes. */
const keep = (
  test: TestEngine,
  width = 4,
  more: { readonly thumbnail?: Uint8Array<ArrayBuffer>; readonly name?: string } = {},
) =>
  test.request("captures.keep", {
    source: "capture",
    name: more.name ?? `shot ${width}.png`,
    bytes: pngOf(width, 3),
    thumbnail: more.thumbnail ?? null,
    scale: 2,
  });
const listed = async (test: TestEngine) => (await test.request("captures.list", {})).captures.map(({ id }) => id);
const attach = (test: TestEngine, captureId: string, draftId: string) =>
  test.request("captures.attach", { captureId, draftId });
const rows = (test: TestEngine) =>
  test.store.db.prepare<[], string>("SELECT id FROM capture ORDER BY id").pluck().all();
/** The cleaning looks once an hour. */
async function later(test: TestEngine, ms: Ms): Promise<void> {
  await test.ports.clock.advance(ms);
}

describe("keeping a capture", () => {
  it("answers it with the size its header tells, its small picture and its scale", async () => {
    const { test } = await begun();
    const kept = await keep(test, 4, { thumbnail: pngOf(2, 1) });
    expect(kept).toMatchObject({ width: 4, height: 3, scale: 2, contentType: "image/png", source: "capture" });
    expect(await test.engine.locateBlob(kept.sha256)).toMatchObject({ bytes: kept.bytes });
    expect(await test.engine.locateBlob(kept.thumbnailSha256 ?? "")).toMatchObject({ contentType: "image/png" });
    expect(await listed(test)).toEqual([kept.id]);
  });

  it.each([
    ["no picture at all", new Uint8Array([1, 2, 3])],
    ["a picture as large as the whole", pngOf(641, 10)],
    ["a bomb", pngOf(1, 1, { width: 20_000, height: 20_000 })],
  ])("goes without a small picture when that is %s", async (_what, thumbnail) => {
    const { test } = await begun();
    expect(await keep(test, 4, { thumbnail })).toMatchObject({ thumbnailSha256: null });
  });

  it.each([
    ["a text called a picture", "capture" as const, new TextEncoder().encode("hello")],
    ["a bomb", "paste" as const, pngOf(1, 1, { width: 20_000, height: 20_000 })],
    ["a picture called a recording", "recording" as const, pngOf(2, 2)],
    ["nothing", "recording" as const, new Uint8Array()],
    ["a file of another kind", "paste" as const, new TextEncoder().encode("%PDF-1.7")],
  ])("refuses %s and keeps nothing", async (_what, source, bytes) => {
    const { test } = await begun();
    const refused = test.request("captures.keep", { source, name: "x.png", bytes, thumbnail: null, scale: 1 });
    await expect(refused).rejects.toMatchObject({ code: expect.stringMatching(/^attachment\./u) as string });
    expect(rows(test)).toEqual([]);
  });

  it("takes a recording, which is attached as a file without a size", async () => {
    const { test, draftId } = await begun();
    const given = { source: "recording" as const, name: "clip.webm", bytes: webm, thumbnail: null, scale: 1 };
    const kept = await test.request("captures.keep", given);
    expect(kept).toMatchObject({ contentType: "video/webm", width: 0 });
    expect(await attach(test, kept.id, draftId)).toMatchObject({ contentType: "video/webm", width: null });
  });
});

describe("the list of what is not used", () => {
  it("shows the newest first and survives a restart", async () => {
    const { test } = await begun();
    const first = await keep(test, 4);
    await later(test, MINUTE);
    const second = await keep(test, 5);
    expect(await listed(test)).toEqual([second.id, first.id]);
    const again = await test.restart();
    expect(await listed(again)).toEqual([second.id, first.id]);
  });

  it("loses what a draft takes, and has it back when the draft lets go of it", async () => {
    const { test, draftId } = await begun();
    const { id } = await keep(test);
    const file = await attach(test, id, draftId);
    expect(file).toMatchObject({ source: "capture", width: 4, captureId: id });
    expect(await listed(test)).toEqual([]);
    await test.request("drafts.removeAttachment", { draftId, attachmentId: file.id });
    expect(await listed(test)).toEqual([id]);
    await test.request("drafts.restoreAttachment", { draftId, attachmentId: file.id });
    expect(await listed(test)).toEqual([]);
    await test.request("drafts.delete", { id: draftId });
    expect(await listed(test)).toEqual([id]);
    await test.request("drafts.restore", { id: draftId });
    expect(await listed(test)).toEqual([]);
  });

  it("leaves out a removed one until that is undone", async () => {
    const { test } = await begun();
    const { id } = await keep(test);
    await test.request("captures.remove", { captureId: id });
    expect(await listed(test)).toEqual([]);
    await test.request("captures.restore", { captureId: id });
    expect(await listed(test)).toEqual([id]);
  });

  it("leaves out one whose file is gone, and the next cleaning forgets it", async () => {
    const { test } = await begun();
    const { id, sha256 } = await keep(test);
    const file = await test.engine.locateBlob(sha256);
    rmSync(file?.path ?? "");
    expect(await listed(test)).toEqual([]);
    expect(rows(test)).toEqual([id]);
    await later(test, HOUR);
    expect(rows(test)).toEqual([]);
  });
});

describe("attaching", () => {
  it("twice gives one file", async () => {
    const { test, draftId } = await begun();
    const { id } = await keep(test);
    const file = await attach(test, id, draftId);
    expect(await attach(test, id, draftId)).toEqual(file);
    expect((await test.request("drafts.get", { id: draftId })).attachments).toEqual([file]);
  });

  it("gives each file of a draft its own name", async () => {
    const { test, draftId } = await begun();
    const [one, two] = [await keep(test, 4, { name: "shot.png" }), await keep(test, 5, { name: "shot.png" })];
    await attach(test, one.id, draftId);
    expect(await attach(test, two.id, draftId)).toMatchObject({ name: "shot (2).png" });
  });

  it("refuses the twenty-first file and keeps the capture", async () => {
    const { test, draftId } = await begun();
    for (let width = 1; width <= 20; width += 1) await attach(test, (await keep(test, width)).id, draftId);
    const more = await keep(test, 30);
    await expect(attach(test, more.id, draftId)).rejects.toMatchObject({ code: "attachment.tooMany" });
    expect(await listed(test)).toEqual([more.id]);
  });

  it("refuses a binned draft, and a capture that was removed", async () => {
    const { test, draftId } = await begun();
    const [one, two] = [await keep(test, 4), await keep(test, 5)];
    await test.request("captures.remove", { captureId: two.id });
    await expect(attach(test, two.id, draftId)).rejects.toMatchObject({ code: "notFound" });
    await test.request("drafts.delete", { id: draftId });
    await expect(attach(test, one.id, draftId)).rejects.toMatchObject({ code: "notFound" });
    expect(await listed(test)).toEqual([one.id]);
  });
});

describe("cleaning", () => {
  it("lets the oldest go when there are more than fifty unused ones", async () => {
    const { test, draftId } = await begun();
    const used = await keep(test, 1);
    await attach(test, used.id, draftId);
    const ids: string[] = [];
    for (let width = 2; width <= 52; width += 1) {
      await later(test, 1_000);
      ids.push((await keep(test, width)).id);
    }
    const [oldest = "", ...others] = ids;
    expect(await listed(test)).toEqual(others.toReversed());
    expect(rows(test)).not.toContain(oldest);
    expect(rows(test)).toContain(used.id);
  });

  it("lets unused ones go after the days that the user set, and none before", async () => {
    const { test, draftId } = await begun();
    const [unused, inDraft] = [await keep(test, 4), await keep(test, 5)];
    await attach(test, inDraft.id, draftId);
    expect(await test.request("captures.policy", {})).toEqual({ keepDays: 14, erasesOnSend: true });
    await later(test, 13 * DAY);
    expect(rows(test)).toContain(unused.id);
    await later(test, DAY + HOUR);
    expect(rows(test)).toEqual([inDraft.id]);
  });

  it("follows a shorter time at once", async () => {
    const { test } = await begun();
    const { id } = await keep(test);
    await later(test, 3 * DAY);
    expect(await listed(test)).toEqual([id]);
    const saved = await test.request("captures.savePolicy", { keepDays: 2 });
    expect(saved).toEqual({ keepDays: 2, erasesOnSend: true });
    expect(rows(test)).toEqual([]);
    expect(await (await test.restart()).request("captures.policy", {})).toEqual(saved);
  });

  it("lets a removed one go an hour later", async () => {
    const { test } = await begun();
    const { id } = await keep(test);
    await test.request("captures.remove", { captureId: id });
    await later(test, 30 * MINUTE);
    expect(rows(test)).toEqual([id]);
    await later(test, 2 * HOUR);
    expect(rows(test)).toEqual([]);
    await expect(test.request("captures.restore", { captureId: id })).rejects.toMatchObject({ code: "notFound" });
  });

  it("leaves the bytes of a draft alone when its capture goes", async () => {
    const { test, draftId } = await begun();
    const kept = await keep(test);
    const file = await attach(test, kept.id, draftId);
    await test.request("drafts.delete", { id: draftId });
    await later(test, 20 * DAY);
    expect(rows(test)).toEqual([]);
    await test.request("drafts.restore", { id: draftId });
    expect((await test.request("drafts.get", { id: draftId })).attachments).toEqual([file]);
    expect(await test.engine.locateBlob(kept.sha256)).not.toBeNull();
  });
});
