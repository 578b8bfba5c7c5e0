import type { Answer } from "../api/answer.ts";
import { conflict, plainText, recordInvalid, tooManyRequests } from "../api/problems.ts";

/**
 * A staged fault, so that a client's behaviour on a bad day can be rehearsed. It hits the next `times` calls whose method and
 * path prefix match. "cut before": the line drops before any work; "cut after": the work is done and its answer is lost.
 */
type Fault = Readonly<{
  kind: "answer" | "cut before" | "cut after";
  method?: string | undefined;
  path?: string | undefined;
  status: number;
  retryAfterSeconds?: number | undefined;
  times: number;
}>;

export type Faults = Readonly<{
  stage(fault: Fault): void;
  clear(): void;
  /** What a call meets before its work: an answer, a dropped line, or nothing. */
  before(method: string, url: string): Answer | "cut" | null;
  /** Whether the line drops after the work. */
  cutsAfter(method: string, url: string): boolean;
}>;

export function createFaults(): Faults {
  let staged: readonly Fault[] = [];

  const take = (kinds: readonly Fault["kind"][], method: string, url: string): Fault | null => {
    const hit = staged.find((fault) => kinds.includes(fault.kind) && matches(fault, method, url)) ?? null;
    staged = staged.flatMap((fault) =>
      fault !== hit ? [fault] : fault.times > 1 ? [{ ...fault, times: fault.times - 1 }] : [],
    );
    return hit;
  };

  return {
    stage(fault) {
      staged = [...staged, fault];
    },
    clear() {
      staged = [];
    },
    before(method, url) {
      const fault = take(["answer", "cut before"], method, url);
      if (fault === null) return null;
      return fault.kind === "cut before" ? "cut" : answerOf(fault);
    },
    cutsAfter: (method, url) => take(["cut after"], method, url) !== null,
  };
}

function matches(fault: Fault, method: string, url: string): boolean {
  return (fault.method ?? method) === method && url.startsWith(fault.path ?? "");
}

function answerOf(fault: Fault): Answer {
  const answer = shapeOf(fault);
  if (fault.retryAfterSeconds === undefined) return answer;
  return { ...answer, headers: { ...answer.headers, "retry-after": String(fault.retryAfterSeconds) } };
}

function shapeOf(fault: Fault): Answer {
  switch (fault.status) {
    case 409:
      return conflict;
    case 422:
      return recordInvalid("base", "Staged fault");
    case 429:
      return tooManyRequests(fault.retryAfterSeconds ?? 1);
    default:
      return plainText(fault.status, "Staged fault");
  }
}
