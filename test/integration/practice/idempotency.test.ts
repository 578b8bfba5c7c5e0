import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { idempotencyRefusedAnswer } from "../../schemas/zendesk/problem.ts";
import { requestAnswer, requestsByOffset } from "../../schemas/zendesk/request.ts";
import type { Caller, Reply } from "./caller.ts";
import { MINUTE, openDeskBench, type DeskBench } from "./deskBench.ts";

let bench: DeskBench;
beforeEach(async () => {
  bench = await openDeskBench();
});
afterEach(() => bench.end());

const file = (caller: Caller, key: string, subject = "S", body = "B"): Promise<Reply> =>
  caller.post("/api/v2/requests", { request: { subject, comment: { body } } }, { "idempotency-key": key });

const count = async (): Promise<number> => (await bench.userOne().get("/api/v2/requests")).as(requestsByOffset).count;

describe("an Idempotency-Key on a new request", () => {
  it("files once and gives the first answer again, also after a restart", async () => {
    const first = await file(bench.userOne(), "key-1");
    expect([first.status, first.header("x-idempotency-lookup")]).toEqual([201, "miss"]);
    await bench.restart();
    bench.advance(30 * MINUTE);
    const again = await file(bench.userOne(), "key-1");
    expect([again.status, again.header("x-idempotency-lookup")]).toEqual([201, "hit"]);
    expect(again.as(requestAnswer)).toEqual(first.as(requestAnswer));
    expect(await count()).toBe(1);
  });

  it("files once even when ten come at the same time", async () => {
    const replies = await Promise.all(Array.from({ length: 10 }, () => file(bench.userOne(), "key-1")));
    expect(new Set(replies.map((reply) => reply.as(requestAnswer).request.id)).size).toBe(1);
    expect(replies.filter((reply) => reply.header("x-idempotency-lookup") === "miss")).toHaveLength(1);
    expect(await count()).toBe(1);
  });

  it("is refused with another body", async () => {
    await file(bench.userOne(), "key-1");
    const other = await file(bench.userOne(), "key-1", "S", "other");
    expect(other.status).toBe(400);
    other.as(idempotencyRefusedAnswer);
    expect(await count()).toBe(1);
  });

  it("is forgotten after two hours: the same bytes then make a second request", async () => {
    await file(bench.userOne(), "key-1");
    bench.advance(120 * MINUTE);
    expect((await file(bench.userOne(), "key-1")).header("x-idempotency-lookup")).toBe("hit");
    bench.advance(1);
    expect((await file(bench.userOne(), "key-1")).header("x-idempotency-lookup")).toBe("miss");
    expect(await count()).toBe(2);
  });

  it("belongs to one user, remembers no refusal and may not be longer than 255 characters", async () => {
    expect((await file(bench.userOne(), "key-1", "")).status).toBe(422);
    expect((await file(bench.userOne(), "key-1")).header("x-idempotency-lookup")).toBe("miss");
    expect((await file(bench.userTwo(), "key-1")).header("x-idempotency-lookup")).toBe("miss");
    expect((await file(bench.userOne(), "k".repeat(256))).status).toBe(400);
  });
});
