import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { commentsByCursor, commentsByOffset } from "../../schemas/zendesk/comment.ts";
import { requestAnswer } from "../../schemas/zendesk/request.ts";
import { MINUTE, openDeskBench, START, type DeskBench } from "./deskBench.ts";

let bench: DeskBench;
let id: number;
beforeEach(async () => {
  bench = await openDeskBench();
  const filed = await bench
    .userOne()
    .post("/api/v2/requests", { request: { subject: "S", comment: { body: "first <b>&</b>" } } });
  id = filed.as(requestAnswer).request.id;
  bench.advance(10 * MINUTE);
  await bench.agent().post(`/practice/tickets/${id}/automatic`);
  bench.advance(10 * MINUTE);
  await bench.agent().post(`/practice/tickets/${id}/ask-back`, { text: "Which page?" });
  bench.advance(10 * MINUTE);
  await bench.userTwo().put(`/api/v2/requests/${id}`, { request: { comment: { body: "All of them" } } });
});
afterEach(() => bench.end());

const bodies = async (query: string): Promise<readonly string[]> =>
  (await bench.userOne().get(`/api/v2/requests/${id}/comments${query}`))
    .as(commentsByOffset)
    .comments.map((comment) => comment.body);

describe("comments of a request", () => {
  it("come oldest first with the people who wrote them, agents flagged, the automatic reply among them", async () => {
    const page = (await bench.userOne().get(`/api/v2/requests/${id}/comments`)).as(commentsByOffset);
    expect(page.comments.map((comment) => comment.author_id)).toEqual([5102, 5001, 5002, 5101]);
    expect(page.users.map((user) => [user.name, user.agent])).toEqual([
      ["Practice auto-reply", true],
      ["Practice agent", true],
      ["Practice user two", false],
      ["Practice user one", false],
    ]);
  });

  it("show literally what a customer typed", async () => {
    const [first] = (await bench.userOne().get(`/api/v2/requests/${id}/comments`)).as(commentsByOffset).comments;
    expect(first?.body).toBe("first <b>&</b>");
    expect(first?.html_body).toContain("first &lt;b&gt;&amp;&lt;/b&gt;");
  });

  it("can be asked for since a time, that second included", async () => {
    const since = new Date(START + 20 * MINUTE).toISOString();
    expect(await bodies(`?since=${since}`)).toEqual(["Which page?", "All of them"]);
    expect((await bench.userOne().get(`/api/v2/requests/${id}/comments?since=yesterday`)).status).toBe(422);
  });

  it("can be asked for by role", async () => {
    expect(await bodies("?role=end_user")).toEqual(["first <b>&</b>", "All of them"]);
    expect(await bodies("?role=agent")).toHaveLength(2);
  });

  it("page by cursor, newest first", async () => {
    const first = (await bench.userOne().get(`/api/v2/requests/${id}/comments?sort=-created_at&page[size]=3`)).as(
      commentsByCursor,
    );
    expect(first.comments[0]?.body).toBe("All of them");
    expect(first.meta.has_more).toBe(true);
    const second = (await bench.userOne().get(first.links.next ?? "")).as(commentsByCursor);
    expect(second.comments.map((comment) => comment.body)).toEqual(["first <b>&</b>"]);
    expect(second.meta.has_more).toBe(false);
  });
});
