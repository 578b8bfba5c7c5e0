import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createTestContext } from "../../../test/builders/testContext.ts";
import { searchQuery } from "./searchQuery.ts";

describe("what is typed into the search field", () => {
  it("asks for every word, each as the beginning of one", () => {
    expect(searchQuery("  white page ")).toBe('"white"* "page"*');
    expect(searchQuery("#4711")).toBe('"#4711"*');
  });

  it("asks for nothing where there is no letter and no figure", () => {
    expect(searchQuery("")).toBeNull();
    expect(searchQuery(' # - " ')).toBeNull();
  });

  it("never makes the full-text engine stumble, whatever is typed", () => {
    const { context } = createTestContext();
    const search = context.db.prepare("SELECT count(*) AS n FROM ticket_search WHERE ticket_search MATCH ?");
    context.db
      .prepare("INSERT INTO ticket_search (ticket_id, number, subject, site, body) VALUES ('a', '#1', 'b', 'c', 'd')")
      .run();
    const pieces = fc.constantFrom(
      '"',
      "*",
      "NEAR(",
      ")",
      "AND",
      "OR",
      "NOT",
      ":",
      "^",
      "-",
      "site:",
      "é",
      "日本",
      "\0",
      " ",
      "{a b}",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary" }),
          fc.array(pieces).map((all) => all.join("")),
        ),
        (typed) => {
          const query = searchQuery(typed);
          fc.pre(query !== null);
          expect(search.get(query)).toHaveProperty("n");
        },
      ),
    );
  });
});
