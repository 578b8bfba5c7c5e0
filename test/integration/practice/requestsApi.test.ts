import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { problemAnswer, recordInvalidAnswer } from "../../schemas/zendesk/problem.ts";
import { requestAnswer, requestsByOffset, type ZendeskRequest } from "../../schemas/zendesk/request.ts";
import { commentsByOffset } from "../../schemas/zendesk/comment.ts";
import { fieldIds } from "../../../main/practice/forms.ts";
import { MINUTE, openDeskBench, START, type DeskBench } from "./deskBench.ts";
import type { Caller } from "./caller.ts";

let bench: DeskBench;
beforeEach(async () => {
  bench = await openDeskBench();
});
afterEach(() => bench.end());

const ask = (request: Record<string, unknown> = {}): unknown => ({
  request: { subject: "White page", comment: { body: "Since noon" }, ...request },
});

async function file(caller: Caller, request: Record<string, unknown> = {}): Promise<ZendeskRequest> {
  const reply = await caller.post("/api/v2/requests", ask(request));
  expect(reply.status).toBe(201);
  return reply.as(requestAnswer).request;
}

const reread = async (id: number): Promise<ZendeskRequest> =>
  (await bench.userOne().get(`/api/v2/requests/${id}`)).as(requestAnswer).request;

describe("filing a request", () => {
  it("answers 201 with the new request, numbered from 1001, in the author's default organization", async () => {
    const request = await file(bench.userOne());
    expect(request).toMatchObject({ id: 1001, status: "new", subject: "White page", description: "Since noon" });
    expect(request).toMatchObject({ requester_id: 5102, organization_id: 7001, created_at: "2026-11-18T09:00:00Z" });
    expect((await file(bench.userTwo())).id).toBe(1002);
  });

  it("keeps custom fields and drops unknown fields, unknown dropdown values, priority and type without a word", async () => {
    const request = await file(bench.userOne(), {
      priority: "urgent",
      type: "incident",
      organization_id: 7002,
      custom_fields: [
        { id: fieldIds.site, value: "alder-shop" },
        { id: fieldIds.environment, value: "staging" },
        { id: fieldIds.scenario, value: "site" },
        { id: 999_999, value: "lost" },
      ],
    });
    const values = new Map(request.custom_fields.map((field) => [field.id, field.value]));
    expect(values.get(fieldIds.site)).toBe("alder-shop");
    expect(values.get(fieldIds.scenario)).toBe("site");
    expect(values.get(fieldIds.environment)).toBeNull();
    expect(values.has(999_999)).toBe(false);
    expect(request).toMatchObject({ priority: null, type: null, organization_id: 7001 });
  });

  it("puts a request with an unknown or retired form on the default form", async () => {
    expect((await file(bench.userOne(), { ticket_form_id: 4711 })).ticket_form_id).toBe(8201);
    expect((await file(bench.userOne(), { ticket_form_id: 8290 })).ticket_form_id).toBe(8201);
    expect((await file(bench.userOne(), { ticket_form_id: 8202 })).ticket_form_id).toBe(8202);
  });

  it("refuses a request without a comment, without text or without a subject, and names the member", async () => {
    const refused = async (request: Record<string, unknown>): Promise<string[]> => {
      const reply = await bench.userOne().post("/api/v2/requests", { request });
      expect(reply.status).toBe(422);
      return Object.keys(reply.as(recordInvalidAnswer).details);
    };
    expect(await refused({ subject: "No comment" })).toEqual(["comment"]);
    expect(await refused({ subject: "Blank", comment: { body: "  " } })).toEqual(["comment"]);
    expect(await refused({ comment: { body: "No subject" } })).toEqual(["subject"]);
    expect((await bench.userOne().get("/api/v2/requests")).as(requestsByOffset).count).toBe(0);
  });

  it("refuses members of the wrong type with a 400 in JSON, and broken JSON with a 400 in plain text", async () => {
    const wrong = await bench.userOne().post("/api/v2/requests", { request: "please" });
    expect(wrong.status).toBe(400);
    wrong.as(problemAnswer);
    const broken = await bench.userOne().upload("/api/v2/requests", "{", "application/json");
    expect(broken.status).toBe(400);
    expect(broken.header("content-type")).toMatch(/^text\/plain/);
  });

  it("makes a follow-up of a finished request only", async () => {
    const source = await file(bench.userOne());
    const early = await bench.userOne().post("/api/v2/requests", ask({ via_followup_source_id: source.id }));
    expect(early.status).toBe(422);
    await bench.agent().post(`/practice/tickets/${source.id}/close`);
    expect((await file(bench.userOne(), { via_followup_source_id: source.id })).followup_source_id).toBe(source.id);
  });

  it("gives 20 requests filed at once 20 numbers", async () => {
    const filed = await Promise.all(
      Array.from({ length: 20 }, (_, n) => file(bench.userOne(), { subject: `Number ${n}` })),
    );
    expect(new Set(filed.map((request) => request.id)).size).toBe(20);
    expect((await bench.userOne().get("/api/v2/requests")).as(requestsByOffset).count).toBe(20);
  });
});

describe("reading and changing a request", () => {
  it("shows a request to its author and to colleagues; what does not exist is 404", async () => {
    const { id } = await file(bench.userOne());
    expect((await bench.userTwo().get(`/api/v2/requests/${id}`)).status).toBe(200);
    expect((await bench.userTwo().get("/api/v2/requests/4711")).status).toBe(404);
    expect((await bench.userTwo().get("/api/v2/requests/abc")).status).toBe(404);
  });

  it("adds a reply, raises updated_at and ignores every other member", async () => {
    const { id } = await file(bench.userOne());
    bench.advance(5 * MINUTE);
    const reply = await bench.userOne().put(`/api/v2/requests/${id}`, {
      request: { comment: { body: "Still white" }, subject: "Changed", status: "closed" },
    });
    expect(reply.status).toBe(200);
    expect(reply.as(requestAnswer).request).toMatchObject({
      subject: "White page",
      status: "new",
      updated_at: "2026-11-18T09:05:00Z",
    });
    const { comments } = (await bench.userOne().get(`/api/v2/requests/${id}/comments`)).as(commentsByOffset);
    expect(comments.map((comment) => comment.body)).toEqual(["Since noon", "Still white"]);
  });

  it("posts a repeated reply twice: replies have no idempotency key", async () => {
    const { id } = await file(bench.userOne());
    for (let n = 0; n < 2; n += 1)
      await bench.userOne().put(`/api/v2/requests/${id}`, { request: { comment: { body: "Again" } } });
    const { count } = (await bench.userOne().get(`/api/v2/requests/${id}/comments`)).as(commentsByOffset);
    expect(count).toBe(3);
  });

  it("answers 200 and changes nothing when a request is solved that cannot be solved yet", async () => {
    const { id, can_be_solved_by_me: can } = await file(bench.userOne());
    expect(can).toBe(false);
    const reply = await bench.userOne().put(`/api/v2/requests/${id}`, { request: { solved: true } });
    expect(reply.status).toBe(200);
    expect(reply.as(requestAnswer).request).toMatchObject({ status: "new", solved: false });
  });

  it("lets the requester, and nobody else, solve a request an agent has taken", async () => {
    const { id } = await file(bench.userOne());
    await bench.agent().post(`/practice/tickets/${id}/answer`);
    const colleague = await bench.userTwo().put(`/api/v2/requests/${id}`, { request: { solved: true } });
    expect(colleague.as(requestAnswer).request).toMatchObject({ status: "open", can_be_solved_by_me: false });
    const own = await bench.userOne().put(`/api/v2/requests/${id}`, { request: { solved: true } });
    expect(own.as(requestAnswer).request).toMatchObject({ status: "solved", solved: true, can_be_solved_by_me: false });
  });

  it("opens a solved or pending request again when its customer replies", async () => {
    for (const action of ["solve", "ask-back"]) {
      const { id } = await file(bench.userOne());
      await bench.agent().post(`/practice/tickets/${id}/${action}`);
      await bench.userOne().put(`/api/v2/requests/${id}`, { request: { comment: { body: "One more thing" } } });
      expect((await reread(id)).status).toBe("open");
    }
  });

  it("refuses a reply to a closed request with 422 and adds nothing", async () => {
    const { id } = await file(bench.userOne());
    await bench.agent().post(`/practice/tickets/${id}/close`);
    const reply = await bench.userOne().put(`/api/v2/requests/${id}`, { request: { comment: { body: "Wait" } } });
    expect(reply.status).toBe(422);
    expect(reply.as(recordInvalidAnswer).details["status"]).toHaveLength(1);
    expect((await bench.userOne().get(`/api/v2/requests/${id}/comments`)).as(commentsByOffset).count).toBe(1);
  });

  it("copies people in and lists the request under ccd for them", async () => {
    const { id } = await file(bench.userOne(), { collaborators: ["user.two@practice.example", "nobody at all"] });
    const copied = (await bench.userTwo().get("/api/v2/requests/ccd")).as(requestsByOffset);
    expect(copied.requests.map((request) => request.id)).toEqual([id]);
    await bench.userOne().put(`/api/v2/requests/${id}`, {
      request: { additional_collaborators: [{ name: "New colleague", email: "colleague@practice.example" }] },
    });
    expect((await reread(id))["collaborator_ids"]).toHaveLength(2);
  });

  it("counts the time in its own clock and says it in the Date header of every answer", async () => {
    bench.advance(90 * MINUTE);
    const when = new Date(START + 90 * MINUTE).toUTCString();
    for (const path of ["/api/v2/requests", "/api/v2/requests/4711", "/api/v2/nothing", "/practice/health"]) {
      expect((await bench.userOne().get(path)).header("date")).toBe(when);
    }
  });
});
