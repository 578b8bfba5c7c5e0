import { describe, expect, it } from "vitest";
import { emptyDraftContent } from "../../../shared/ticket/draft.ts";
import { firstWordsOf, titleOf } from "./firstWords.ts";

describe("a draft in a list", () => {
  it("is named by its subject, with its first words after it", () => {
    const content = { ...emptyDraftContent("ticket"), subject: " Cart  fails ", details: "", steps: "1. Open\n2. Pay" };
    expect([titleOf(content), firstWordsOf(content)]).toEqual(["Cart fails", "1. Open 2. Pay"]);
  });

  it("names a reply by its first line that says something", () => {
    const content = { ...emptyDraftContent("reply"), details: "\nIt works now.\nThank you." };
    expect([titleOf(content), firstWordsOf(content)]).toEqual(["It works now.", "Thank you."]);
  });

  it("has no name while nothing was written", () => {
    expect(titleOf(emptyDraftContent("ticket"))).toBe("");
    expect(titleOf(emptyDraftContent("call"))).toBe("");
  });
});
