import { utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createTestEngine } from "../../test/builders/testEngine.ts";
import { engineRoutes } from "../../shared/ipc/routes/index.ts";

const HOUSEKEEPING_MS = 30_000;

describe("the engine", () => {
  it("has a handler for every route and refuses nonsense on each", async () => {
    const test = createTestEngine();
    for (const route of Object.keys(engineRoutes)) {
      const reply = await test.engine.dispatch({ route, input: { surprise: true } });
      expect([route, reply]).toEqual([
        route,
        expect.objectContaining({ ok: false, error: expect.objectContaining({ code: "input.invalid" }) }),
      ]);
    }
    expect(await test.engine.dispatch({ route: "__proto__", input: {} })).toMatchObject({
      error: { code: "route.unknown" },
    });
  });

  it("keeps house a while after the start: remains go, the file is looked over", async () => {
    const test = createTestEngine();
    const draft = await test.request("drafts.create", { kind: "ticket", ticketId: null, siteId: null });
    const bytes = new TextEncoder().encode("kept");
    const file = await test.request("drafts.addAttachment", {
      draftId: draft.id,
      name: "a.txt",
      source: "file",
      bytes,
    });
    const remains = join(test.ports.folders.data, "blobs", "incoming-1");
    writeFileSync(remains, "x");
    utimesSync(remains, 0, 0);
    await test.ports.clock.advance(HOUSEKEEPING_MS);
    expect(test.ports.logger.lines).toContainEqual({ level: "info", event: "store.swept", fields: { files: 1 } });
    expect(await test.engine.locateBlob(file.sha256)).not.toBeNull();
    expect(await test.request("app.status", {})).toMatchObject({ notice: null });
  });

  it("leaves no timer behind when it stops", async () => {
    const test = createTestEngine();
    await test.request("drafts.create", { kind: "ticket", ticketId: null, siteId: null });
    await test.stop();
    expect(test.ports.clock.pending()).toBe(0);
  });
});
