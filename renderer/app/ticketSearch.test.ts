import { describe, expect, it } from "vitest";
import { filterOf, readTicketSearch } from "./ticketSearch.ts";

const ID = "01900000-0000-7000-8000-000000000001";

describe("the tickets page's address", () => {
  it("keeps a filter that can be used", () => {
    const search = readTicketSearch({ clientId: ID, state: "solved", owner: "mine", query: "cache" });
    expect(filterOf(search)).toEqual({ clientId: ID, siteId: null, state: "solved", owner: "mine", query: "cache" });
  });

  it("falls back to everybody's open tickets where the address cannot be used", () => {
    const search = readTicketSearch({ clientId: "x'", siteId: 4, state: "lost", owner: null, query: 12, other: "y" });
    expect(search).toEqual({});
    expect(filterOf(search)).toEqual({ clientId: null, siteId: null, state: "open", owner: "team", query: "" });
  });

  it("cuts a query to what the engine takes", () => {
    expect(readTicketSearch({ query: "a".repeat(900) }).query).toHaveLength(200);
  });
});
