import { createEngine } from "../../main/engine/engine.ts";
import { systemClock } from "../../main/engine/process/systemClock.ts";
import { openStore } from "../../main/engine/store/openStore.ts";
import type { Draft, DraftContent } from "../../shared/ticket/draft.ts";
import type { DraftChecks } from "../../shared/ticket/draftCheck.ts";
import type { SimilarCheckResult } from "./similarCheck.ts";
import { createSimilarWorld, type SimilarWorld } from "./similarWorld.ts";
import { portsOver } from "./sync/nodePorts.ts";

const USUAL_DRAFTS = 100;
const BIG_DRAFTS = 100;
const OWN_WORDS = 40;
const SHARED_WORDS = 40;

/** Asks what is noticed about 200 drafts, each twice, and prints one line of JSON. */
export async function runSimilarCheck(folder: string): Promise<void> {
  const store = openStore({ folder, now: () => systemClock.now() });
  const ports = portsOver(folder, { baseUrl: "", users: [] });
  const world = createSimilarWorld({ db: store.db, ids: ports.ids, clock: ports.clock });
  // A backup of the whole world in the middle of it would be measured, too.
  const engine = createEngine(ports, store, { isStoreCaredFor: false });
  const ask = async (route: string, input: unknown): Promise<unknown> => {
    const reply = await engine.dispatch({ route, input });
    if (!reply.ok) throw new Error(`${route}: ${reply.error.code} ${reply.error.message}`);
    return reply.data;
  };
  const draft = (await ask("drafts.create", { kind: "ticket", ticketId: null, siteId: null })) as Draft;
  let baseRevision = draft.revision;
  async function write(changes: Partial<DraftContent>): Promise<void> {
    const content = { ...draft.content, ...changes };
    const saved = (await ask("drafts.save", { id: draft.id, baseRevision, content })) as { readonly revision: number };
    baseRevision = saved.revision;
  }
  const cpuMs: number[] = [];
  async function timedChecks(): Promise<{ readonly ms: number; readonly isTold: boolean }> {
    const cpuFrom = process.cpuUsage();
    const from = performance.now();
    const { checks } = (await ask("drafts.checks", { id: draft.id })) as DraftChecks;
    const cpu = process.cpuUsage(cpuFrom);
    cpuMs.push((cpu.user + cpu.system) / 1_000);
    return { ms: performance.now() - from, isTold: checks.some(({ kind }) => kind === "similarTicket") };
  }

  const spans = {
    usualCold: [] as number[],
    usualWarm: [] as number[],
    bigCold: [] as number[],
    bigWarm: [] as number[],
  };
  let found = 0;
  const [bigSite = "", ...usualSites] = world.siteIds;
  const places = [...usualSites.slice(0, USUAL_DRAFTS), ...Array.from({ length: BIG_DRAFTS }, () => bigSite)];
  for (const [at, siteId] of places.entries()) {
    const isDuplicate = at % 2 === 0;
    await write(textFor(world, siteId, isDuplicate));
    const first = await timedChecks();
    const again = await timedChecks();
    const isBig = siteId === bigSite;
    const isCold = !isBig || at === USUAL_DRAFTS;
    spans[isBig ? (isCold ? "bigCold" : "bigWarm") : "usualCold"].push(first.ms);
    spans[isBig ? "bigWarm" : "usualWarm"].push(again.ms);
    if (isDuplicate && first.isTold) found += 1;
  }
  const result: SimilarCheckResult = {
    tickets: world.tickets,
    openAtBigSite: world.openAtBigSite,
    ...spans,
    cpuMs,
    duplicates: places.length / 2,
    found,
  };
  await engine.stop();
  store.close();
  process.stdout.write(JSON.stringify(result));
}

/** A draft for that site; a duplicate has many words of a ticket that is open there. */
function textFor(world: SimilarWorld, siteId: string, isDuplicate: boolean): Partial<DraftContent> {
  const theirs = isDuplicate ? (world.known.get(siteId)?.words ?? []) : [];
  const shared = theirs.filter((_, index) => index % 3 === 0).slice(0, SHARED_WORDS);
  const own = world.someWords(OWN_WORDS);
  return {
    siteId,
    subject: [...shared.slice(0, 3), ...own.slice(0, 3)].join(" "),
    details: [...own, ...shared].join(" "),
    steps: "Open https://dev-site1.example/one/two and look.",
  };
}
