import { writeSync } from "node:fs";
import { hashOf } from "../../../main/engine/store/blobs.ts";
import { storeFailureOf } from "../../../main/engine/store/storeFailure.ts";
import type { Draft } from "../../../shared/ticket/draft.ts";
import { RefusedError, startBareEngine, type BareEngine } from "../bareEngine.ts";

/**
 * The process whose disk fails: it makes three drafts, types into them, attaches, queues nothing, deletes one, and says
 * after each answer what the answer was. Every refusal must come with a reason the user can read; anything else ends the
 * process with an error. "tooEarly" is the control: it says "saved" before it asks.
 */
const [folder = "", rounds = "6", mode = "honest"] = process.argv.slice(2);
const say = (line: string) => void writeSync(1, `${line}\n`);
const reasons = ["store.full", "store.denied", "store.damaged", "store.failed"];

function refusedOrThrow(error: unknown): string {
  const code = error instanceof RefusedError ? error.code : (storeFailureOf(error)?.code ?? "");
  if (!reasons.includes(code)) throw error;
  return code;
}

async function attempt<Result>(what: string, run: () => Promise<Result>): Promise<Result | null> {
  try {
    return await run();
  } catch (error) {
    say(`refused ${what} ${refusedOrThrow(error)}`);
    return null;
  }
}

function start(): BareEngine | null {
  try {
    return startBareEngine(folder);
  } catch (error) {
    say(`notStarted ${refusedOrThrow(error)}`);
    return null;
  }
}

async function typeInto({ ask }: BareEngine, draft: Draft, count: number): Promise<void> {
  let revision = draft.revision;
  for (let round = 0; round < count; round += 1) {
    const details = `${draft.id} ${round} ${"word ".repeat(300)}`;
    if (mode === "tooEarly") say(`saved ${draft.id} ${hashOf(details)}`);
    const content = { ...draft.content, details };
    // Its base is the last revision that was answered, as in a window: a refused save is tried again with the next text.
    const saved = await attempt("save", () =>
      ask<{ revision: number }>("drafts.save", { id: draft.id, baseRevision: revision, content }),
    );
    if (saved === null) continue;
    ({ revision } = saved);
    if (mode !== "tooEarly") say(`saved ${draft.id} ${hashOf(details)}`);
  }
}

async function live(engine: BareEngine): Promise<void> {
  const { ask } = engine;
  const known = await attempt("list", () => ask<{ drafts: Draft[] }>("drafts.list", {}));
  for (const kind of ["ticket", "call"] as const) {
    const draft =
      known?.drafts.find(({ content }) => content.kind === kind) ??
      (await attempt("create", () => ask<Draft>("drafts.create", { kind, ticketId: null, siteId: null })));
    if (draft === null) continue;
    say(`created ${draft.id}`);
    await typeInto(engine, draft, Number(rounds));
    const bytes = new TextEncoder().encode(`${draft.id} `.repeat(2_000));
    const input = { draftId: draft.id, name: "note.txt", source: "paste", bytes };
    const file = await attempt("attach", () => ask<{ sha256: string }>("drafts.addAttachment", input));
    if (file !== null) say(`attached ${draft.id} ${file.sha256}`);
  }
}

const engine = start();
if (engine !== null) {
  await live(engine);
  await attempt("stop", () => engine.stop());
}
say("ended");
