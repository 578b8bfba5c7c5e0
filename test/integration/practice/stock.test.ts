import { performance } from "node:perf_hooks";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { commentsByOffset } from "../../schemas/zendesk/comment.ts";
import { problemAnswer } from "../../schemas/zendesk/problem.ts";
import { requestsByCursor, requestsByOffset, type ZendeskRequest } from "../../schemas/zendesk/request.ts";
import { fieldIds } from "../../../main/practice/forms.ts";
import { openDeskBench, START, type DeskBench } from "./deskBench.ts";

const siteOf = (request: ZendeskRequest): unknown =>
  request.custom_fields.find((field) => field.id === fieldIds.site)?.value;

describe("a fresh desk", () => {
  let bench: DeskBench;
  beforeEach(async () => {
    bench = await openDeskBench({});
  });
  afterEach(() => bench.end());

  const everything = async (): Promise<readonly ZendeskRequest[]> => {
    const lists = await Promise.all(
      [7001, 7002].map((id) => bench.userOne().get(`/api/v2/organizations/${id}/requests`)),
    );
    return lists.flatMap((list) => list.as(requestsByOffset).requests);
  };

  it("shows every state a newcomer should see, all in the past", async () => {
    const requests = await everything();
    expect(new Set(requests.map((request) => request.status))).toEqual(
      new Set(["new", "open", "pending", "solved", "closed"]),
    );
    for (const request of requests) expect(Date.parse(request.updated_at)).toBeLessThan(START);
    expect(new Set(requests.map(siteOf))).toEqual(
      new Set(["alder-shop", "birch-personal", "birch-news", "cedar-live", "cedar-launch", "dogwood-intranet"]),
    );
  });

  it("has a call agreed earlier this month in prose, and an on-call ticket only the bot has answered", async () => {
    const requests = await everything();
    const commentsOf = async (subject: RegExp): Promise<ReturnType<typeof commentsByOffset.parse>> => {
      const id = requests.find((request) => subject.test(request.subject))?.id;
      return (await bench.userOne().get(`/api/v2/requests/${id}/comments`)).as(commentsByOffset);
    };
    const call = await commentsOf(/Scheduled call/);
    expect(call.comments[1]?.body).toContain("Monday 16 November at 15:00 UTC works for us");
    const onCall = await commentsOf(/Intranet/);
    expect(onCall.comments.map((comment) => comment.author_id)).toEqual([5102, 5001]);
  });
});

describe("a request of an organization one does not share", () => {
  let bench: DeskBench;
  beforeEach(async () => {
    bench = await openDeskBench({});
  });
  afterEach(() => bench.end());

  it("can be neither read nor answered: 403, and nothing is added", async () => {
    const shared = await bench.userOne().get("/api/v2/organizations/7002/requests");
    const id = shared.as(requestsByOffset).requests[0]?.id;
    const count = async (): Promise<number> =>
      (await bench.userOne().get(`/api/v2/requests/${id}/comments`)).as(commentsByOffset).count;
    const before = await count();
    for (const reply of [
      await bench.userTwo().get(`/api/v2/requests/${id}`),
      await bench.userTwo().get(`/api/v2/requests/${id}/comments`),
      await bench.userTwo().put(`/api/v2/requests/${id}`, { request: { comment: { body: "Let me in" } } }),
    ]) {
      expect(reply.status).toBe(403);
      reply.as(problemAnswer);
    }
    expect(await count()).toBe(before);
  });
});

describe("a desk with 10,000 generated tickets", () => {
  let bench: DeskBench;
  let stockedMs: number;
  beforeEach(async () => {
    const begun = performance.now();
    bench = await openDeskBench({ seedTickets: 10_000 });
    stockedMs = performance.now() - begun;
  });
  afterEach(() => bench.end());

  it("is stocked in seconds and lists 100 in under 60 ms (median of 9), by cursor, from either end and from the middle", async () => {
    expect(stockedMs).toBeLessThan(10_000);
    const base = "/api/v2/requests?page[size]=100&sort_by=updated_at&sort_order=desc";
    const first = (await bench.userOne().get(base)).as(requestsByCursor);
    expect(first.requests).toHaveLength(100);
    expect(START - Date.parse(first.requests[0]?.updated_at ?? "")).toBeLessThanOrEqual(60_000);
    for (const path of [
      base,
      first.links.next ?? "",
      "/api/v2/organizations/7001/requests?page[size]=100",
      "/api/v2/requests?page=40",
    ]) {
      const times: number[] = [];
      for (let n = 0; n < 9; n += 1) {
        const begun = performance.now();
        expect((await bench.userOne().get(path)).status).toBe(200);
        times.push(performance.now() - begun);
      }
      const median = times.toSorted((a, b) => a - b)[4] ?? Number.POSITIVE_INFINITY;
      process.stdout.write(
        `  100 of 10,000, ${path.slice(-60)}: ${median.toFixed(1)} ms; stocked in ${stockedMs.toFixed(0)} ms\n`,
      );
      expect(median).toBeLessThan(60);
    }
  });

  it("can be walked to its end with each ticket seen once", async () => {
    const seen = new Set<number>();
    let pages = 0;
    for (const organization of [7001, 7002]) {
      let next: string | null =
        `/api/v2/organizations/${organization}/requests?page[size]=100&sort_by=updated_at&sort_order=desc`;
      while (next !== null) {
        const page: ReturnType<typeof requestsByCursor.parse> = (await bench.userOne().get(next)).as(requestsByCursor);
        for (const request of page.requests) seen.add(request.id);
        pages += 1;
        next = page.links.next;
      }
    }
    expect(seen.size).toBe(10_000);
    expect(pages).toBeLessThanOrEqual(101);
  }, 30_000);
});
