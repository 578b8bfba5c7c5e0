import { copyFileSync, cpSync } from "node:fs";
import { join } from "node:path";
import { createPracticeDesk, type PracticeDesk } from "../../../main/practice/desk.ts";
import type { HttpFetch, PracticeHost } from "../../../main/engine/ports.ts";
import type { Draft } from "../../../shared/ticket/draft.ts";
import { createFakeClock, type FakeClock } from "../../fakes/fakeClock.ts";
import { createFakeLogger } from "../../fakes/fakeLogger.ts";
import { createFakeSecrets } from "../../fakes/fakeSecrets.ts";
import { nodeFetch } from "../../fakes/nodeFetch.ts";
import { until } from "../../fakes/until.ts";
import { hashOf } from "../../../main/engine/store/blobs.ts";
import { startBareEngine, type BareEngine } from "../bareEngine.ts";
import { between, createRandom, type SeededRandom } from "../seededRandom.ts";

/** Two hours of the fake clock, and at least five real seconds. */
const MOST_LOOKS = 500;
const START_MS = Date.UTC(2016, 4, 2, 9);

/** What was written before anything was damaged. */
export interface Written {
  readonly draftId: string;
  /** Stands in the subject of this item alone. */
  readonly mark: string;
  readonly details: string;
  readonly files: readonly string[];
  readonly isQueued: boolean;
  /** Written after the backup was made. */
  readonly isNew: boolean;
}

export interface Fixture {
  /** Closed tidily. */
  readonly folder: string;
  /** As a cut leaves it: with a log. */
  readonly cutFolder: string;
  readonly written: readonly Written[];
  /** The helpdesk's file when nothing was sent, and when everything queued was. */
  readonly emptyDesk: string;
  readonly fullDesk: string;
}

export interface DeskWorld {
  readonly engine: BareEngine;
  readonly clock: FakeClock;
  /** "POST /api/v2/requests.json" and so on. */
  readonly requests: readonly string[];
  /** The last error that the engine's log holds; "" = none. */
  trouble(): string;
  stop(): Promise<void>;
}

/** Tokens outlive the store: they lie in the keychain. */
const secrets = createFakeSecrets();

/** An engine over the folder before a desk with this file; both are gone after stop. Fails as the engine's start does. */
export async function openWorld(folder: string, deskFile: string): Promise<DeskWorld> {
  const clock = createFakeClock(START_MS);
  const desk: PracticeDesk = await createPracticeDesk({ dbPath: deskFile, now: () => clock.now(), seed: false });
  const requests: string[] = [];
  const fetch: HttpFetch = (url, request) => {
    requests.push(`${request.method} ${new URL(url).pathname}`);
    return nodeFetch(url, request);
  };
  const practice: PracticeHost = {
    start: async () => ({ baseUrl: desk.baseUrl, users: desk.users.map((user) => ({ ...user })) }),
    stop: () => Promise.resolve(),
  };
  try {
    const logger = createFakeLogger();
    const trouble = () => JSON.stringify(logger.lines.findLast(({ level }) => level === "error") ?? "");
    const engine = startBareEngine(
      folder,
      { clock, fetch, practice, secrets, logger },
      { graceMs: 0, random: () => 0.5 },
    );
    const stop = async () => {
      await engine.stop();
      await desk.stop();
    };
    return { engine, clock, requests, trouble, stop };
  } catch (error) {
    await desk.stop();
    throw error;
  }
}

/** Writes drafts with files, queues some of them offline, backs up, writes some more. */
export async function makeFixture(root: string, seed: number, drafts: number): Promise<Fixture> {
  const random = createRandom(seed);
  const folder = join(root, "fixture");
  const emptyDesk = join(root, "empty-desk.db");
  const cutFolder = join(root, "fixture-cut");
  const world = await openWorld(folder, emptyDesk);
  const { ask } = world.engine;
  await ask("accounts.openPractice", {});
  const account = await until("the account", async () => {
    await world.clock.advance(1_000);
    const status = await ask<{ accounts: { id: string }[]; isSyncing: boolean }>("app.status", {});
    return status.isSyncing ? null : status.accounts[0];
  });
  await ask("app.setWorkingOffline", { isWorkingOffline: true });
  const written: Written[] = [];
  for (let number = 0; number < drafts; number += 1) {
    if (number === Math.floor((drafts * 3) / 4)) await ask("store.backUpNow", {});
    const isNew = number >= Math.floor((drafts * 3) / 4);
    written.push({ ...(await write(world.engine, account.id, { random, number })), isNew });
  }
  cpSync(folder, cutFolder, { recursive: true, filter: (path) => !path.endsWith("-shm") });
  await world.stop();
  return { folder, cutFolder, written, emptyDesk, fullDesk: await deliverAll(root, folder, emptyDesk) };
}

async function write(
  { ask }: BareEngine,
  accountId: string,
  { random, number }: { readonly random: SeededRandom; readonly number: number },
): Promise<Omit<Written, "isNew">> {
  const mark = `M${String(number).padStart(4, "0")}`;
  const draft = await ask<Draft>("drafts.create", { kind: "ticket", ticketId: null, siteId: null });
  const details = `${mark} ${"what happened, word for word; ".repeat(between(random, 5, 120))}end`;
  const content = { ...draft.content, accountId, siteText: "shop", subject: `Checkout ${mark}`, details };
  const input = { id: draft.id, baseRevision: draft.revision, content };
  const { revision } = await ask<{ revision: number }>("drafts.save", input);
  const files: string[] = [];
  if (number % 2 === 0) {
    const bytes = new TextEncoder().encode(`${mark} ${"a line of a log\n".repeat(between(random, 50, 2_000))}`);
    const attachment = { draftId: draft.id, name: "log.txt", source: "file", bytes };
    files.push((await ask<{ sha256: string }>("drafts.addAttachment", attachment)).sha256);
  }
  const isQueued = number % 5 === 0;
  if (isQueued) await ask("drafts.queue", { id: draft.id, revision, isHeld: false });
  return { draftId: draft.id, mark, details, files, isQueued };
}

async function deliverAll(root: string, from: string, emptyDesk: string): Promise<string> {
  const folder = join(root, "fixture-sent");
  const fullDesk = join(root, "full-desk.db");
  cpSync(from, folder, { recursive: true });
  copyFileSync(emptyDesk, fullDesk);
  const world = await openWorld(folder, fullDesk);
  await goOnline(world);
  await world.stop();
  return fullDesk;
}

/** What the outbox holds once nothing is on its way any more: sent, or before the user. null = that does not happen. */
export async function goOnline({ engine, clock }: DeskWorld): Promise<readonly OutboxLine[] | null> {
  await engine.ask("app.setWorkingOffline", { isWorkingOffline: false });
  for (let look = 0; look < MOST_LOOKS; look += 1) {
    await clock.advance(15_000);
    // Answers come over real sockets: a real moment between two looks.
    await new Promise((resolve) => setTimeout(resolve, 10));
    const { entries } = await engine.ask<{ entries: OutboxLine[] }>("outbox.list", {});
    if (entries.every(({ state }) => ["sent", "parked", "held"].includes(state))) return entries;
  }
  return null;
}

export interface OutboxLine {
  readonly draftId: string;
  readonly subject: string;
  readonly state: string;
  readonly reason: string;
  readonly isRestored: boolean;
}

export const isWhole = (text: string, { details }: Written): boolean => hashOf(text) === hashOf(details);
