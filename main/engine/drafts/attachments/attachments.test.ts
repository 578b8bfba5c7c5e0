import { describe, expect, it } from "vitest";
import { createTestEngine, type TestEngine } from "../../../../test/builders/testEngine.ts";
import { animatedPng, pngOf, webpStart } from "../../../../test/builders/pictures.ts";
import { wholeGif, wholeWebp } from "../../../../test/builders/wholePictures.ts";

const text = (words: string) => new TextEncoder().encode(words);

const bigGif = new Uint8Array(25 * 1024 * 1024 + 1);
bigGif.set(wholeGif(4, 3));
const damagedPng = pngOf(4, 3);
damagedPng[45] = (damagedPng[45] ?? 0) ^ 1;

async function begun() {
  const test = createTestEngine();
  const draft = await test.request("drafts.create", { kind: "ticket", ticketId: null, siteId: null });
  const add = (name: string, bytes: Uint8Array<ArrayBuffer>) =>
    test.request("drafts.addAttachment", { draftId: draft.id, name, source: "paste", bytes });
  return { test, draftId: draft.id, add };
}
const filesOf = async (test: TestEngine, id: string) => (await test.request("drafts.get", { id })).attachments;

describe("attaching", () => {
  it.each([
    ["shot.png", pngOf(4, 3), "image/png", 4],
    ["wrongly-named.png", wholeGif(4, 3), "image/gif", 4],
    ["no-ending", wholeWebp(4, 3), "image/webp", 4],
    ["page.html", text("<script>1</script>"), "text/plain", null],
    ["debug.log", text("größer"), "text/plain", null],
    ["site.tar.gz", Uint8Array.from([0x1f, 0x8b, 8, 0]), "application/gzip", null],
    ["backup.zip", text("PK\u0003\u0004...."), "application/zip", null],
    ["manual.pdf", text("%PDF-1.7"), "application/pdf", null],
    ["core.bin", Uint8Array.from([0, 1, 2, 0xff]), "application/octet-stream", null],
  ])("keeps %s by what it is", async (name, bytes, contentType, width) => {
    const { test, draftId, add } = await begun();
    const file = await add(name, bytes);
    expect(file).toMatchObject({ name, contentType, width, bytes: bytes.length, scene: null });
    expect(await filesOf(test, draftId)).toEqual([file]);
    expect(await test.engine.locateBlob(file.sha256)).toMatchObject({ contentType, bytes: bytes.length });
  });

  it.each([
    ["nothing", "empty.png", new Uint8Array(), "attachment.empty"],
    ["more than 50 MB", "big.bin", new Uint8Array(50 * 1024 * 1024 + 1), "attachment.tooBig"],
    ["a text called a picture", "photo.JPG", text("hello"), "attachment.unreadable"],
    ["a picture cut in its header", "shot", pngOf(4, 3).subarray(0, 20), "attachment.unreadable"],
    [
      "a picture of 400 megapixels in a few bytes",
      "bomb.png",
      pngOf(1, 1, { width: 20_000, height: 20_000 }),
      "attachment.tooManyPixels",
    ],
    ["a picture of more than 25 MB", "big.gif", bigGif, "attachment.pictureTooBig"],
    ["an animation of 800 megapixels", "long.png", animatedPng(4_000, 4_000, 50), "attachment.tooManyPixels"],
    ["a drawing that may carry a script", "vector.svg", text("<svg onload='alert(1)'/>"), "attachment.notAPicture"],
    ["a drawing without its ending", "notes", text("<?xml version='1.0'?><svg/>"), "attachment.notAPicture"],
    ["a picture with a damaged part", "cut.png", damagedPng, "attachment.unreadable"],
    ["recorded requests that were not cleaned", "a.HAR", text("{}"), "attachment.notCleaned"],
    ["recorded requests by another name", "a.json", text('{ "log": {"entries": []}}'), "attachment.notCleaned"],
    ["a picture of 16 gigapixels", "bomb.webp", webpStart(16_000_000, 1_000), "attachment.tooManyPixels"],
  ])("refuses %s and leaves the draft as it was", async (_what, name, bytes, code) => {
    const { test, draftId, add } = await begun();
    await add("kept.txt", text("kept"));
    const before = await filesOf(test, draftId);
    const startedAt = process.cpuUsage();
    await expect(add(name, bytes)).rejects.toMatchObject({ code });
    const { user, system } = process.cpuUsage(startedAt);
    // Processor time: a busy machine must not fail it.
    expect((user + system) / 1_000).toBeLessThan(200);
    expect(await filesOf(test, draftId)).toEqual(before);
  });

  it("takes twenty files and no more", async () => {
    const { test, draftId, add } = await begun();
    for (let count = 0; count < 20; count += 1) await add("image.png", pngOf(1, count + 1));
    await expect(add("image.png", pngOf(2, 2))).rejects.toMatchObject({ code: "attachment.tooMany" });
    const files = await filesOf(test, draftId);
    expect(new Set(files.map(({ name }) => name)).size).toBe(20);
    const [first] = files;
    await test.request("drafts.removeAttachment", { draftId, attachmentId: first?.id ?? "" });
    await add("image.png", pngOf(2, 2));
    const restore = test.request("drafts.restoreAttachment", { draftId, attachmentId: first?.id ?? "" });
    await expect(restore).rejects.toMatchObject({ code: "attachment.tooMany" });
  });

  it("undoes a removal in the old place", async () => {
    const { test, draftId, add } = await begun();
    const one = await add("one.txt", text("1"));
    const two = await add("two.txt", text("2"));
    await test.request("drafts.removeAttachment", { draftId, attachmentId: one.id });
    expect(await filesOf(test, draftId)).toEqual([two]);
    await test.request("drafts.restoreAttachment", { draftId, attachmentId: one.id });
    expect(await filesOf(test, draftId)).toEqual([one, two]);
  });

  it("touches no file of another draft", async () => {
    const { test, add } = await begun();
    const file = await add("one.txt", text("1"));
    const other = await test.request("drafts.create", { kind: "ticket", ticketId: null, siteId: null });
    const remove = test.request("drafts.removeAttachment", { draftId: other.id, attachmentId: file.id });
    await expect(remove).rejects.toMatchObject({ code: "notFound" });
  });
});

describe("annotating", () => {
  it("sends the flattened picture and keeps the first original for re-editing", async () => {
    const { test, draftId, add } = await begun();
    const original = await add("photo.gif", wholeGif(4, 3));
    const save = (png: Uint8Array<ArrayBuffer>) =>
      test.request("drafts.saveAnnotation", { draftId, attachmentId: original.id, scene: '{"marks":[]}', png });
    const first = await save(pngOf(4, 3));
    expect(first).toMatchObject({
      name: "photo.png",
      contentType: "image/png",
      originalSha256: original.sha256,
      scene: '{"marks":[]}',
    });
    const second = await save(pngOf(2, 2));
    expect(second).toMatchObject({ width: 2, originalSha256: original.sha256 });
    expect(second.sha256).not.toBe(first.sha256);
    expect(await filesOf(test, draftId)).toEqual([second]);
  });

  it("refuses a result that is no picture and a file that never was one", async () => {
    const { test, draftId, add } = await begun();
    const picture = await add("shot.png", pngOf(4, 3));
    const notes = await add("notes.txt", text("words"));
    const save = (attachmentId: string, png: Uint8Array<ArrayBuffer>, scene = "{}") =>
      test.request("drafts.saveAnnotation", { draftId, attachmentId, scene, png });
    await expect(save(picture.id, wholeGif(4, 3))).rejects.toMatchObject({ code: "attachment.unreadable" });
    await expect(save(picture.id, pngOf(4, 3), "{")).rejects.toMatchObject({ code: "input.invalid" });
    await expect(save(notes.id, pngOf(4, 3))).rejects.toMatchObject({ code: "input.invalid" });
    expect(await filesOf(test, draftId)).toEqual([picture, notes]);
  });

  it("stores none of what lies in a picture besides its pixels, whoever asks", async () => {
    const { test, draftId, add } = await begun();
    const plain = pngOf(4, 3);
    const dirty = new Uint8Array([...plain, ...text("a place in the bytes after the end")]);
    const file = await add("shot.png", dirty);
    expect(file.bytes).toBe(plain.length);
    const png = new Uint8Array([...pngOf(2, 3), ...text("once more")]);
    const saved = await test.request("drafts.saveAnnotation", { draftId, attachmentId: file.id, scene: "{}", png });
    expect(saved.bytes).toBe(pngOf(2, 3).length);
    await expect(add("cut.png", plain.subarray(0, -5))).rejects.toMatchObject({ code: "attachment.unreadable" });
  });
});

describe("marks that are not part of the picture yet", () => {
  async function marked() {
    const { test, draftId, add } = await begun();
    const { id: attachmentId } = await add("shot.png", pngOf(4, 3));
    const keep = (scene: string, file = attachmentId) =>
      test.request("drafts.keepMarks", { draftId, attachmentId: file, scene });
    const { revision } = await test.request("drafts.get", { id: draftId });
    const queue = () => test.request("drafts.queue", { id: draftId, revision, isHeld: false });
    const words = "Save or discard the marks drawn on “shot.png”.";
    return { test, draftId, attachmentId, add, keep, queue, words };
  }

  it("are kept, told as missing, and keep the draft out of the outbox", async () => {
    const { test, draftId, keep, queue, words } = await marked();
    await keep('{"version":2}');
    expect(await filesOf(test, draftId)).toMatchObject([{ pendingScene: '{"version":2}', scene: null }]);
    expect((await test.request("drafts.preview", { id: draftId })).missing).toContain(words);
    await expect(queue()).rejects.toMatchObject({ code: "draft.marksPending" });
    const again = await test.restart();
    expect(await filesOf(again, draftId)).toMatchObject([{ pendingScene: '{"version":2}' }]);
  });

  it("hold nothing up once they are saved, discarded, or their picture was taken out", async () => {
    const { test, draftId, attachmentId, keep, queue, words } = await marked();
    const settled = async () => {
      expect((await test.request("drafts.preview", { id: draftId })).missing).not.toContain(words);
      await expect(queue()).rejects.toMatchObject({ code: "draft.incomplete" });
    };
    await keep("{}");
    await test.request("drafts.saveAnnotation", { draftId, attachmentId, scene: "{}", png: pngOf(4, 3) });
    await settled();
    await keep("{}");
    await keep("");
    await settled();
    await keep("{}");
    await test.request("drafts.removeAttachment", { draftId, attachmentId });
    await settled();
  });

  it("are refused where they are unreadable or where there is no picture", async () => {
    const { add, keep } = await marked();
    const notes = await add("notes.txt", text("words"));
    await expect(keep("{")).rejects.toMatchObject({ code: "input.invalid" });
    await expect(keep("{}", notes.id)).rejects.toMatchObject({ code: "input.invalid" });
  });
});
