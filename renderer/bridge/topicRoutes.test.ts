import { describe, expect, it } from "vitest";
import { isStaleAfter } from "./topicRoutes.ts";

describe("what a window asks again after a change", () => {
  it("asks for the ticket that changed and leaves the others alone", () => {
    expect(isStaleAfter(["tickets.get", { id: "a" }], "tickets", ["a"])).toBe(true);
    expect(isStaleAfter(["tickets.get", { id: "b" }], "tickets", ["a"])).toBe(false);
  });

  it("asks for every ticket when the change names none", () => {
    expect(isStaleAfter(["tickets.get", { id: "b" }], "tickets", [])).toBe(true);
  });

  it("asks for lists whatever the ids are", () => {
    expect(isStaleAfter(["tickets.list", { offset: 0 }], "tickets", ["a"])).toBe(true);
    expect(isStaleAfter(["now.overview", {}], "outbox", ["entry"])).toBe(true);
  });

  it("asks for open tickets when the outbox changed, although its ids are those of entries", () => {
    expect(isStaleAfter(["tickets.get", { id: "a" }], "outbox", ["entry"])).toBe(true);
  });

  it("leaves answers of other topics alone", () => {
    expect(isStaleAfter(["sites.list", {}], "drafts", [])).toBe(false);
    expect(isStaleAfter(["shell.info", {}], "tickets", [])).toBe(false);
  });
});
