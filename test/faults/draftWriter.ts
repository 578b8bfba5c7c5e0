import { hashOf } from "../../main/engine/store/blobs.ts";
import { createEngine } from "../../main/engine/engine.ts";
import { openOrSetAside } from "../../main/engine/store/openOrSetAside.ts";
import { createFakeDesktop } from "../fakes/fakeDesktop.ts";
import { createFakeLogger } from "../fakes/fakeLogger.ts";
import { createFakeSecrets } from "../fakes/fakeSecrets.ts";
import { systemClock } from "../../main/engine/process/systemClock.ts";
import { v7 as uuidv7 } from "uuid";
import type { Draft } from "../../shared/ticket/draft.ts";

/**
 * The process that draftKill.test.ts kills: it types into one draft without pause and, after each acknowledged save,
 * prints the revision and the text's hash. Every tenth save comes with a file. With "tooEarly" it is the control: it
 * speaks of saves that it only has in mind.
 */
const [folder = "", mode = "honest"] = process.argv.slice(2);
const { store } = openOrSetAside({ folder, now: () => Date.now() });
const engine = createEngine(
  {
    clock: systemClock,
    ids: { next: () => uuidv7() },
    secrets: createFakeSecrets(),
    fetch: () => Promise.reject(new Error("no network here")),
    folders: { data: folder },
    logger: createFakeLogger(),
    desktop: createFakeDesktop(),
    practice: { start: () => Promise.reject(new Error("no practice here")), stop: () => Promise.resolve() },
    appFacts: { appVersion: "0.0.0", line: "" },
  },
  store,
);

async function ask<Result>(route: string, input: unknown): Promise<Result> {
  const reply = await engine.dispatch({ route, input });
  if (!reply.ok) throw new Error(`${route}: ${reply.error.code} ${reply.error.message}`);
  // The router parsed the answer; this program asks for what the route gives.
  return reply.data as Result;
}

const known = await ask<{ drafts: Draft[] }>("drafts.list", {});
const draft = known.drafts[0] ?? (await ask<Draft>("drafts.create", { kind: "ticket", ticketId: null, siteId: null }));
let { revision } = draft;
for (let count = 0; ; count += 1) {
  const details = `${revision} ${"word ".repeat(200 + (count % 300))}`;
  const input = { id: draft.id, baseRevision: revision, content: { ...draft.content, details } };
  const isOnlyMeant = mode === "tooEarly" && count > 0;
  revision = isOnlyMeant ? revision + 1 : (await ask<{ revision: number }>("drafts.save", input)).revision;
  process.stdout.write(`saved ${revision} ${hashOf(details)}\n`);
  if (count % 10 === 0) {
    const bytes = new TextEncoder().encode(details);
    const file = await ask<{ id: string; sha256: string }>("drafts.addAttachment", {
      draftId: draft.id,
      name: "note.txt",
      source: "paste",
      bytes,
    });
    process.stdout.write(`attached ${file.sha256}\n`);
    await ask("drafts.removeAttachment", { draftId: draft.id, attachmentId: file.id });
  }
}
