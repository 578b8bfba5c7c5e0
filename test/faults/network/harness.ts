import type { EngineOptions } from "../../../main/engine/engine.ts";
import { NoRequestTracker } from "../../servers/rt5/packages.ts";
import { ticketsToAnswer } from "../items.ts";
import { countedEnds, tally, type CaseEnd, type HarnessOptions, type Result } from "../result.ts";
import { createRandom, type SeededRandom } from "../seededRandom.ts";
import { playBatch } from "./batch.ts";
import { networkFaults, type NetworkFault, type Spell } from "./networkFaults.ts";
import { createScene } from "./scene.ts";
import { targets, type Target } from "./targets.ts";

const CASES_PER_KIND = 10;
const SHORT_CASES_PER_KIND = 2;
/** Half a second for each call. */
const SHORT_TRACKER_CASES = 1;
/** The server did its work and the answer is lost: without a look before the next try these make a second ticket. */
const controlFaults = ["cutAfterBody", "500AfterCommit", "truncatedJson", "wrongJson"];

interface Play {
  readonly target: Target;
  readonly faults: readonly NetworkFault[];
  readonly casesPerKind: number;
  readonly engine: EngineOptions;
  readonly random: SeededRandom;
  log(line: string): void;
  readonly ended?: HarnessOptions["ended"];
}

/** 12 ways to fail x the targets x 10: every queued item is in the server's own database exactly once. */
export async function run({ seed, isShort, log, ended, casesPerKind }: HarnessOptions): Promise<Result> {
  const cases = casesPerKind ?? (isShort ? SHORT_CASES_PER_KIND : CASES_PER_KIND);
  const casesAt = ({ name }: Target) => (isShort && name === "requestTracker" ? SHORT_TRACKER_CASES : cases);
  const random = createRandom(seed);
  const ends: CaseEnd[] = [];
  for (const target of targets) {
    const play = { target, faults: networkFaults, casesPerKind: casesAt(target), engine: {}, random, log, ended };
    ends.push(...(await playTarget(play).catch((error: unknown) => withoutServer(error, isShort, target, log))));
  }
  const [first] = targets;
  const faults = networkFaults.filter(({ name }) => controlFaults.includes(name));
  const engine = { verifyBeforeRetry: false };
  const control =
    first === undefined
      ? []
      : await playTarget({
          target: first,
          faults,
          casesPerKind: 1,
          engine,
          random,
          log: (line) => log(`CONTROL ${line}`),
        });
  return tally("network", ends, control.filter((end) => end !== "once").length);
}

/** `npm test` goes on where there cannot be a Request Tracker, and says so; a build server and the full form do not. */
function withoutServer(error: unknown, isShort: boolean, { name }: Target, log: Play["log"]): readonly CaseEnd[] {
  const mayLack = isShort && process.env["CI"] !== "true";
  if (!(error instanceof NoRequestTracker) || !mayLack) throw error;
  process.stderr.write(`\nRequest Tracker tests did not run: ${error.message}\n`);
  log(`${name}: NOT TRIED, ${error.message}`);
  return [];
}

async function playTarget({
  target,
  faults,
  casesPerKind,
  engine,
  random,
  log,
  ended,
}: Play): Promise<readonly CaseEnd[]> {
  const scene = await createScene(target, { engine: { random, ...engine } });
  const ends: CaseEnd[] = [];
  try {
    const inSpell = { writes: Math.ceil(casesPerKind / 2), window: Math.floor(casesPerKind / 2) };
    const ticketIds = await ticketsToAnswer(random, scene, target.kindOf(1) === "reply" ? inSpell.writes : 0);
    for (const fault of faults) {
      const found: CaseEnd[] = [];
      const calls = scene.proxy.seen.length;
      const startedAt = performance.now();
      for (const spell of ["writes", "window"] as const satisfies readonly Spell[]) {
        if (inSpell[spell] === 0) continue;
        const mark = `${target.name}-${fault.name}-${spell}`;
        const batch = { fault, spell, kindOf: target.kindOf, ticketIds, cases: inSpell[spell], mark };
        const { ends: batchEnds, spoiled } = await playBatch(scene, batch, random);
        found.push(...batchEnds);
        if (spoiled === 0 && !fault.isOutage) throw new Error(`${mark}: the fault hit nothing`);
      }
      const cost = `${scene.proxy.seen.length - calls} calls, ${Math.round(performance.now() - startedAt)} ms`;
      log(`${target.name} ${fault.name}: ${countedEnds(found)} (${cost})`);
      ends.push(...found);
      ended?.(found);
    }
  } finally {
    await scene.stop();
  }
  return ends;
}
