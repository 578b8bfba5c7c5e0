import { mkdirSync } from "node:fs";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { createAccountsRepo } from "../../../main/engine/accounts/accountsRepo.ts";
import { createEngine, type Engine } from "../../../main/engine/engine.ts";
import { systemClock } from "../../../main/engine/process/systemClock.ts";
import { openStore, type Store } from "../../../main/engine/store/openStore.ts";
import { createPullRepo } from "../../../main/engine/sync/pullRepo.ts";
import { invariant } from "../../../shared/invariant.ts";
import type { PracticeConnection } from "../../../shared/ipc/host.ts";
import { everyTicket } from "../start/askPage.ts";
import { portsOver } from "./nodePorts.ts";
import { watched, type PullResult } from "./pullResult.ts";

/** The histogram looks once a millisecond, and counts that millisecond as delay. */
const RESOLUTION_MS = 1;

/** The whole engine before a desk in another process, from an empty store until nothing is left to read. */
export async function runPull([
  folder = "",
  connectionText = "",
  expected = "0",
  look = "",
]: readonly string[]): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const connection = JSON.parse(connectionText) as PracticeConnection;
  const store = openStore({ folder, now: () => systemClock.now() });
  const engine = createEngine(portsOver(folder, connection), store);
  const window = look === watched ? watchAsWindow(engine) : null;
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  const from = performance.now();
  const cpuFrom = process.cpuUsage();
  await ask(engine, "accounts.openPractice", {});
  const accountId = createAccountsRepo(store.db).findPractice()?.id;
  invariant(accountId !== undefined, "the practice account is there");
  do await ask(engine, "sync.now", {});
  while (isBehind(store, accountId));
  const wallMs = performance.now() - from;
  const cpu = process.cpuUsage(cpuFrom);
  delay.disable();
  const { total, asOfMs } = (await ask(engine, "tickets.list", firstPage)) as { total: number; asOfMs: number | null };
  invariant(total === Number(expected) && asOfMs !== null, `all tickets are here: ${total} of ${expected}`);
  const inMs = (ns: number) => Math.max(0, ns / 1e6 - RESOLUTION_MS);
  const result: PullResult = {
    wallMs,
    cpuMs: (cpu.user + cpu.system) / 1_000,
    stall: { p50: inMs(delay.percentile(50)), p99: inMs(delay.percentile(99)), max: inMs(delay.max) },
    askedBetween: window?.asked() ?? 0,
    statusMs: await timesOfStatus(engine),
  };
  await engine.stop();
  store.close();
  process.stdout.write(JSON.stringify(result));
}

const firstPage = { filter: everyTicket, offset: 0, limit: 100 };

async function ask(engine: Engine, route: string, input: unknown): Promise<unknown> {
  const reply = await engine.dispatch({ route, input });
  if (!reply.ok) throw new Error(`${route}: ${reply.error.code} ${reply.error.message}`);
  return reply.data;
}

/** Somebody looks at the list meanwhile: a window asks again after each burst of changes. */
function watchAsWindow(engine: Engine): { asked(): number } {
  let asked = 0;
  engine.subscribe((event) => {
    if (event.kind !== "changed") return;
    if (event.topic === "tickets") void engine.dispatch({ route: "tickets.list", input: firstPage });
    else if (event.topic === "status") void engine.dispatch({ route: "app.status", input: {} });
    else return;
    asked += 1;
  });
  return { asked: () => asked };
}

function isBehind(store: Store, accountId: string): boolean {
  const repo = createPullRepo(store.db);
  return [true, false].some((isOpen) => repo.behind(accountId, isOpen, 1).length > 0);
}

async function timesOfStatus(engine: Engine): Promise<readonly number[]> {
  const times: number[] = [];
  for (let count = 0; count < 300; count += 1) {
    const from = performance.now();
    await ask(engine, "app.status", {});
    times.push(performance.now() - from);
  }
  return times.slice(100);
}
