import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { recordInvalidAnswer } from "../../schemas/zendesk/problem.ts";
import { requestAnswer, requestsByCursor, requestsByOffset } from "../../schemas/zendesk/request.ts";
import { MINUTE, openDeskBench, type DeskBench } from "./deskBench.ts";
import type { Caller } from "./caller.ts";

let bench: DeskBench;
beforeEach(async () => {
  bench = await openDeskBench();
});
afterEach(() => bench.end());

async function file(caller: Caller, subject: string, body = "text"): Promise<number> {
  const reply = await caller.post("/api/v2/requests", { request: { subject, comment: { body } } });
  return reply.as(requestAnswer).request.id;
}

async function fileMany(count: number): Promise<readonly number[]> {
  const ids: number[] = [];
  for (let n = 0; n < count; n += 1) {
    ids.push(await file(bench.userOne(), `Number ${n}`));
    bench.advance(MINUTE);
  }
  return ids;
}

/** Follows links.next to the end, doing something between the pages. */
async function walk(path: string, between: () => Promise<void> = async () => {}): Promise<readonly number[]> {
  const ids: number[] = [];
  let next: string | null = path;
  while (next !== null) {
    const page: ReturnType<typeof requestsByCursor.parse> = (await bench.userOne().get(next)).as(requestsByCursor);
    ids.push(...page.requests.map((request) => request.id));
    expect(page.links.next !== null).toBe(page.meta.has_more);
    next = page.links.next;
    await between();
  }
  return ids;
}

describe("lists of requests", () => {
  it("sorts by creation, oldest first, unless asked otherwise", async () => {
    const ids = await fileMany(3);
    const idsOf = async (query: string): Promise<readonly number[]> =>
      (await bench.userOne().get(`/api/v2/requests${query}`))
        .as(requestsByOffset)
        .requests.map((request) => request.id);
    await bench.userOne().put(`/api/v2/requests/${ids[0]}`, { request: { comment: { body: "bump" } } });
    expect(await idsOf("")).toEqual(ids);
    expect(await idsOf("?sort_by=updated_at&sort_order=desc")).toEqual([ids[0], ids[2], ids[1]]);
    expect(await idsOf("?sort=-created_at")).toEqual(ids.toReversed());
  });

  it("pages by cursor without loss or repetition while newer requests keep coming", async () => {
    const before = await fileMany(7);
    const seen = await walk("/api/v2/requests.json?page[size]=2&sort_by=created_at&sort_order=desc", async () => {
      await fileMany(1);
    });
    expect(seen).toEqual(before.toReversed());
  });

  it("pages by cursor over changes: a request changed meanwhile moves out of the way and no other is skipped", async () => {
    const ids = await fileMany(6);
    let changes = 0;
    const seen = await walk("/api/v2/requests?page[size]=2&sort_by=updated_at&sort_order=asc", async () => {
      if (changes++ === 0)
        await bench.userOne().put(`/api/v2/requests/${ids[0]}`, { request: { comment: { body: "bump" } } });
    });
    expect(new Set(seen)).toEqual(new Set(ids));
    expect(seen.at(-1)).toBe(ids[0]);
  });

  it("pages by number with a count, and refuses to go past 10,000 records that way", async () => {
    await fileMany(5);
    const second = (await bench.userOne().get("/api/v2/requests?page=2&per_page=2")).as(requestsByOffset);
    expect(second.requests).toHaveLength(2);
    expect(second).toMatchObject({
      count: 5,
      previous_page: expect.stringContaining("page=1"),
      next_page: expect.stringContaining("page=3"),
    });
    expect((await bench.userOne().get("/api/v2/requests?page=3&per_page=2")).as(requestsByOffset).next_page).toBeNull();
    expect((await bench.userOne().get("/api/v2/requests?page=101&per_page=100")).status).toBe(400);
  });

  it("refuses an invented cursor and a page size that is no number", async () => {
    expect((await bench.userOne().get("/api/v2/requests?page[after]=invented")).status).toBe(400);
    expect((await bench.userOne().get("/api/v2/requests?page[size]=many")).status).toBe(400);
  });

  it("answers an empty list with a cursor frame that ends", async () => {
    const empty = (await bench.userOne().get("/api/v2/requests?page[size]=10")).as(requestsByCursor);
    expect(empty).toMatchObject({ requests: [], meta: { has_more: false, after_cursor: null }, links: { next: null } });
  });

  it("separates open from solved, and answers everything to a status that does not exist", async () => {
    const [open, solved] = await fileMany(2);
    await bench.agent().post(`/practice/tickets/${solved}/solve`);
    const idsOf = async (path: string): Promise<readonly number[]> =>
      (await bench.userOne().get(path)).as(requestsByOffset).requests.map((request) => request.id);
    expect(await idsOf("/api/v2/requests/open")).toEqual([open]);
    expect(await idsOf("/api/v2/requests/solved")).toEqual([solved]);
    expect(await idsOf("/api/v2/requests?status=solved,closed")).toEqual([solved]);
    expect(await idsOf("/api/v2/requests?status=unheard-of")).toEqual([open, solved]);
  });

  it("lists colleagues' requests of a shared organization, and 403s the others", async () => {
    const id = await file(bench.userTwo(), "Of a colleague");
    expect((await bench.userOne().get("/api/v2/requests")).as(requestsByOffset).count).toBe(0);
    const shared = (await bench.userOne().get("/api/v2/organizations/7001/requests?page[size]=5")).as(requestsByCursor);
    expect(shared.requests.map((request) => request.id)).toEqual([id]);
    expect((await bench.userOne().get("/api/v2/organizations/7002/requests")).status).toBe(200);
    expect((await bench.userTwo().get("/api/v2/organizations/7002/requests")).status).toBe(403);
    expect((await bench.userTwo().get("/api/v2/organizations/7999/requests")).status).toBe(404);
  });
});

const searched = async (query: string): Promise<readonly number[]> =>
  (await bench.userOne().get(`/api/v2/requests/search?query=${encodeURIComponent(query)}`))
    .as(requestsByOffset)
    .requests.map((request) => request.id);

describe("search", () => {
  it("finds words in subject and comments, whatever their case, once the index has caught up", async () => {
    const id = await file(bench.userOne(), "Checkout fails", "The Basket is empty");
    await file(bench.userOne(), "Something else");
    expect(await searched("checkout basket")).toEqual([]);
    bench.advance(MINUTE);
    expect(await searched("checkout basket")).toEqual([id]);
    expect(await searched("100%")).toEqual([]);
  });

  it("keeps to own requests unless a shared organization is named", async () => {
    const id = await file(bench.userTwo(), "Of a colleague");
    bench.advance(MINUTE);
    expect(await searched("colleague")).toEqual([]);
    const shared = await bench.userOne().get("/api/v2/requests/search?query=colleague&organization_id=7001");
    expect(shared.as(requestsByOffset).requests.map((request) => request.id)).toEqual([id]);
    expect((await bench.userTwo().get("/api/v2/requests/search?query=x&organization_id=7002")).status).toBe(403);
  });

  it("refuses pages past its 1,000th result", async () => {
    expect((await bench.userOne().get("/api/v2/requests/search?query=x&page=10")).status).toBe(200);
    const past = await bench.userOne().get("/api/v2/requests/search?query=x&page=11");
    expect(past.status).toBe(422);
    past.as(recordInvalidAnswer);
  });
});
