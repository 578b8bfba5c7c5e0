import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { problemAnswer } from "../../schemas/zendesk/problem.ts";
import { commentSchema, commentsByOffset } from "../../schemas/zendesk/comment.ts";
import { requestAnswer, requestSchema, requestsByOffset } from "../../schemas/zendesk/request.ts";
import { openDeskBench, type DeskBench } from "./deskBench.ts";

const moved = z.object({ ticket: requestSchema, comment: commentSchema.nullable() });
const board = z.object({ tickets: z.array(z.looseObject({ id: z.number(), status: z.string() })), count: z.number() });

let bench: DeskBench;
beforeEach(async () => {
  bench = await openDeskBench();
});
afterEach(() => bench.end());

async function file(body = "text"): Promise<number> {
  const reply = await bench.userOne().post("/api/v2/requests", { request: { subject: "S", comment: { body } } });
  return reply.as(requestAnswer).request.id;
}

const move = async (id: number, action: string, body: unknown = {}): Promise<z.output<typeof moved>> =>
  (await bench.agent().post(`/practice/tickets/${id}/${action}`, body)).as(moved);

describe("the agent's controls", () => {
  it("set the status each move implies and answer in prose of their own", async () => {
    const expected = {
      answer: "open",
      "ask-back": "pending",
      "agree-call": "open",
      "decline-call": "pending",
      automatic: "new",
      solve: "solved",
    };
    for (const [action, status] of Object.entries(expected)) {
      const result = await move(await file(), action);
      expect([action, result.ticket.status]).toEqual([action, status]);
      expect(result.comment?.body.length).toBeGreaterThan(40);
    }
  });

  it("take the agent's own words instead when given", async () => {
    const id = await file();
    expect((await move(id, "ask-back", { text: " " })).comment?.body).toContain("Which page");
    await move(id, "answer", { text: "Please clear your cache." });
    const { comments } = (await bench.userOne().get(`/api/v2/requests/${id}/comments?role=agent`)).as(commentsByOffset);
    expect(comments.map((comment) => comment.body)).toEqual([expect.any(String), "Please clear your cache."]);
  });

  it("agree a call at the first time the customer proposed, at a given time, or tomorrow at 15:00", async () => {
    const proposed = await move(
      await file("A call?\n\n1. Tue 24 Nov 2026, 16:00 CET\n2. Wed 25 Nov 2026, 17:00 CET"),
      "agree-call",
    );
    expect(proposed.comment?.body).toContain("Tue 24 Nov 2026, 16:00 CET works for us");
    const given = await move(await file(), "agree-call", { at: "2026-11-26T14:30:00Z" });
    expect(given.comment?.body).toContain("Thursday 26 November at 14:30 UTC works for us");
    const invented = await move(await file(), "agree-call");
    expect(invented.comment?.body).toContain("Thursday 19 November at 15:00 UTC works for us");
  });

  it("write as the automatic reply without taking the ticket", async () => {
    const { ticket, comment } = await move(await file(), "automatic");
    expect([ticket.assignee_id, comment?.author_id]).toEqual([null, 5001]);
  });

  it("close without a word, and then move nothing any more", async () => {
    const id = await file();
    const closed = await move(id, "close");
    expect([closed.ticket.status, closed.comment]).toEqual(["closed", null]);
    expect((await bench.agent().post(`/practice/tickets/${id}/answer`)).status).toBe(409);
  });

  it("show a board with the unfinished tickets first", async () => {
    const [solved, pending, fresh] = [await file(), await file(), await file()];
    await move(solved, "solve");
    await move(pending, "ask-back");
    const { tickets, count } = (await bench.agent().get("/practice/tickets")).as(board);
    expect([count, tickets.map((ticket) => ticket.id)]).toEqual([3, [fresh, pending, solved]]);
  });

  it("answer 404 to moves and tickets that do not exist, and are closed to customers", async () => {
    const id = await file();
    expect((await bench.agent().post(`/practice/tickets/${id}/explode`)).status).toBe(404);
    expect((await bench.agent().post("/practice/tickets/9/answer")).status).toBe(404);
    expect((await bench.userOne().post(`/practice/tickets/${id}/answer`)).status).toBe(403);
    expect((await bench.anonymous().post(`/practice/tickets/${id}/answer`)).status).toBe(401);
  });
});

const create = (): Promise<unknown> =>
  bench.userOne().post("/api/v2/requests", { request: { subject: "S", comment: { body: "B" } } });

const count = async (): Promise<number> => (await bench.userOne().get("/api/v2/requests")).as(requestsByOffset).count;

describe("staged faults", () => {
  it("answer the next calls with the status wanted, in its own shape, and then stop", async () => {
    await bench.agent().post("/practice/faults", { kind: "answer", status: 409, times: 2 });
    const conflict = await bench.userOne().get("/api/v2/requests");
    expect(conflict.status).toBe(409);
    conflict.as(problemAnswer);
    await bench.userOne().get("/api/v2/requests");
    expect((await bench.userOne().get("/api/v2/requests")).status).toBe(200);

    await bench.agent().post("/practice/faults", { kind: "answer", status: 503, retry_after: 7 });
    const unavailable = await bench.userOne().get("/api/v2/requests");
    expect([unavailable.status, unavailable.header("retry-after")]).toEqual([503, "7"]);
  });

  it("cut the line before the work, so that nothing was filed", async () => {
    await bench.agent().post("/practice/faults", { kind: "cut before", method: "POST", path: "/api/v2/requests" });
    await expect(create()).rejects.toThrow("fetch failed");
    expect(await count()).toBe(0);
  });

  it("cut the line after the work, so that the request exists and its author does not know", async () => {
    await bench.agent().post("/practice/faults", { kind: "cut after", method: "POST", path: "/api/v2/requests" });
    await expect(create()).rejects.toThrow("fetch failed");
    expect(await count()).toBe(1);
  });
});
