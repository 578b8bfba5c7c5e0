import { mkdirSync } from "node:fs";
import path from "node:path";
import Sqlite from "better-sqlite3";
import { v7 as uuidv7 } from "uuid";
import { encodeContent } from "../../main/engine/drafts/draftRecord.ts";
import { createEngine, type Engine } from "../../main/engine/engine.ts";
import type { EnginePorts } from "../../main/engine/ports.ts";
import { systemClock } from "../../main/engine/process/systemClock.ts";
import { configure, openStore, STORE_FILE } from "../../main/engine/store/openStore.ts";
import { invariant } from "../../shared/invariant.ts";
import type { Draft, DraftContent } from "../../shared/ticket/draft.ts";
import { countWalCommits } from "../../test/fakes/walCommits.ts";
import { interleavedPairs, type Pair } from "./pairs.ts";

const PAIRS = 1_000;
const WARM_UP = 100;
/** Below the first checkpoint, after which the log is written over. */
const COUNTED_SAVES = 20;
const CONTENT_BYTES = 4_096;

/** Runs in the Electron that the app runs on, without its windows; prints the pairs as JSON. */
export async function runDraftSave(folder: string): Promise<void> {
  const ours = await openOurs(path.join(folder, "engine"));
  const theirs = openRaw(path.join(folder, "raw"));
  const text = textsOf(ours.draft.content);
  const countedFrom = countWalCommits(ours.file);
  for (let save = 0; save < COUNTED_SAVES; save += 1) await ours.save(text.next());
  const commits = countWalCommits(ours.file) - countedFrom;
  invariant(commits === COUNTED_SAVES, `one save is one commit, not ${commits} for ${COUNTED_SAVES}`);

  let content = ours.draft.content;
  const sides = {
    ours: () => timed(() => ours.save(content)),
    theirs: () => timed(() => theirs.write(encodeContent(content).text)),
  };
  const pairs: Pair[] = [];
  for (let pair = 0; pair < WARM_UP + PAIRS; pair += 1) {
    content = text.next();
    pairs.push(...(await interleavedPairs(1, pair % 2 === 0 ? sides : swapped(sides))).map(pair % 2 === 0 ? same : turned));
  }
  await ours.proveStored(content);
  process.stdout.write(JSON.stringify(pairs.slice(WARM_UP)));
  await ours.stop();
  theirs.close();
}
