import { HOUR, MINUTE, SECOND, type Ms } from "../../../shared/units.ts";
import { playBatch, type Batch } from "../network/batch.ts";
import { inTheProxy, type NetworkFault } from "../network/networkFaults.ts";
import { createScene, type Scene } from "../network/scene.ts";
import { targets } from "../network/targets.ts";
import { tally, type CaseEnd, type HarnessOptions, type Result } from "../result.ts";
import { between, createRandom, type SeededRandom } from "../seededRandom.ts";

const CASES_PER_FORM = 3;
const LATE_COMMITS = 100;
const AT_ONCE = 10;
/** The outbox spreads those who were told the same second. */
const SPREAD: Ms = 10 * SECOND;

interface RetryAfter {
  readonly words: (nowMs: Ms) => string;
  /** Nothing is written before this has passed. */
  readonly leastMs: Ms;
}

const dateIn = (ms: Ms) => (nowMs: Ms) => new Date(nowMs + ms).toUTCString();
/** All forms of RFC 9110, and what servers send besides. A date knows no fractions of a second. */
const forms: readonly RetryAfter[] = [
  { words: () => "0", leastMs: SECOND },
  { words: () => "-1", leastMs: SECOND },
  { words: () => "soon", leastMs: SECOND },
  { words: () => "1.5", leastMs: 1.5 * SECOND },
  { words: () => "7", leastMs: 7 * SECOND },
  { words: () => "120", leastMs: 2 * MINUTE },
  { words: () => "3600", leastMs: HOUR },
  // Nobody is kept waiting for longer than an hour.
  { words: () => "86400", leastMs: HOUR },
  { words: dateIn(45 * SECOND), leastMs: 44 * SECOND },
  { words: dateIn(-HOUR), leastMs: SECOND },
];

/** Servers that say when to come back, and servers that commit 5 to 90 s after they dropped the connection. */
export async function run({ seed, isShort, log, ended, casesPerKind }: HarnessOptions): Promise<Result> {
  const random = createRandom(seed);
  const perForm = casesPerKind ?? (isShort ? 1 : CASES_PER_FORM);
  const lateCommits = isShort || casesPerKind !== undefined ? AT_ONCE : LATE_COMMITS;
  const waits = await playWaits({ random, perForm, log });
  ended?.(waits);
  const late = await playLate({ random, lateCommits, log }, true);
  ended?.(late);
  const ends = [...waits, ...late];
  const control = await playLate({ random, lateCommits: AT_ONCE, log }, false);
  return tally("timing", ends, control.filter((end) => end !== "once").length);
}

interface Play {
  readonly random: SeededRandom;
  log(line: string): void;
}

async function playWaits({ random, perForm, log }: Play & { perForm: number }): Promise<readonly CaseEnd[]> {
  return withScene(random, true, async (scene) => {
    const ends: CaseEnd[] = [];
    for (const mode of ["429", "503AfterCommit"] as const) {
      for (const [index, form] of forms.entries()) {
        const words = () => form.words(scene.clock.now());
        const fault = inTheProxy(`${mode} ${words()}`, mode, words);
        const mark = `${mode}-${index}`;
        const end = await playBatch(scene, batchOf(fault, mark, perForm, form.leastMs + SPREAD), random);
        const early = mode === "429" ? end.items.filter(({ mark: item }) => isEarly(scene, item, form.leastMs)) : [];
        if (early.length > 0) log(`${fault.name}: ${early.length} written again before the time`);
        ends.push(...end.ends.map((each, at) => (at < early.length ? "corrupt" : each)));
      }
      log(`Retry-After with ${mode}: ${forms.length} forms`);
    }
    return ends;
  });
}

/** Whether an item's second write came before the time that the answer to its first one named. */
function isEarly({ proxy }: Scene, mark: string, leastMs: Ms): boolean {
  const writes = proxy.seen.filter(
    ({ method, body }) => method === "POST" && body.includes(JSON.stringify(mark).slice(1, -1)),
  );
  const [first, second] = writes;
  return first !== undefined && second !== undefined && second.atMs - first.atMs < leastMs;
}

async function playLate(
  { random, lateCommits, log }: Play & { lateCommits: number },
  verifyBeforeRetry: boolean,
): Promise<readonly CaseEnd[]> {
  return withScene(random, verifyBeforeRetry, async (scene) => {
    const fault = inTheProxy("commitLater", "commitLater");
    const ends: CaseEnd[] = [];
    for (let round = 0; round < lateCommits / AT_ONCE; round += 1) {
      ends.push(...(await playBatch(scene, batchOf(fault, `late-${round}`, AT_ONCE, 0), random)).ends);
    }
    const once = ends.filter((end) => end === "once").length;
    log(`${verifyBeforeRetry ? "" : "CONTROL "}commits 5 to 90 s after the drop: ${once} of ${ends.length} once`);
    return ends;
  });
}

function batchOf(fault: NetworkFault, mark: string, cases: number, askedToWaitMs: Ms): Batch {
  return { fault, spell: "writes", kindOf: () => "ticket", ticketIds: [], cases, mark, askedToWaitMs };
}

async function withScene<End>(
  random: SeededRandom,
  verifyBeforeRetry: boolean,
  play: (scene: Scene) => Promise<End>,
): Promise<End> {
  const [desk] = targets;
  if (desk === undefined) throw new Error("no desk to play before");
  const lateByMs = () => between(random, 5, 90) * SECOND;
  const scene = await createScene(desk, { engine: { random, verifyBeforeRetry }, lateByMs });
  try {
    return await play(scene);
  } finally {
    await scene.stop();
  }
}
