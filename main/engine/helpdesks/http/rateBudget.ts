import { SECOND, type Ms } from "../../../../shared/units.ts";
import type { CallBudget } from "../helpdesk.ts";

/** Both names of the account's own count; "zendesk-ratelimit-…" headers count one endpoint and may be tighter. */
const families = [
  { limit: "x-rate-limit", remaining: "x-rate-limit-remaining" },
  { limit: "ratelimit-limit", remaining: "ratelimit-remaining" },
] as const;
const ENDPOINT_PREFIX = "zendesk-ratelimit-";

/** What the answer says about calls left: the tightest of its counts. null = nothing readable. Nothing in it is trusted to be a number. */
export function readBudget(headers: Headers, nowMs: Ms): CallBudget | null {
  const resetAtMs = whenOver(countOf(headers.get("ratelimit-reset")), nowMs);
  const ofAccount = families.flatMap(({ limit, remaining }) => {
    const left = countOf(headers.get(remaining));
    return left === null ? [] : [{ limit: countOf(headers.get(limit)), remaining: left, resetAtMs }];
  });
  const [tightest] = [...ofAccount, ...endpointBudgets(headers, nowMs)].toSorted((a, b) => a.remaining - b.remaining);
  return tightest ?? null;
}

/** "total=100; remaining=99; resets=41" */
function endpointBudgets(headers: Headers, nowMs: Ms): CallBudget[] {
  return [...headers].flatMap(([name, value]) => {
    if (!name.startsWith(ENDPOINT_PREFIX)) return [];
    const read = (part: string) => countOf(new RegExp(`\\b${part}=(\\d+)`, "u").exec(value)?.[1] ?? null);
    const remaining = read("remaining");
    if (remaining === null) return [];
    return [{ limit: read("total"), remaining, resetAtMs: whenOver(read("resets"), nowMs) }];
  });
}

/** Seconds until the count begins anew. */
function whenOver(seconds: number | null, nowMs: Ms): Ms | null {
  return seconds === null ? null : nowMs + Math.min(seconds, 3_600) * SECOND;
}

function countOf(text: string | null): number | null {
  return text !== null && /^\d{1,9}$/u.test(text.trim()) ? Number(text) : null;
}
