import { availableParallelism, loadavg } from "node:os";
import { SETTLE } from "../../../main/engine/outbox/timing.ts";
import { MINUTE, SECOND, type Ms } from "../../../shared/units.ts";
import { startCuttingProxy, type CuttingProxy } from "../../electron/cuttingProxy.ts";
import { startStandaloneDesk } from "../../electron/standaloneDesk.ts";
import { openDeskFile } from "../deskServer.ts";
import { judge, makeItem, type Item } from "../items.ts";
import type { CaseEnd, HarnessOptions } from "../result.ts";
import { between, createRandom, pick, type SeededRandom } from "../seededRandom.ts";
import { pasteUntilKilled, sendUntilKilled, typeUntilKilled, type Act } from "./appActs.ts";
import { openLife, type AppLife } from "./appLife.ts";

/** From the start of the app until the window shows the draft, on a machine that has nothing else to do. */
export const USABLE_LIMIT: Ms = 5 * SECOND;
/** After the last kill: settle time, two looks and a minute. */
const ARRIVAL_LIMIT: Ms = SETTLE + 2 * MINUTE;
/** Typing is what people do; the others are rarer. */
const acts = ["typing", "typing", "pasting", "sending"] as const;

export type AppKills = Pick<HarnessOptions, "seed" | "log" | "ended"> & { readonly kills: number };

export interface AppKillsEnd {
  readonly ends: readonly CaseEnd[];
  readonly usableAfterMs: readonly Ms[];
  /** Kills that fell while something was not saved yet. */
  readonly withUnsaved: number;
  /** Late starts that were not held against the app, because the machine had too much else to do. */
  readonly waived: number;
}

interface Case {
  /** What was sent, to be looked for in the desk's own database at the very end. */
  readonly item: Item | null;
  /** Null = nothing wrong so far. */
  readonly wrong: Exclude<CaseEnd, "once"> | null;
}

/** Kills the real app, all its processes at once, at random moments of typing, pasting and sending. */
export async function killTheApp({ seed, kills, log, ended }: AppKills): Promise<AppKillsEnd> {
  const random = createRandom(seed);
  const desk = await startStandaloneDesk();
  const proxy = await startCuttingProxy(desk.baseUrl);
  const signIn = { kind: "token", token: desk.token } as const;
  const cases: Case[] = [];
  const usableAfterMs: Ms[] = [];
  let withUnsaved = 0;
  let waived = 0;
  let life = await openLife(null, null);
  const { draftId } = life;
  try {
    const account = { kind: "zendesk", name: "Our host", address: proxy.origin, policyId: null } as const;
    const { id: accountId } = await life.request("accounts.add", { ...account, signIn });
    for (let kill = 0; kill < kills; kill += 1) {
      const what = pick(random, acts);
      const item = what === "sending" ? sendable(random, `kill-${kill}`, accountId) : null;
      const act = await actUntilKilled(life, { what, item, random, proxy });
      proxy.afterCreate("answer");
      life = await openLife(life.userData, draftId);
      usableAfterMs.push(life.usableAfterMs);
      // Without a keychain the token is forgotten with the process.
      await life.request("accounts.signInAgain", { id: accountId, signIn });
      if (act.hadUnsaved(life)) withUnsaved += 1;
      const loss = await act.whatIsWrong(life);
      const late = lateStart(life.usableAfterMs);
      if (late?.isWaived === true) waived += 1;
      const wrong = loss !== null ? "lost" : late?.isWaived === false ? "stuck" : null;
      const words = loss ?? late?.words;
      if (words !== undefined) log(`kill ${kill}, ${what}: ${words}`);
      cases.push({ item, wrong });
      if (wrong !== null) ended?.([wrong]);
      if (kill % 25 === 24) log(`${kill + 1} kills`);
    }
    const isSent = await isAllSent(life);
    const file = openDeskFile(desk.file);
    const ends = cases.map(
      ({ item, wrong }) =>
        wrong ?? (item === null ? "once" : judge(item, file.rowsOf(item), { isSent, isParked: false })),
    );
    file.close();
    ended?.(ends.filter((_end, kill) => cases[kill]?.wrong === null));
    await life.close();
    return { ends, usableAfterMs, withUnsaved, waived };
  } finally {
    await life.kill9();
    proxy.stop();
    await desk.stop();
  }
}

/** Without a file: the bytes of one would not pass the page's door in a test. */
function sendable(random: SeededRandom, mark: string, accountId: string): Item {
  return { ...makeItem(random, mark, { accountId, ticketId: null }), file: null };
}

interface Wish {
  readonly what: (typeof acts)[number];
  readonly item: Item | null;
  readonly random: SeededRandom;
  readonly proxy: CuttingProxy;
}

interface Late {
  readonly words: string;
  readonly isWaived: boolean;
}

/**
 * null = in time. Where more work waits than the app, its desk and this harness make, the time says little about the
 * app: then it is told and counted, and not held against it.
 */
function lateStart(usableAfterMs: Ms): Late | null {
  if (usableAfterMs <= USABLE_LIMIT) return null;
  const load = loadavg()[0] ?? 0;
  const cores = availableParallelism();
  const isWaived = load > cores + 2;
  const why = isWaived ? `, not counted: load ${load.toFixed(1)} on ${cores} cores` : "";
  return { words: `usable after ${Math.round(usableAfterMs)} ms${why}`, isWaived };
}

function actUntilKilled(life: AppLife & { draftId: string }, { what, item, random, proxy }: Wish): Promise<Act> {
  const moment = { isAfterAnswer: random() < 0.6, afterMs: between(random, 0, 600) };
  if (item !== null) {
    proxy.afterCreate(pick(random, ["answer", "cut", "hold"]));
    return sendUntilKilled(life, item, moment);
  }
  if (what === "pasting") return pasteUntilKilled(life, life.draftId, moment);
  return typeUntilKilled(life, between(random, 150, 2_150));
}

async function isAllSent({ request }: AppLife): Promise<boolean> {
  const end = performance.now() + ARRIVAL_LIMIT;
  for (;;) {
    const { entries } = await request("outbox.list", {});
    if (entries.every(({ state }) => state === "sent")) return true;
    if (performance.now() > end) return false;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
