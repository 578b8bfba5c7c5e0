import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { createPracticeDesk } from "../../../main/practice/desk.ts";
import { invariant } from "../../../shared/invariant.ts";
import type { OutboxEntry, OutboxState } from "../../../shared/ticket/outboxEntry.ts";
import type { Ms } from "../../../shared/units.ts";
import { startFaultServer, type FaultProxy } from "../../sim/faultServer.ts";
import { openDeskFile, type DeskFile } from "../deskServer.ts";
import type { Ask } from "../engineRig.ts";
import { startEngineProcess, type EngineProcess } from "./engineProcess.ts";
import { createFastClock } from "./fastClock.ts";

/** How much faster than the computer's clock the engine and its desk live. */
const SPEED = 20;

/** An entry as a killed engine left it. */
export interface StoredEntry {
  readonly state: OutboxState;
  readonly attempts: number;
}

/** One data folder whose engine is killed again and again, before a desk that lives on. */
export interface Lane {
  readonly proxy: FaultProxy;
  readonly deskFile: DeskFile;
  readonly accountId: string;
  /** A host without an API. */
  readonly handoffId: string;
  readonly token: string;
  readonly request: Ask;
  now(): Ms;
  entry(id: string): Promise<OutboxEntry | null>;
  /** Asks again and again for so much of the engine's time, and `realMs` more for a busy machine. */
  until(ask: () => Promise<boolean>, engineMs: Ms, realMs: Ms): Promise<boolean>;
  /** SIGKILL to the engine's process group. */
  cut(): Promise<void>;
  /** What the killed engine's store says of an entry, read from a copy. */
  stored(entryId: string): StoredEntry | null;
  /** Changes the killed engine's store behind its back: a control's way to take a protection away. */
  forgetSending(entryId: string): void;
  forgetEntry(entryId: string): void;
  /** The next life; answers how long it took until the engine answered. */
  start(): Promise<Ms>;
  /** The desk refuses, as its agent stages it; null = no more. */
  stageRefusal(status: number | null): Promise<void>;
  stop(): Promise<void>;
}

export async function createLane(program: string): Promise<Lane> {
  const folder = mkdtempSync(join(tmpdir(), "standby-kill-"));
  const data = join(folder, "data");
  mkdirSync(data);
  const epochMs = Date.now();
  const clock = createFastClock(SPEED, epochMs);
  const dbPath = join(folder, "desk.db");
  const desk = await createPracticeDesk({ dbPath, seed: false, now: () => clock.now(), rateLimitPerMinute: 1_000_000 });
  const proxy = await startFaultServer(desk.baseUrl);
  const deskFile = openDeskFile(dbPath);
  const token = desk.users[0]?.token ?? "";
  const agentToken = desk.users.find(({ role }) => role === "agent")?.token ?? "";
  const launch = { program, folder: data, speed: SPEED, epochMs, secrets: new Map<string, string>() };
  let engine: EngineProcess = await startEngineProcess(launch);

  const account = await engine.request("accounts.add", {
    kind: "zendesk",
    name: "Our host",
    address: proxy.origin,
    signIn: { kind: "token", token },
    policyId: null,
  });
  const handoff = await engine.request("accounts.add", handoffAccount);
  const file = join(data, "standby.db");

  function change(sql: string, entryId: string): void {
    const db = new Database(file);
    const { changes } = db.prepare<[string]>(sql).run(entryId);
    db.close();
    invariant(changes === 1, "the control's entry is there");
  }

  return {
    ...{ proxy, deskFile, token, accountId: account.id, handoffId: handoff.id },
    request: (route, input) => engine.request(route, input),
    now: () => clock.now(),
    async entry(id) {
      const { entries } = await engine.request("outbox.list", {});
      return entries.find((candidate) => candidate.id === id) ?? null;
    },
    async until(ask, engineMs, realMs) {
      const end = performance.now() + engineMs / SPEED + realMs;
      for (;;) {
        if (await ask()) return true;
        if (performance.now() > end) return false;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
    cut: () => engine.kill9(),
    stored(entryId) {
      const copy = join(folder, "copy");
      rmSync(copy, { recursive: true, force: true });
      mkdirSync(copy);
      for (const suffix of ["", "-wal"]) cpSync(file + suffix, join(copy, `standby.db${suffix}`));
      const db = new Database(join(copy, "standby.db"));
      const entry = db
        .prepare<[string], StoredEntry>("SELECT state, attempts FROM outbox_entry WHERE id = ?")
        .get(entryId);
      db.close();
      return entry ?? null;
    },
    forgetSending: (entryId) =>
      change("UPDATE outbox_entry SET state = 'ready', reason = 'queued', next_try_at = NULL WHERE id = ?", entryId),
    forgetEntry: (entryId) => change("DELETE FROM outbox_entry WHERE id = ?", entryId),
    async start() {
      const startedAt = performance.now();
      engine = await startEngineProcess(launch);
      await engine.request("drafts.list", {});
      return performance.now() - startedAt;
    },
    async stageRefusal(status) {
      const staged = status === null ? {} : { body: JSON.stringify({ ...refusal, status }) };
      const answer = await fetch(`${desk.baseUrl}/practice/faults`, {
        method: status === null ? "DELETE" : "POST",
        headers: { authorization: `Bearer ${agentToken}`, "content-type": "application/json" },
        ...staged,
      });
      invariant(answer.ok, `the desk stages it: ${answer.status}`);
    },
    async stop() {
      await engine.kill9();
      deskFile.close();
      await proxy.stop();
      await desk.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const handoffAccount = {
  kind: "handoff",
  name: "Host without an API",
  userName: "Agency user one",
  userEmail: "one@agency.example",
  policyId: null,
} as const;
/** Everything a user asks of the desk, until it is taken back. */
const refusal = { kind: "answer", path: "/api/v2/requests", times: 1_000 } as const;
