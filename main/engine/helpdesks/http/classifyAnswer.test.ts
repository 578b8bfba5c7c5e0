import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HOUR } from "../../../../shared/units.ts";
import { failureOf, type CallKind } from "./classifyAnswer.ts";
import { readRetryAfter } from "./retryAfter.ts";
import { readRefusal } from "./serverWords.ts";

const NOW = Date.UTC(2016, 4, 2, 9);
const page = "<!DOCTYPE html><html><body>Sign in</body></html>";

function kindOf(kind: CallKind, status: number, text = "{}", headers: Record<string, string> = {}): string | null {
  return failureOf({ status, headers: new Headers(headers), text }, kind, NOW)?.problem.kind ?? null;
}

describe("an answer", () => {
  it.each([
    [200, "{}", null, null],
    [201, "{}", null, null],
    [200, page, "unclear", "signInPage"],
    [302, "", "signInPage", "signInPage"],
    [400, "{}", "refused", "refused"],
    [401, "{}", "signIn", "signIn"],
    [401, page, "signInPage", "signInPage"],
    [403, "{}", "refused", "refused"],
    [403, page, "signInPage", "signInPage"],
    [404, "{}", "refused", "refused"],
    [408, "", "unclear", "busy"],
    [409, "{}", "conflict", "conflict"],
    [413, "Too large", "refused", "refused"],
    [422, "{}", "refused", "refused"],
    [429, "", "busy", "busy"],
    [500, "oops", "unclear", "busy"],
    [502, page, "unclear", "busy"],
    [503, "", "unclear", "busy"],
    [511, page, "signInPage", "signInPage"],
  ])("of status %i with text %j means %s to a write and %s to a question", (status, text, write, read) => {
    expect(kindOf("write", status, text)).toBe(write);
    expect(kindOf("read", status, text)).toBe(read);
  });

  it("of any status to a write is a definite no only below 500, so a server's trouble never leads to a blind retry", () => {
    fc.assert(
      fc.property(fc.integer({ min: 500, max: 599 }), fc.string(), (status, text) => {
        expect(kindOf("write", status, text)).toBe(status === 511 ? "signInPage" : "unclear");
      }),
    );
  });
});

describe("what the server says", () => {
  it.each([
    [
      '{"error":"RecordInvalid","description":"RecordValidation errors","details":{"subject":[{"description":"Subject: cannot be blank"}]}}',
      "Subject: cannot be blank",
    ],
    [
      '{"error":{"title":"Forbidden","message":"You do not have access to this page."}}',
      "You do not have access to this page.",
    ],
    ['{"error":"invalid_token","error_description":"The access token is expired."}', "The access token is expired."],
    ['{"error":"RecordNotFound","description":"Not found"}', "Not found"],
    ["Malformed\u0000 request\n", "Malformed request"],
    ['{"error":', ""],
    ["[1,2]", ""],
  ])("in %j is read as %j", (text, words) => {
    expect(readRefusal(text, false).words).toBe(words);
  });

  it("is never longer than a row can hold, whatever it says", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ maxLength: 2_000 }), fc.json()), (text) => {
        expect(readRefusal(text, false).words.length).toBeLessThanOrEqual(501);
      }),
    );
  });
});

describe("Retry-After", () => {
  it.each([
    ["7", 7_000],
    ["0", 0],
    [" 12 ", 12_000],
    ["1.5", 1_500],
    ["-1", null],
    ["1000000000", HOUR],
    ["soon", null],
    ["", null],
    ["2016-05-02", null],
    [null, null],
    ["Mon, 02 May 2016 09:00:30 GMT", 30_000],
    ["Mon, 02 May 2016 08:00:00 GMT", 0],
    ["Mon, 02 May 2116 08:00:00 GMT", HOUR],
    ["Mon, nonsense", null],
  ])("%j means %s ms", (header, ms) => {
    expect(readRetryAfter(header, NOW)).toBe(ms);
  });
});
