import { describe, expect, it } from "vitest";
import { z } from "zod";
import { pageOf, readPageAsk, windowOf, type PageAsk } from "./paging.ts";

const asked = (query: Record<string, string>): PageAsk => {
  const ask = readPageAsk(query);
  if (!ask.ok) throw new Error("refused");
  return ask.value;
};

describe("page parameters", () => {
  it("mean paging by number unless a cursor parameter is there, and never more than 100 rows", () => {
    expect(asked({})).toEqual({ kind: "offset", page: 1, size: 100 });
    expect(asked({ per_page: "500" })).toMatchObject({ size: 100 });
    expect(asked({ "page[size]": "500" })).toEqual({ kind: "cursor", size: 100, after: null });
    expect(windowOf(asked({ page: "3", per_page: "10" }))).toEqual({ limit: 11, after: null, skip: 20 });
  });

  it("are refused when they are no positive whole numbers", () => {
    for (const query of [{ page: "0" }, { per_page: "-1" }, { "page[size]": "x" }, { "page[after]": "!" }]) {
      expect(readPageAsk(query).ok).toBe(false);
    }
  });

  it("lead from a page to the next through the cursor it handed out, with the other parameters kept", () => {
    const page = pageOf({
      ask: asked({ "page[size]": "2" }),
      found: [{ id: 5 }, { id: 6 }, { id: 7 }],
      keyOf: ({ id }) => ({ time: id * 1000, id }),
      url: "http://127.0.0.1:1/list?page[size]=2&status=open",
      count: () => 0,
    });
    expect(page.rows).toEqual([{ id: 5 }, { id: 6 }]);
    const next = new URL(z.object({ next: z.string() }).parse(page.frame["links"]).next);
    expect(next.searchParams.get("status")).toBe("open");
    expect(asked(Object.fromEntries(next.searchParams))).toEqual({
      kind: "cursor",
      size: 2,
      after: { time: 6000, id: 6 },
    });
  });
});
