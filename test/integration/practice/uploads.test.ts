import { createHash, randomBytes } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { commentsByOffset, uploadAnswer } from "../../schemas/zendesk/comment.ts";
import { recordInvalidAnswer } from "../../schemas/zendesk/problem.ts";
import { requestAnswer, requestsByOffset } from "../../schemas/zendesk/request.ts";
import type { Reply } from "./caller.ts";
import { MINUTE, openDeskBench, type DeskBench } from "./deskBench.ts";

let bench: DeskBench;
beforeEach(async () => {
  bench = await openDeskBench();
});
afterEach(() => bench.end());

/** The first bytes of a 640x480 PNG; the desk reads no further. */
const png = Buffer.concat([
  Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"),
  Buffer.from([0, 0, 2, 128, 0, 0, 1, 224]),
  randomBytes(2_000),
]);

const upload = async (name: string, token?: string): Promise<ReturnType<typeof uploadAnswer.parse>["upload"]> => {
  const more = token === undefined ? "" : `&token=${token}`;
  const reply = await bench
    .userOne()
    .upload(`/api/v2/uploads?filename=${encodeURIComponent(name)}${more}`, new Uint8Array(png), "image/png");
  expect(reply.status).toBe(201);
  return reply.as(uploadAnswer).upload;
};

const fileWith = (...uploads: readonly string[]): Promise<Reply> =>
  bench.userOne().post("/api/v2/requests", { request: { subject: "S", comment: { body: "see picture", uploads } } });

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

describe("uploads", () => {
  it("arrive bit for bit, several under one token, and hang on the comment that spends the token", async () => {
    const first = await upload("screen 1 ä.png");
    const second = await upload("screen-2.png", first.token);
    expect(second.token).toBe(first.token);
    expect(second.attachments.map((file) => file.file_name)).toEqual(["screen 1 ä.png", "screen-2.png"]);
    expect(second.attachment).toMatchObject({
      size: png.byteLength,
      content_type: "image/png",
      width: 640,
      height: 480,
    });

    const { id } = (await fileWith(first.token)).as(requestAnswer).request;
    const [comment] = (await bench.userTwo().get(`/api/v2/requests/${id}/comments`)).as(commentsByOffset).comments;
    expect(comment?.attachments).toHaveLength(2);
    // No token goes along: the address alone opens the file.
    const download = await fetch(comment?.attachments[0]?.content_url ?? "");
    expect(sha256(new Uint8Array(await download.arrayBuffer()))).toBe(sha256(png));
    expect(download.headers.get("content-type")).toBe("image/png");
    expect(download.headers.get("content-disposition")).toContain("screen%201%20%C3%A4.png");
  });

  it("take any type as bytes, JSON included", async () => {
    const reply = await bench.userOne().upload("/api/v2/uploads?filename=trace.har", "{ not json", "application/json");
    expect(reply.status).toBe(201);
    expect(reply.as(uploadAnswer).upload.attachment).toMatchObject({ size: 10, content_type: "application/json" });
  });

  it("live 60 minutes: just before they can be used, at 60 minutes the request is refused and not filed", async () => {
    const { token } = await upload("a.png");
    bench.advance(60 * MINUTE - 1);
    expect((await fileWith(token)).status).toBe(201);

    const late = await upload("b.png");
    bench.advance(60 * MINUTE);
    const refused = await fileWith(late.token);
    expect(refused.status).toBe(422);
    expect(refused.as(recordInvalidAnswer).details["base"]).toHaveLength(1);
    expect((await bench.userOne().get("/api/v2/requests")).as(requestsByOffset).count).toBe(1);
  });

  it("cannot be used twice, by another person, or after they were deleted", async () => {
    const spent = await upload("a.png");
    expect((await fileWith(spent.token)).status).toBe(201);
    expect((await fileWith(spent.token)).status).toBe(422);

    const own = await upload("b.png");
    const foreign = { request: { subject: "S", comment: { body: "B", uploads: [own.token] } } };
    expect((await bench.userTwo().post("/api/v2/requests", foreign)).status).toBe(422);

    expect((await bench.userOne().delete(`/api/v2/uploads/${own.token}`)).status).toBe(204);
    expect((await bench.userOne().delete(`/api/v2/uploads/${own.token}`)).status).toBe(404);
    expect((await fileWith(own.token)).status).toBe(422);
    expect((await fetch(own.attachment.content_url)).status).toBe(404);
  });

  it("are scanned a few seconds later", async () => {
    const { token, attachment } = await upload("a.png");
    expect(attachment.malware_scan_result).toBe("not_scanned");
    bench.advance(5_000);
    const { id } = (await fileWith(token)).as(requestAnswer).request;
    const [comment] = (await bench.userOne().get(`/api/v2/requests/${id}/comments`)).as(commentsByOffset).comments;
    expect(comment?.attachments[0]?.malware_scan_result).toBe("malware_not_found");
  });

  it("are refused when empty or without a name", async () => {
    expect((await bench.userOne().upload("/api/v2/uploads?filename=a.png", "", "image/png")).status).toBe(422);
    expect((await bench.userOne().upload("/api/v2/uploads", "x", "image/png")).status).toBe(422);
  });

  it("may weigh 50 MB, and over 60 MB get a 413 in plain text", { timeout: 30_000 }, async () => {
    const large = new Uint8Array(50 * 1024 * 1024).fill(7);
    const taken = await bench.userOne().upload("/api/v2/uploads?filename=large.bin", large, "application/octet-stream");
    expect(taken.status).toBe(201);
    const { content_url: url } = taken.as(uploadAnswer).upload.attachment;
    expect(sha256(new Uint8Array(await (await fetch(url)).arrayBuffer()))).toBe(sha256(large));

    const tooLarge = new Uint8Array(61 * 1024 * 1024);
    const refused = await bench
      .userOne()
      .upload("/api/v2/uploads?filename=too-large.bin", tooLarge, "application/octet-stream");
    expect(refused.status).toBe(413);
    expect(refused.header("content-type")).toMatch(/^text\/plain/);
  });
});
