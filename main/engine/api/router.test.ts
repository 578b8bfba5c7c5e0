import { describe, expect, it } from "vitest";
import { z } from "zod";
import { createFakeLogger } from "../../../test/fakes/fakeLogger.ts";
import { AppError } from "../../../shared/ipc/appError.ts";
import { defineRoute } from "../../../shared/ipc/define.ts";
import { createRouter } from "./router.ts";

const routes = {
  "notes.save": defineRoute(z.strictObject({ text: z.string().max(5) }), z.strictObject({ length: z.int() })),
} as const;

function routerWith(handler: (input: { text: string }) => unknown, elapsed?: () => number) {
  const logger = createFakeLogger();
  const handlers = { "notes.save": handler as (input: { text: string }) => { length: number } };
  const dispatch = createRouter({ routes, handlers, logger, ...(elapsed ? { elapsed } : {}) });
  return { dispatch, logger };
}
const counting = ({ text }: { text: string }) => ({ length: text.length });

describe("the router", () => {
  it("gives a parsed input to the handler and its answer back", async () => {
    const { dispatch } = routerWith(counting);
    expect(await dispatch({ route: "notes.save", input: { text: "abc" } })).toEqual({ ok: true, data: { length: 3 } });
  });

  it.each(["__proto__", "constructor", "toString", "notes.save ", "notes", ""])("knows no route %j", async (route) => {
    const { dispatch } = routerWith(counting);
    expect(await dispatch({ route, input: { text: "abc" } })).toMatchObject({
      ok: false,
      error: { code: "route.unknown" },
    });
  });

  it.each([
    ["an unknown key", { text: "a", extra: 1 }],
    ["a prototype as key", JSON.parse('{"text":"a","__proto__":{"x":1}}')],
    ["a text over its limit", { text: "abcdef" }],
    ["another type", { text: 1 }],
    ["nothing", undefined],
    ["a list", []],
  ])("refuses %s before the handler runs", async (_what, input) => {
    let runs = 0;
    const { dispatch } = routerWith(() => (runs += 1));
    expect(await dispatch({ route: "notes.save", input })).toMatchObject({
      ok: false,
      error: { code: "input.invalid" },
    });
    expect(runs).toBe(0);
    expect(Object.prototype).not.toHaveProperty("x");
  });

  it("passes a known failure on with its code, words and data", async () => {
    const { dispatch } = routerWith(() => {
      throw new AppError("draft.incomplete", "Write a subject.", { data: { missing: 1 } });
    });
    expect(await dispatch({ route: "notes.save", input: { text: "" } })).toEqual({
      ok: false,
      error: { code: "draft.incomplete", message: "Write a subject.", data: { missing: 1 } },
    });
  });

  it("tells a full disk from other troubles", async () => {
    const { dispatch } = routerWith(() => {
      throw Object.assign(new Error("no space left"), { code: "ENOSPC" });
    });
    expect(await dispatch({ route: "notes.save", input: { text: "" } })).toMatchObject({
      error: { code: "store.full" },
    });
  });

  it.each([
    ["an unforeseen error", () => Promise.reject(new Error("secret words of a draft"))],
    ["an answer of the wrong form", () => ({ length: "secret words of a draft" })],
  ])("hides %s and logs no content", async (_what, handler) => {
    const { dispatch, logger } = routerWith(handler);
    const reply = await dispatch({ route: "notes.save", input: { text: "abc" } });
    expect(reply).toEqual({ ok: false, error: { code: "internal", message: "" } });
    expect(logger.lines.map((line) => line.level)).toEqual(["error"]);
    expect(JSON.stringify(logger.lines)).not.toContain("secret");
  });

  it("notes a handler that holds the thread up", async () => {
    let time = 0;
    const { dispatch, logger } = routerWith(
      (input) => {
        time += 41;
        return counting(input);
      },
      () => time,
    );
    await dispatch({ route: "notes.save", input: { text: "abc" } });
    expect(logger.lines).toEqual([{ level: "warn", event: "handler.slow", fields: { route: "notes.save", ms: 41 } }]);
  });
});
