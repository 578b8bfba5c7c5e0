import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { serveParentPort, type DeskReport } from "./parentPort.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "practice-port-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The other end of a port: what was reported, and a way to send orders. */
function openPort(): { reports: DeskReport[]; order: (data: unknown) => void } {
  const reports: DeskReport[] = [];
  const listeners: ((message: { data: unknown }) => void)[] = [];
  serveParentPort({
    on: (_event, listener) => listeners.push(listener),
    postMessage: (report) => reports.push(report),
  });
  return { reports, order: (data) => listeners.forEach((listener) => listener({ data })) };
}

describe("a desk in a utility process", () => {
  it("starts, answers over HTTP, and stops, one order after the other", async () => {
    const { reports, order } = openPort();
    order({ type: "start", dbPath: join(folder, "desk.sqlite"), seed: false });
    await vi.waitUntil(() => reports.length === 1, { timeout: 5_000 });
    const [listening] = reports;
    if (listening?.type !== "listening") throw new Error(`not listening: ${JSON.stringify(listening)}`);
    expect(listening.users).toHaveLength(3);
    expect((await fetch(`${listening.baseUrl}/practice/health`)).status).toBe(200);
    order({ type: "stop" });
    await vi.waitUntil(() => reports.length === 2, { timeout: 5_000 });
    expect(reports[1]).toEqual({ type: "stopped" });
    await expect(fetch(`${listening.baseUrl}/practice/health`)).rejects.toThrow("fetch failed");
  });

  it("reports a failure in one sentence and can be started again afterwards", async () => {
    const { reports, order } = openPort();
    order({ type: "start", dbPath: join(folder, "missing", "desk.sqlite") });
    order({ type: "dance" });
    order({ type: "start", dbPath: join(folder, "desk.sqlite"), seed: false });
    order({ type: "stop" });
    await vi.waitUntil(() => reports.length === 4, { timeout: 5_000 });
    expect(reports.map((report) => report.type)).toEqual(["failed", "failed", "listening", "stopped"]);
    expect(reports[0]).toMatchObject({ message: expect.stringContaining("cannot be opened") });
  });
});
