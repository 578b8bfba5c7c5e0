import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Page } from "playwright";
import { createPracticeDesk, type PracticeUser } from "../../../main/practice/desk.ts";
import { invariant } from "../../../shared/invariant.ts";
import { launchStandby } from "../../../test/electron/launch.ts";
import { giveToApp, makeUserData } from "../../../test/electron/launchCommand.ts";
import { launchPlan } from "../../../test/electron/launchPlan.ts";
import { inClone } from "../clone.ts";
import { askPage, everyTicket } from "./askPage.ts";
import { copyFolder } from "./startedApp.ts";

export const TICKETS = 10_000;

const SYNC_LIMIT_MS = 40 * 60_000;
/** The engine reads the messages of this many finished tickets per pull, after those of the open ones. */
const FINISHED_PER_PULL = 50;

type Desk = Readonly<{ baseUrl: string; users: readonly PracticeUser[] }>;

/**
 * A data folder whose store was filled the real way: a practice desk with 10,000 tickets, signed in to and pulled until
 * nothing was left to read, then closed. It takes minutes, so it is kept for as long as the engine and the desk are the same.
 */
export async function preparedUserData(say: (line: string) => void): Promise<string> {
  const kept = inClone("out/bench-data", stampOfEngine());
  if (existsSync(kept)) return kept;
  say(`Filling a store with ${TICKETS} tickets through the practice desk, once for this build of the engine ...`);
  const userData = makeUserData();
  const desk = await stockDesk(userData);
  await pullEverything(userData, desk);
  await startOnceMore(userData);
  rmSync(path.dirname(kept), { recursive: true, force: true });
  const partial = `${kept}.${process.pid}`;
  mkdirSync(partial, { recursive: true });
  copyFolder(userData, partial);
  renameSync(partial, kept);
  return kept;
}

function stampOfEngine(): string {
  const hash = createHash("sha256").update(`${TICKETS} ${launchPlan().runtimeLine}`);
  for (const bundle of ["engine", "practice"]) hash.update(readFileSync(inClone(`out/app/main/${bundle}.js`)));
  return hash.digest("hex").slice(0, 16);
}

async function stockDesk(userData: string): Promise<Desk> {
  const folder = path.join(userData, "practice");
  mkdirSync(folder, { mode: 0o700 });
  const desk = await createPracticeDesk({ dbPath: path.join(folder, "desk.db"), seedTickets: TICKETS });
  await answerNewest(desk);
  await desk.stop();
  for (const target of [folder, path.join(folder, "desk.db")]) giveToApp(target);
  return { baseUrl: desk.baseUrl, users: desk.users };
}

/** The newest generated ticket happens to be solved; answered by the agent it is open and stands first in the list. */
async function answerNewest(desk: Desk): Promise<void> {
  const found = await call(desk, "end-user", "GET", "/api/v2/requests?sort_by=created_at&sort_order=desc");
  const { requests } = found as { readonly requests: readonly { readonly id: number }[] };
  const newest = requests[0]?.id;
  invariant(newest !== undefined, "the practice desk has tickets");
  await call(desk, "agent", "POST", `/practice/tickets/${newest}/answer`, {});
}

async function call(
  { baseUrl, users }: Desk,
  role: PracticeUser["role"],
  method: string,
  address: string,
  body?: unknown,
): Promise<unknown> {
  const token = users.find((user) => user.role === role)?.token ?? "";
  const answer = await fetch(baseUrl + address, {
    method,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  invariant(answer.ok, `the practice desk answered ${answer.status} to ${method} ${address}`);
  return answer.json();
}

async function pullEverything(userData: string, desk: Desk): Promise<void> {
  const { page, close } = await launchStandby({ userData });
  try {
    await askPage(page, "accounts.openPractice", {});
    // A page without tickets: a list in view would be drawn anew for each of thousands of changes.
    await page.evaluate(() => void (location.hash = "#/settings"));
    // The desk's ordinary allowance would stretch this over a quarter of an hour.
    await call(desk, "agent", "PUT", "/practice/limits", { requests_per_minute: 1_000_000 });
    await pullUntilComplete(page);
  } finally {
    await close();
  }
}

async function pullUntilComplete(page: Page): Promise<void> {
  const giveUpAt = Date.now() + SYNC_LIMIT_MS;
  const list = (state: "all" | "solved") =>
    askPage(page, "tickets.list", { filter: { ...everyTicket, state }, offset: 0, limit: 1 });
  for (;;) {
    await pull(page);
    const { total, asOfMs } = await list("all");
    if (total === TICKETS && asOfMs !== null) break;
    if (Date.now() > giveUpAt)
      throw new Error(`After ${SYNC_LIMIT_MS} ms the store holds ${total} of ${TICKETS} tickets.`);
  }
  const { total: finished } = await list("solved");
  for (let read = 0; read < finished + FINISHED_PER_PULL; read += FINISHED_PER_PULL) await pull(page);
}

/** A very long pull outlives the limit of one request; it goes on all the same, so ask again until it is over. */
async function pull(page: Page): Promise<void> {
  await askPage(page, "sync.now", {}).catch(() => undefined);
  while ((await askPage(page, "app.status", {})).isSyncing) await pause(100);
}

/** The second start of an installation is the first ordinary one: what Chromium and the app keep for it is there then. */
async function startOnceMore(userData: string): Promise<void> {
  const { page, close } = await launchStandby({ userData });
  await page.locator("[role=row][data-ticket]").first().waitFor();
  await close();
  spawnSync("sync", ["--file-system", userData]);
}
