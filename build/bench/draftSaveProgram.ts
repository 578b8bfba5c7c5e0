import { mkdirSync } from "node:fs";
import path from "node:path";
import Sqlite from "better-sqlite3";
import { encodeContent } from "../../main/engine/drafts/draftRecord.ts";
import { createEngine } from "../../main/engine/engine.ts";
import { systemClock } from "../../main/engine/process/systemClock.ts";
import { configure } from "../../main/engine/store/configure.ts";
import { openStore, STORE_FILE } from "../../main/engine/store/openStore.ts";
import { invariant } from "../../shared/invariant.ts";
import type { Draft, DraftContent } from "../../shared/ticket/draft.ts";
import { countWalCommits } from "../../test/fakes/walCommits.ts";
import { interleavedPairs } from "./pairs.ts";
import { portsOver } from "./sync/nodePorts.ts";

/** No account is open here, so nobody asks for a practice desk. */
const noPractice = { baseUrl: "", users: [] };

const PAIRS = 1_000;
const WARM_UP = 100;
/** Stays below the first checkpoint, after which the log is written over. */
const COUNTED_SAVES = 20;
const CONTENT_BYTES = 4_096;

/** Runs in the Electron that the app runs on, without its windows; prints the counted pairs as JSON. */
export async function runDraftSave(folder: string): Promise<void> {
  const ours = await openOurs(path.join(folder, "engine"));
  const theirs = openRaw(path.join(folder, "raw"));
  let typed = 0;
  let content = contentAfter(ours.content, typed);

  const commitsBefore = countWalCommits(ours.file);
  for (let save = 0; save < COUNTED_SAVES; save += 1) await ours.save(contentAfter(ours.content, (typed += 1)));
  const commits = countWalCommits(ours.file) - commitsBefore;
  invariant(commits === COUNTED_SAVES, `one save is one commit, not ${commits} for ${COUNTED_SAVES}`);

  const sides = {
    ours: () => timed(() => ours.save(content)),
    theirs: () => {
      const { text } = encodeContent(content);
      return timed(() => theirs.write(text));
    },
  };
  const pairs = await interleavedPairs(WARM_UP + PAIRS, sides, () => {
    content = contentAfter(ours.content, (typed += 1));
  });
  await ours.proveStored(contentAfter(ours.content, typed - 1));
  process.stdout.write(JSON.stringify(pairs.slice(WARM_UP)));
  await ours.stop();
  theirs.close();
}

async function timed(run: () => Promise<void> | void): Promise<number> {
  const from = performance.now();
  await run();
  return performance.now() - from;
}

/** The draft as somebody goes on typing: 4 KB in its stored form, other bytes every time. */
function contentAfter(empty: DraftContent, typed: number): DraftContent {
  const words = `${typed.toString().padStart(6, "0")} The page stays empty after the deploy. `;
  const bare = JSON.stringify({ ...empty, subject: "Deploy leaves pages empty" }).length;
  const length = CONTENT_BYTES - bare;
  return {
    ...empty,
    subject: "Deploy leaves pages empty",
    details: words.repeat(Math.ceil(length / words.length)).slice(0, length),
  };
}

/** The whole engine, asked as a window asks it. */
async function openOurs(folder: string) {
  mkdirSync(folder);
  const store = openStore({ folder, now: () => systemClock.now() });
  const engine = createEngine(portsOver(folder, noPractice), store);
  const ask = async (route: string, input: unknown): Promise<unknown> => {
    const reply = await engine.dispatch({ route, input });
    if (!reply.ok) throw new Error(`${route}: ${reply.error.code} ${reply.error.message}`);
    return reply.data;
  };
  const { id, content, revision } = (await ask("drafts.create", {
    kind: "ticket",
    ticketId: null,
    siteId: null,
  })) as Draft;
  let baseRevision = revision;
  return {
    file: path.join(folder, STORE_FILE),
    content,
    async save(next: DraftContent): Promise<void> {
      const saved = (await ask("drafts.save", { id, baseRevision, content: next })) as { readonly revision: number };
      baseRevision = saved.revision;
    },
    async proveStored(expected: DraftContent): Promise<void> {
      const stored = (await ask("drafts.get", { id })) as Draft;
      invariant(stored.damage === null, "the stored text fits its hash");
      invariant(JSON.stringify(stored.content) === JSON.stringify(expected), "the last save is what is stored");
    },
    async stop(): Promise<void> {
      await engine.stop();
      store.close();
    },
  };
}

/** The least that makes the same bytes as durable: one row, one prepared statement, one commit. */
function openRaw(folder: string) {
  mkdirSync(folder);
  const db = new Sqlite(path.join(folder, "raw.db"));
  configure(db);
  db.exec("CREATE TABLE draft (id INTEGER PRIMARY KEY, content TEXT NOT NULL) STRICT");
  db.exec("INSERT INTO draft (id, content) VALUES (1, '')");
  invariant(db.pragma("synchronous", { simple: true }) === 2, "the raw store writes durably, too");
  const update = db.prepare<[string]>("UPDATE draft SET content = ? WHERE id = 1");
  return { write: (text: string) => void update.run(text), close: () => void db.close() };
}
