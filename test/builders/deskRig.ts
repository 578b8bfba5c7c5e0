import { join } from "node:path";
import { onTestFinished } from "vitest";
import { createAccountsRoom } from "../../main/engine/accounts/accountsRoom.ts";
import { createAccountEraser } from "../../main/engine/accounts/removal/accountEraser.ts";
import { createErasure } from "../../main/engine/erasure/erasure.ts";
import { createBackupKeeper } from "../../main/engine/store/backup/backupKeeper.ts";
import { createAccountsRepo } from "../../main/engine/accounts/accountsRepo.ts";
import type { AccountRecord } from "../../main/engine/accounts/accountRecord.ts";
import { createHelpdesks } from "../../main/engine/helpdesks/registry.ts";
import type { HttpFetch, PracticeHost } from "../../main/engine/ports.ts";
import { createPracticeLink } from "../../main/engine/practiceDesk/practiceLink.ts";
import { createPracticeRoom } from "../../main/engine/practiceDesk/practiceRoom.ts";
import { createFileCache } from "../../main/engine/sync/fileCache.ts";
import { createSyncRoom } from "../../main/engine/sync/syncRoom.ts";
import { createPracticeDesk, type PracticeDesk, type PracticeDeskOptions } from "../../main/practice/desk.ts";
import { invariant } from "../../shared/invariant.ts";
import { FAKE_START_MS, type FakePorts } from "../fakes/fakePorts.ts";
import { createFakeClock } from "../fakes/fakeClock.ts";
import { nodeFetch } from "../fakes/nodeFetch.ts";
import { tempFolder } from "../fakes/tempFolder.ts";
import { createTestContext } from "./testContext.ts";

export type DeskRig = Awaited<ReturnType<typeof createDeskRig>>;

export interface DeskRigOptions {
  readonly desk?: Omit<PracticeDeskOptions, "dbPath" | "now">;
  /** How far the desk's clock is ahead of ours. */
  readonly deskAheadMs?: number;
  /** Ports of an earlier rig: the same store and clock, as after a restart. */
  readonly ports?: FakePorts;
  /** The desk of an earlier rig goes on. */
  readonly running?: PracticeDesk;
  readonly context?: Partial<FakePorts>;
}

/** A real practice desk on loopback with the accounts, sync and practice rooms before it; the clock stands still. */
export async function createDeskRig(options: DeskRigOptions = {}) {
  const clock = options.ports?.clock ?? createFakeClock(FAKE_START_MS);
  const now = () => clock.now() + (options.deskAheadMs ?? 0);
  const dbPath = join(tempFolder(), "desk.db");
  const desk = options.running ?? (await createPracticeDesk({ dbPath, now, ...options.desk }));
  onTestFinished(() => desk.stop());

  const requests: string[] = [];
  const fetch: HttpFetch = (url, request) => {
    requests.push(`${request.method} ${url.slice(desk.baseUrl.length)}`);
    return nodeFetch(url, request);
  };
  const practice: PracticeHost & { stopped: number } = {
    stopped: 0,
    start: async () => ({ baseUrl: desk.baseUrl, users: desk.users.map((user) => ({ ...user })) }),
    async stop() {
      practice.stopped += 1;
    },
  };
  const test = createTestContext({ ...options.ports, clock, fetch, practice, ...options.context });
  const { context } = test;
  const woken: string[] = [];
  const helpdesks = createHelpdesks(context);
  const practiceLink = createPracticeLink(context, (id) => helpdesks.forget(id));
  const wakeOutbox = (id: string) => void woken.push(id);
  const fileCache = createFileCache(context);
  const sync = createSyncRoom(context, { helpdesks, practiceLink, wakeOutbox, fileCache, random: () => 0 });
  onTestFinished(() => sync.stop?.());
  const keeper = createBackupKeeper(context);
  const eraser = createAccountEraser(context, { erasure: createErasure(context), keeper, isCaredFor: false });
  const accounts = createAccountsRoom(context, { helpdesks, practiceLink, sync, wakeOutbox, eraser });
  const practiceRoom = createPracticeRoom(context, { practiceLink, sync });
  const repo = createAccountsRepo(context.db);

  return {
    ...test,
    desk,
    requests,
    woken,
    helpdesks,
    fileCache,
    sync,
    accounts,
    practice,
    practiceRoom,
    repo,
    account(id: string): AccountRecord {
      const found = repo.find(id);
      invariant(found, `account ${id}`);
      return found;
    },
    /** Opens practice and waits for its first complete pull. */
    async open(): Promise<AccountRecord> {
      const { id } = await accounts.handlers["accounts.openPractice"]({});
      await sync.pull(id);
      return this.account(id);
    },
    /** The agent's own controls, behind the engine's back. */
    async agent(remoteId: string | number, action: string, text?: string): Promise<void> {
      await post(desk, "agent", `/practice/tickets/${remoteId}/${action}`, text === undefined ? {} : { text });
    },
    async clearFaults(): Promise<void> {
      const agent = desk.users.find((user) => user.role === "agent");
      const headers = { authorization: `Bearer ${agent?.token ?? ""}` };
      await globalThis.fetch(`${desk.baseUrl}/practice/faults`, { method: "DELETE", headers });
    },
    post: (role: string, path: string, body: unknown) => post(desk, role, path, body),
    ticket(number: string): Readonly<Record<string, unknown>> {
      const row = context.db
        .prepare<[string], Record<string, unknown>>("SELECT * FROM ticket WHERE number = ?")
        .get(number);
      invariant(row, `ticket ${number}`);
      return row;
    },
    count: (table: string, where = "1"): number =>
      context.db.prepare<[], { n: number }>(`SELECT count(*) AS n FROM ${table} WHERE ${where}`).get()?.n ?? 0,
  };
}

/** `role`: "agent" or the name of a user. */
async function post(desk: PracticeDesk, role: string, path: string, body: unknown): Promise<unknown> {
  const user = desk.users.find((candidate) => candidate.role === role || candidate.name === role);
  const headers = { authorization: `Bearer ${user?.token}`, "content-type": "application/json" };
  const answer = await fetch(desk.baseUrl + path, { method: "POST", headers, body: JSON.stringify(body) });
  invariant(answer.ok, `${path} answered ${answer.status}: ${await answer.clone().text()}`);
  return answer.json();
}
