import { describe, expect, it } from "vitest";
import { gifStart, jpegStart, pngOf } from "../../../../test/builders/pictures.ts";
import { attachmentLimits } from "../../../../shared/ticket/draft.ts";
import { RequestError, type request } from "../../../bridge/request.ts";
import { incomingOf } from "./incomingFiles.ts";
import { takeFile } from "./takeFile.ts";

type Asked = { readonly route: string; readonly input: object };

/** An engine that takes everything, or refuses one request. */
function engine(refused?: { readonly route: string; readonly code: "attachment.tooMany" }) {
  const asked: Asked[] = [];
  const ask = ((route: string, input: object) => {
    asked.push({ route, input });
    if (route === refused?.route) return Promise.reject(new RequestError(refused.code, ""));
    return Promise.resolve({ id: `id-${asked.length}` });
  }) as typeof request;
  return { asked, ask, routes: () => asked.map(({ route }) => route) };
}
/** A file that tells whether it was read whole, and how much of its start. */
function watched(name: string, bytes: Uint8Array<ArrayBuffer>, claimed = bytes.length) {
  const seen = { whole: false, start: 0 };
  const [plain] = incomingOf([new File([bytes], name)]);
  if (plain === undefined) throw new Error("There is no file.");
  const file = {
    ...plain,
    bytes: claimed,
    read: () => {
      seen.whole = true;
      return plain.read();
    },
    start: (count: number) => {
      seen.start = Math.max(seen.start, count);
      return Promise.resolve(bytes.subarray(0, count));
    },
  };
  return { file, seen };
}
const bomb = pngOf(1, 1, { width: 20_000, height: 20_000 });

describe("a file that comes into a draft", () => {
  it.each([
    ["a picture of 400 megapixels", "a.png", bomb, bomb.length, "20000 × 20000 pixels"],
    ["a picture of 26 MB", "a.gif", gifStart(3, 3), 26 * 1024 * 1024, "more than 25 MB"],
    ["a file of 51 MB", "a.bin", gifStart(3, 3), attachmentLimits.bytes + 1, "more than 50 MB"],
    ["a drawing", "a.txt", new TextEncoder().encode("<svg/>"), 6, "Save it as PNG"],
    ["a text called a picture", "a.png", new TextEncoder().encode("hello"), 5, "not a readable picture"],
    ["nothing", "a.png", new Uint8Array(), 0, "is empty"],
  ])("is refused in words and never read whole: %s", async (_what, name, bytes, claimed, words) => {
    const { file, seen } = watched(name, bytes, claimed);
    const { ask, asked } = engine();
    const taken = await takeFile(ask, "d", file, "drop");
    expect(taken).toMatchObject({ kind: "refused", text: expect.stringContaining(words) as string });
    expect(seen).toEqual({ whole: false, start: seen.start });
    expect(seen.start).toBeLessThanOrEqual(65_536);
    expect(asked).toEqual([]);
  });

  it("is looked at further only as far as its header reaches", async () => {
    const long = Buffer.concat([jpegStart(9_000, 9_000, 0xc0, 60_000).subarray(0, 60_004), ...segments(3)]);
    const { file, seen } = watched("long.jpg", Uint8Array.from(long), 20_000_000);
    const taken = await takeFile(engine().ask, "d", file, "drop");
    expect(taken).toMatchObject({ kind: "refused", text: expect.stringContaining("9000 × 9000") as string });
    expect(seen).toEqual({ whole: false, start: 524_288 });
  });

  it("that is damaged further on is read and not stored", async () => {
    const damaged = pngOf(4, 4);
    damaged[45] = (damaged[45] ?? 0) ^ 1;
    const { ask, asked } = engine();
    expect(await takeFile(ask, "d", watched("a.png", damaged).file, "file")).toMatchObject({ kind: "refused" });
    expect(asked).toEqual([]);
  });

  it("waits to be cleaned when it is a recording of requests, and passes once it was", async () => {
    const { file } = watched("a.har", new TextEncoder().encode('{"log":{}}'));
    const { ask, routes } = engine();
    expect(await takeFile(ask, "d", file, "drop")).toEqual({ kind: "har" });
    expect(routes()).toEqual([]);
    expect(await takeFile(ask, "d", file, "har")).toEqual({ kind: "stored" });
    expect(routes()).toEqual(["drafts.addAttachment"]);
  });

  it("is kept first when it was pasted, and stays kept where the draft is full", async () => {
    const free = engine();
    expect(await takeFile(free.ask, "d", watched("a.png", pngOf(2, 2)).file, "paste")).toEqual({ kind: "stored" });
    expect(free.asked.at(-1)).toEqual({ route: "captures.attach", input: { captureId: "id-1", draftId: "d" } });
    const full = engine({ route: "captures.attach", code: "attachment.tooMany" });
    expect(await takeFile(full.ask, "d", watched("a.png", pngOf(2, 2)).file, "paste")).toEqual({ kind: "kept" });
    expect(full.routes()).toEqual(["captures.keep", "captures.attach"]);
  });

  it("is refused where it was dropped into a full draft: it still lies where it came from", async () => {
    const full = engine({ route: "drafts.addAttachment", code: "attachment.tooMany" });
    const taken = await takeFile(full.ask, "d", watched("a.png", pngOf(2, 2)).file, "drop");
    expect(taken).toMatchObject({ kind: "refused", text: expect.stringContaining("at most 20 files") as string });
  });
});

/** More segments of an application, then the frame. */
function segments(count: number): readonly Uint8Array[] {
  const filler = jpegStart(1, 1, 0xc0, 60_000).subarray(2, 60_004);
  return [...Array.from({ length: count }, () => filler), jpegStart(9_000, 9_000).subarray(6)];
}
