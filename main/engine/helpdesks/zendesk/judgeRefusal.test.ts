import { describe, expect, it } from "vitest";
import { failureOf, type CallKind } from "../http/classifyAnswer.ts";
import { judgeRefusal } from "./judgeRefusal.ts";

function kindOf(kind: CallKind, status: number, text: string): string | null {
  return failureOf({ status, headers: new Headers(), text }, kind, 0, judgeRefusal)?.problem.kind ?? null;
}

describe("a refusal", () => {
  it("about a used key leaves the write unclear", () => {
    expect(kindOf("write", 400, '{"error":"IdempotentRequestError","description":"Parameters differ"}')).toBe(
      "unclear",
    );
  });

  it.each([
    "Attachment: the upload token is invalid, expired or already used",
    "Upload token has expired",
    "Uploads: token not found",
  ])("saying “%s” asks for new uploads", (description) => {
    const text = JSON.stringify({ error: "RecordInvalid", details: { base: [{ description }] } });
    expect(kindOf("write", 422, text)).toBe("uploadExpired");
  });

  it("saying that a file is too big is a no", () => {
    const text = JSON.stringify({
      error: "RecordInvalid",
      details: { base: [{ description: "Attachment is too large" }] },
    });
    expect(kindOf("write", 422, text)).toBe("refused");
  });
});
