import { describe, expect, it } from "vitest";
import { failureOf } from "./classifyAnswer.ts";
import { readBudget } from "./rateBudget.ts";

const NOW = Date.UTC(2016, 4, 2, 9);
const budgetOf = (headers: Record<string, string>) => readBudget(new Headers(headers), NOW);

describe("the calls that are left", () => {
  it.each([
    [
      { "x-rate-limit": "700", "x-rate-limit-remaining": "12" },
      { limit: 700, remaining: 12, resetAtMs: null },
    ],
    [
      { "ratelimit-limit": "400", "ratelimit-remaining": "3", "ratelimit-reset": "41" },
      { limit: 400, remaining: 3, resetAtMs: NOW + 41_000 },
    ],
    [
      { "x-rate-limit-remaining": "600", "zendesk-ratelimit-requests-index": "total=100; remaining=2; resets=9" },
      { limit: 100, remaining: 2, resetAtMs: NOW + 9_000 },
    ],
  ])("are read from %j", (headers, budget) => {
    expect(budgetOf(headers)).toEqual(budget);
  });

  it.each([
    [{}],
    [{ "x-rate-limit-remaining": "many" }],
    [{ "ratelimit-remaining": "-1" }],
    [{ "ratelimit-remaining": "1e9" }],
    [{ "zendesk-ratelimit-requests-index": "nonsense" }],
  ])("are not guessed from %j", (headers) => {
    expect(budgetOf(headers)).toBeNull();
  });

  it("say how long to wait where a refusal itself does not", () => {
    const turnedAway = (headers: Record<string, string>) =>
      failureOf({ status: 429, headers: new Headers(headers), text: "" }, "read", NOW)?.problem.retryAfterMs;
    const reset = { "ratelimit-remaining": "0", "ratelimit-reset": "30" };
    expect(turnedAway(reset)).toBe(30_000);
    expect(turnedAway({ ...reset, "retry-after": "7" })).toBe(7_000);
    expect(turnedAway({})).toBeNull();
  });
});
