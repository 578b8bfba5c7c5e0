import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { commentsByCursor, uploadAnswer } from "../../schemas/zendesk/comment.ts";
import { requestAnswer, requestsByCursor } from "../../schemas/zendesk/request.ts";
import { openDeskBench, type DeskBench } from "./deskBench.ts";

let bench: DeskBench;
beforeAll(async () => {
  bench = await openDeskBench({ seed: false, filesApart: true });
});
afterAll(() => bench.end());

const create = async (more: Record<string, unknown> = {}) =>
  (await bench.userOne().post("/api/v2/requests", { request: { subject: "s", comment: { body: "b" }, ...more } })).as(
    requestAnswer,
  ).request;
const fieldOf = (request: Awaited<ReturnType<typeof create>>, id: number) =>
  request.custom_fields.find((field) => field.id === id)?.value;

describe("the incident form", () => {
  it("keeps what fits its fields and drops the rest without a word, the priority too", async () => {
    const kept = await create({
      ticket_form_id: 8203,
      priority: "urgent",
      custom_fields: [
        { id: 8021, value: "impact_all" },
        { id: 8023, value: ["area_mail", "nonsense"] },
        { id: 8024, value: "2026-11-18" },
        { id: 8025, value: true },
      ],
    });
    expect(kept).toMatchObject({ ticket_form_id: 8203, priority: null });
    expect([8021, 8023, 8024, 8025].map((id) => fieldOf(kept, id))).toEqual([
      "impact_all",
      ["area_mail"],
      "2026-11-18",
      true,
    ]);
    const dropped = await create({
      ticket_form_id: 4711,
      custom_fields: [
        { id: 8021, value: "impact_none" },
        { id: 8023, value: "area_mail" },
        { id: 8024, value: "tomorrow" },
        { id: 8025, value: "yes" },
      ],
    });
    expect(dropped.ticket_form_id).toBe(8201);
    expect([8021, 8023, 8024, 8025].map((id) => fieldOf(dropped, id))).toEqual([null, null, null, null]);
  });
});

describe("long lists", () => {
  it("answer 503 to large pages once the agent says so, and lead on in small ones", async () => {
    for (let count = 0; count < 4; count += 1) await create();
    expect((await bench.agent().put("/practice/limits", { list_page_max: 3 })).status).toBe(200);
    const refused = await bench.userOne().get("/api/v2/requests?page[size]=100");
    expect(refused.status).toBe(503);
    expect(refused.header("content-type")).toMatch(/^text\/plain/);
    expect(refused.header("retry-after")).toBeNull();
    const small = (await bench.userOne().get("/api/v2/requests?page[size]=3")).as(requestsByCursor);
    expect(small.requests).toHaveLength(3);
    expect(small.meta.has_more).toBe(true);
    await bench.agent().put("/practice/limits", { list_page_max: null });
    expect((await bench.userOne().get("/api/v2/requests?page[size]=100")).status).toBe(200);
    expect((await bench.agent().put("/practice/limits", { list_page_max: "few" })).status).toBe(400);
    expect((await bench.agent().put("/practice/limits", {})).status).toBe(400);
  });
});

describe("files apart", () => {
  it("lie on another port, which turns away whoever brings a sign-in along", async () => {
    const taken = await bench.userOne().upload("/api/v2/uploads?filename=a.txt", "evidence", "text/plain");
    const { content_url: url } = taken.as(uploadAnswer).upload.attachment;
    expect(new URL(url).port).not.toBe(new URL(bench.desk().baseUrl).port);
    expect((await bench.userOne().get(url)).status).toBe(400);
    const fetched = await bench.anonymous().get(url);
    expect([fetched.status, fetched.text]).toEqual([200, "evidence"]);
  });

  it("come with the agent's answer, inline ones marked", async () => {
    const { id } = await create();
    const files = [
      { name: "shot.png", content_type: "image/png", base64: "AAAA", inline: true },
      { name: "log.txt", content_type: "text/plain", base64: "bG9n" },
    ];
    expect((await bench.agent().post(`/practice/tickets/${id}/answer`, { text: "See", files })).status).toBe(200);
    const { comments } = (await bench.userOne().get(`/api/v2/requests/${id}/comments?page[size]=10`)).as(
      commentsByCursor,
    );
    expect(comments[1]?.attachments.map(({ file_name: name, inline, size }) => [name, inline, size])).toEqual([
      ["shot.png", true, 3],
      ["log.txt", false, 3],
    ]);
    const wrong = [{ name: "x", content_type: "text/plain", base64: "%%" }];
    expect((await bench.agent().post(`/practice/tickets/${id}/answer`, { files: wrong })).status).toBe(400);
  });
});
