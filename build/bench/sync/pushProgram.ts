import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { createEngine, type Engine } from "../../../main/engine/engine.ts";
import { PARALLEL } from "../../../main/engine/outbox/worker.ts";
import { systemClock } from "../../../main/engine/process/systemClock.ts";
import { openStore, type Store } from "../../../main/engine/store/openStore.ts";
import { invariant } from "../../../shared/invariant.ts";
import type { PracticeConnection } from "../../../shared/ipc/host.ts";
import type { Draft } from "../../../shared/ticket/draft.ts";
import { interleavedPairs } from "../pairs.ts";
import { portsOver } from "./nodePorts.ts";
import { PUSH_ROUNDS, TICKETS_PER_ROUND, type PushResult } from "./pushSize.ts";

const FILE_BYTES = 200 * 1024;
const DETAILS = "The checkout shows an error page since the deploy of this morning. ".repeat(6);
const PATIENCE_MS = 5 * 60_000;

/** ms by the clock and of this process's own work, for one round of one side. */
interface Round {
  readonly wall: number;
  readonly cpu: number;
}

/** Prints the rounds as JSON. */
export async function runPush([folder = "", connectionText = ""]: readonly string[]): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const connection = JSON.parse(connectionText) as PracticeConnection;
  const store = openStore({ folder, now: () => systemClock.now() });
  const engine = createEngine(portsOver(folder, connection), store, { graceMs: 0 });
  const request = asker(engine);
  await request("accounts.openPractice", {});
  await request("sync.now", {});
  const cpu = { ours: 0, theirs: 0 };
  const side = (name: "ours" | "theirs", send: () => Promise<Round>) => async (): Promise<number> => {
    const round = await send();
    cpu[name] += round.cpu;
    return round.wall;
  };
  const sides = {
    ours: side("ours", () => sendByEngine(engine, store)),
    theirs: side("theirs", () => sendBare(connection)),
  };
  // The first round of each side meets cold code and fresh connections.
  await interleavedPairs(1, sides);
  Object.assign(cpu, { ours: 0, theirs: 0 });
  const pairs = await interleavedPairs(PUSH_ROUNDS, sides);
  const result: PushResult = { pairs, cpuMs: cpu };
  process.stdout.write(JSON.stringify(result));
  await engine.stop();
  store.close();
}

function asker(engine: Engine) {
  return async (route: string, input: unknown): Promise<unknown> => {
    const reply = await engine.dispatch({ route, input });
    if (!reply.ok) throw new Error(`${route}: ${reply.error.code} ${reply.error.message}`);
    return reply.data;
  };
}

/** Queued while working offline; the clock runs from going online until every item is marked sent. */
async function sendByEngine(engine: Engine, store: Store): Promise<Round> {
  const request = asker(engine);
  await request("app.setWorkingOffline", { isWorkingOffline: true });
  for (let count = 0; count < TICKETS_PER_ROUND; count += 1) await queueOne(request, count);
  const unsent = store.db.prepare("SELECT 1 FROM outbox_entry WHERE state <> 'sent' LIMIT 1").pluck();
  const round = await timed(async () => {
    const done = whenever(engine, () => unsent.get() === undefined);
    await request("app.setWorkingOffline", { isWorkingOffline: false });
    await done;
  });
  // What was sent is read back and compared afterwards: not part of sending, and not to weigh on the other side.
  const unchecked = store.db.prepare("SELECT 1 FROM outbox_evidence WHERE state = 'pending' LIMIT 1").pluck();
  await whenever(engine, () => unchecked.get() === undefined);
  const different = store.db.prepare("SELECT count(*) FROM outbox_evidence WHERE state <> 'same'").pluck().get();
  invariant(different === 0, "what the desk holds is what was sent");
  await request("app.setWorkingOffline", { isWorkingOffline: true });
  return round;
}

async function timed(run: () => Promise<unknown>): Promise<Round> {
  const from = performance.now();
  const cpuFrom = process.cpuUsage();
  await run();
  const cpu = process.cpuUsage(cpuFrom);
  return { wall: performance.now() - from, cpu: (cpu.user + cpu.system) / 1_000 };
}

async function queueOne(request: ReturnType<typeof asker>, count: number): Promise<void> {
  const draft = (await request("drafts.create", { kind: "ticket", ticketId: null, siteId: null })) as Draft;
  const content = { ...draft.content, siteText: "alder-shop", subject: `Checkout fails (${count})`, details: DETAILS };
  const saved = (await request("drafts.save", { id: draft.id, baseRevision: draft.revision, content })) as Draft;
  const file = { draftId: draft.id, name: "evidence.txt", source: "file", bytes: textBytes() };
  await request("drafts.addAttachment", file);
  await request("drafts.queue", { id: draft.id, revision: saved.revision, isHeld: false });
}

/** Other bytes each time: the store keeps equal files once. */
function textBytes(): Uint8Array {
  return new TextEncoder().encode(randomBytes(FILE_BYTES / 2).toString("hex"));
}

/** Resolves when the answer is yes, asked after each change of the outbox. */
function whenever(engine: Engine, isDone: () => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = engine.subscribe((event) => {
      if (event.kind === "changed" && event.topic === "outbox") look();
    });
    const cancel = systemClock.after(PATIENCE_MS, () => {
      stop();
      reject(new Error("The outbox did not become empty in five minutes."));
    });
    function look(): void {
      if (!isDone()) return;
      stop();
      cancel();
      resolve();
    }
    look();
  });
}

/** The same calls, as many at a time, with nothing written down: the least that such a push can cost. */
async function sendBare({ baseUrl, users }: PracticeConnection): Promise<Round> {
  const token = users.find((user) => user.name === "Practice user one")?.token ?? "";
  const files = Array.from({ length: TICKETS_PER_ROUND }, textBytes);
  const headers = { authorization: `Bearer ${token}`, accept: "application/json" };
  const call = async (path: string, contentType: string, body: Uint8Array | string, key?: string): Promise<unknown> => {
    const answer = await fetch(`${baseUrl}/api/v2${path}`, {
      method: "POST",
      headers: { ...headers, "content-type": contentType, ...(key === undefined ? {} : { "idempotency-key": key }) },
      body: typeof body === "string" ? body : new Uint8Array(body),
    });
    if (answer.status !== 201) throw new Error(`${path} answered ${answer.status}`);
    return answer.json();
  };
  const loop = async (): Promise<void> => {
    for (let bytes = files.pop(); bytes !== undefined; bytes = files.pop()) {
      const { upload } = (await call("/uploads.json?filename=evidence.txt", "text/plain", bytes)) as {
        readonly upload: { readonly token: string };
      };
      const comment = { body: DETAILS, uploads: [upload.token] };
      const body = JSON.stringify({ request: { subject: `Checkout fails (${files.length})`, comment } });
      await call("/requests.json", "application/json", body, randomBytes(16).toString("hex"));
    }
  };
  return timed(() => Promise.all(Array.from({ length: PARALLEL }, loop)));
}
