import { closeSync, openSync, utimesSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createTestEngine } from "../../test/builders/testEngine.ts";
import { createFakePorts } from "../../test/fakes/fakePorts.ts";
import { engineRoutes } from "../../shared/ipc/routes/index.ts";
import { createEngine } from "./engine.ts";
import { openStore, STORE_FILE } from "./store/openStore.ts";

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

  it("that cannot start says why, and ends every room without a second complaint", async () => {
    const ports = createFakePorts();
    const options = { folder: ports.folders.data, now: () => 1 };
    openStore(options).close();
    const store = openStore(options);
    const sql = "SELECT rootpage FROM sqlite_schema WHERE tbl_name = 'site' AND rootpage > 0";
    const pages = store.db.prepare<[], { rootpage: number }>(sql).all();
    const file = openSync(join(options.folder, STORE_FILE), "r+");
    for (const { rootpage } of pages) writeSync(file, new Uint8Array(100).fill(0xff), 0, 100, (rootpage - 1) * 4_096);
    closeSync(file);
    // Else the page is still in hand.
    store.db.pragma("shrink_memory");
    const unheard: unknown[] = [];
    const note = (reason: unknown) => void unheard.push(reason);
    process.on("unhandledRejection", note);
    try {
      expect(() => createEngine(ports, store)).toThrow("malformed");
      await new Promise(setImmediate);
      expect(unheard).toEqual([]);
    } finally {
      process.off("unhandledRejection", note);
      store.close();
    }
  });
});
