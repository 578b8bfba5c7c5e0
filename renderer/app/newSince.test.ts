import { describe, expect, it } from "vitest";
import type { Message } from "../../shared/ticket/ticket.ts";
import { newSince, threadOf } from "./newSince.ts";

function message(id: string, part: Partial<Message> = {}): Message {
  return {
    id,
    authorName: "Agent one",
    isAgent: true,
    isMe: false,
    isAutomatic: false,
    isRecordedByHand: false,
    body: "",
    createdAtMs: 0,
    attachments: [],
    ...part,
  };
}

describe("what is new in a thread", () => {
  const thread = [message("a"), message("b"), message("mine", { isMe: true }), message("c")];

  it("is what others wrote after the message that was on screen", () => {
    expect(newSince(thread, "a").map(({ id }) => id)).toEqual(["b", "c"]);
    expect(newSince(thread, "c")).toEqual([]);
  });

  it("is nothing where nobody knows what was on screen", () => {
    expect(newSince(thread, null)).toEqual([]);
    expect(newSince(thread, "gone")).toEqual([]);
  });

  it("leaves out what the user recorded by hand", () => {
    const recorded = [...thread, message("noted", { isRecordedByHand: true })];
    expect(newSince(recorded, "a").map(({ id }) => id)).toEqual(["b", "c"]);
    expect(threadOf(recorded).at(-1)?.id).toBe("c");
  });
});
