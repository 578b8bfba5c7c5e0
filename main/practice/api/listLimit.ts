import { plainText } from "./problems.ts";
import type { Answer } from "./answer.ts";

/** Long lists in large pages are too much for the imitated servers at times: they answer 503 and want smaller pages. */
export type ListLimit = Readonly<{
  /** null: every page can be made. */
  setPageMax(pageMax: number | null): void;
  /** What a page of this size over a list of this length meets; `count` is asked only when it matters. */
  refusal(size: number, count: () => number): Answer | null;
}>;

export function createListLimit(): ListLimit {
  let pageMax: number | null = null;
  return {
    setPageMax(next) {
      pageMax = next;
    },
    refusal(size, count) {
      if (pageMax === null || size <= pageMax || count() <= pageMax) return null;
      return plainText(503, "Service Unavailable");
    },
  };
}
