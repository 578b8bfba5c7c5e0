import { describe, expect, it } from "vitest";
import { createInbox } from "./inbox.ts";

describe("createInbox", () => {
  it("hands bytes out in the pieces that are asked for, however they came", async () => {
    const inbox = createInbox();
    inbox.put(Uint8Array.of(1, 2, 3));
    expect([...(await inbox.take(2))]).toEqual([1, 2]);
    const next = inbox.take(4);
    inbox.put(Uint8Array.of(4));
    inbox.put(Uint8Array.of(5, 6, 7, 8));
    expect([...(await next)]).toEqual([3, 4, 5, 6]);
    const target = new Uint8Array(2);
    await inbox.takeInto(target);
    expect([...target]).toEqual([7, 8]);
    expect((await inbox.take(0)).length).toBe(0);
  });

  it("keeps what it holds when the memory it came in is used again", async () => {
    const inbox = createInbox();
    const memory = Uint8Array.of(1, 2);
    inbox.put(memory);
    memory.fill(9);
    expect([...(await inbox.take(2))]).toEqual([1, 2]);
  });

  it("still hands out what came before the end, and says why there is no more", async () => {
    const inbox = createInbox();
    const waiting = inbox.take(3);
    inbox.put(Uint8Array.of(1));
    inbox.fail(new Error("closed"));
    await expect(waiting).rejects.toThrow("closed");
    const late = createInbox();
    late.put(Uint8Array.of(1));
    late.fail(new Error("closed"));
    expect([...(await late.take(1))]).toEqual([1]);
    await expect(late.take(1)).rejects.toThrow("closed");
  });
});
