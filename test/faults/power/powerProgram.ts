import { writeSync } from "node:fs";
import { hashOf } from "../../../main/engine/store/blobs.ts";
import type { Draft } from "../../../shared/ticket/draft.ts";
import { startBareEngine } from "../bareEngine.ts";

/**
 * The process whose writes are recorded: it types into one draft, attaches and removes files, ends tidily and starts again
 * twice, and says after each answer what was acknowledged. The sayings stand in the same record, between the writes.
 * "normal" is the control: the usual, weaker setting for a write-ahead log.
 */
const [folder = "", saves = "300", mode = "full"] = process.argv.slice(2);
const LIVES = 3;
const say = (line: string) => void writeSync(1, `${line}\n`);

async function live(first: number, end: number): Promise<void> {
  const { store, ask, stop } = startBareEngine(folder);
  if (mode === "normal") store.db.pragma("synchronous = NORMAL");
  const known = await ask<{ drafts: Draft[] }>("drafts.list", {});
  const draft =
    known.drafts[0] ?? (await ask<Draft>("drafts.create", { kind: "ticket", ticketId: null, siteId: null }));
  let { revision } = draft;
  for (let count = first; count < end; count += 1) {
    const details = `${revision} ${"word ".repeat(200 + ((count * 37) % 900))}`;
    const input = { id: draft.id, baseRevision: revision, content: { ...draft.content, details } };
    ({ revision } = await ask<{ revision: number }>("drafts.save", input));
    say(`saved ${revision} ${hashOf(details)}`);
    if (count % 10 === 0) await attach(ask, draft.id, details);
  }
  await stop();
}

async function attach(ask: ReturnType<typeof startBareEngine>["ask"], draftId: string, text: string): Promise<void> {
  const bytes = new TextEncoder().encode(text.repeat(3));
  const input = { draftId, name: "note.txt", source: "paste", bytes };
  const file = await ask<{ id: string; sha256: string }>("drafts.addAttachment", input);
  say(`attached ${file.sha256}`);
  await ask("drafts.removeAttachment", { draftId, attachmentId: file.id });
}

for (let life = 0; life < LIVES; life += 1) {
  const share = Number(saves) / LIVES;
  await live(Math.round(life * share), Math.round((life + 1) * share));
}
say("ended");
