import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { meAnswer } from "../../schemas/zendesk/people.ts";
import { createCaller } from "./caller.ts";

const root = resolve(import.meta.dirname, "../../..");
const report = z.object({
  baseUrl: z.string(),
  users: z.array(
    z.object({ id: z.number(), name: z.string(), email: z.string(), role: z.string(), token: z.string() }),
  ),
});

let folder: string;
let program: string;
const running: ChildProcess[] = [];

/** Built as the application builds it: one ESM file in which only better-sqlite3 stays outside. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "practice-program-"));
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "junction");
  await build({
    configFile: false,
    root,
    logLevel: "error",
    ssr: { noExternal: true, external: ["better-sqlite3"] },
    build: {
      ssr: "main/practice/entry.ts",
      outDir: folder,
      emptyOutDir: false,
      rolldownOptions: { output: { entryFileNames: "practice.mjs" } },
    },
  });
  program = join(folder, "practice.mjs");
}, 60_000);

afterAll(() => {
  for (const child of running) child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

/** Runs it under whatever runs this test: Node, or Electron as Node. */
async function start(...args: readonly string[]): Promise<{ child: ChildProcess; line: string }> {
  const child = spawn(process.execPath, [program, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  running.push(child);
  if (child.stdout === null || child.stderr === null) throw new Error("no pipes");
  child.stderr.pipe(process.stderr);
  for await (const line of createInterface({ input: child.stdout })) return { child, line };
  return { child, line: "" };
}

describe("the desk as a program of its own", () => {
  it("prints where it listens and who can sign in, survives a kill -9 in between, and ends on SIGTERM", async () => {
    const dbPath = join(folder, "desk.sqlite");
    const first = await start("--db", dbPath, "--no-seed");
    const { baseUrl, users } = report.parse(JSON.parse(first.line));
    expect(users.map((user) => user.name)).toEqual(["Practice user one", "Practice user two", "Practice agent"]);
    const caller = createCaller(baseUrl, users[0]?.token ?? "");
    const filed = await caller.post("/api/v2/requests", { request: { subject: "Kept", comment: { body: "B" } } });
    expect(filed.status).toBe(201);
    first.child.kill("SIGKILL");
    await once(first.child, "exit");

    const second = await start("--db", dbPath);
    expect(report.parse(JSON.parse(second.line)).users).toEqual(users);
    const again = createCaller(report.parse(JSON.parse(second.line)).baseUrl, users[0]?.token ?? "");
    expect((await again.get("/api/v2/users/me")).as(meAnswer).user.name).toBe("Practice user one");
    expect((await again.get("/api/v2/requests/1001")).status).toBe(200);
    second.child.kill("SIGTERM");
    expect(await once(second.child, "exit")).toEqual([0, null]);
  }, 30_000);

  it("says what is wrong and exits with 1 when it is not told its file", async () => {
    const child = spawn(process.execPath, [program], { stdio: ["ignore", "ignore", "pipe"] });
    running.push(child);
    const said: Buffer[] = [];
    child.stderr?.on("data", (chunk: Buffer) => said.push(chunk));
    expect(await once(child, "close")).toEqual([1, null]);
    expect(Buffer.concat(said).toString()).toContain("usage: practice --db FILE");
  }, 30_000);
});
