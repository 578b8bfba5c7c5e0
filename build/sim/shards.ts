import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { worldArguments, type SimulationArguments } from "./arguments.ts";
import { failureOf, summaryOf, type ShardLine } from "./oneProcess.ts";

/** Worlds per process: enough to make its start cheap, few enough that all end at about the same time. */
const WORLDS_PER_PROCESS = 25;
/** After this many worlds a long run says how far it is. */
const TELL_EVERY = 500;
/** Share of items of which nobody here could tell whether they were sent; by mail about one in a hundred is seen. */
const MOST_DOUBTED = 0.02;
const ITEMS_FOR_A_SHARE = 1_000;
/** A process that dies is a failure like any other; when they all do, nothing more is learnt. */
const MOST_DEAD = 3;

/** Spreads the seeds over processes. The last line is the summary; 1 when a world failed or a process died. */
export async function runShards(
  args: SimulationArguments,
  program: string,
  say: (line: string) => void,
): Promise<number> {
  const begunAt = performance.now();
  const lines: ShardLine[] = [];
  const count = args.count ?? 1;
  let next = args.from;
  let died = 0;

  function take(line: ShardLine): void {
    lines.push(line);
    if (line.wrong.length > 0) say(failureOf(args, line));
    if (lines.length % TELL_EVERY === 0) say(`${lines.length} of ${count} worlds`);
  }
  async function work(): Promise<void> {
    while (next < args.from + count && died < MOST_DEAD) {
      const from = next;
      next = Math.min(from + WORLDS_PER_PROCESS, args.from + count);
      const told = lines.length;
      const code = await runShard(args, { program, from, count: next - from }, take);
      if (code === 0 || code === 1) continue;
      died += 1;
      say(`A process ended with ${code} after ${lines.length - told} worlds; it began with seed ${from}.`);
    }
  }
  await Promise.all(Array.from({ length: args.jobs }, work));
  const doubt = args.control === null ? tooManyDoubted(lines) : null;
  if (doubt !== null) say(doubt);
  say(summaryOf(lines, (performance.now() - begunAt) / 1_000));
  const isWhole = died === 0 && lines.length === count;
  return isWhole && doubt === null && lines.every(({ wrong }) => wrong.length === 0) ? 0 : 1;
}

/** A person who is asked about every other item does the work that Standby is for. null = few enough, or too few items to say. */
function tooManyDoubted(lines: readonly ShardLine[]): string | null {
  const sumOf = (count: (line: ShardLine) => number) => lines.reduce((sum, line) => sum + count(line), 0);
  const [queued, doubted] = [sumOf((line) => line.queued), sumOf((line) => line.doubted)];
  if (queued < ITEMS_FOR_A_SHARE || doubted / queued <= MOST_DOUBTED) return null;
  return `DOUBTED: of ${queued} items a person was asked about ${doubted}, more than ${MOST_DOUBTED * 100} in a hundred.`;
}

async function runShard(
  args: SimulationArguments,
  shard: { readonly program: string; readonly from: number; readonly count: number },
  take: (line: ShardLine) => void,
): Promise<number> {
  const given = ["--shard", "--seeds", String(shard.count), "--from", String(shard.from), ...worldArguments(args)];
  const child = spawn(process.execPath, [shard.program, ...given], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise<number>((resolve) => {
    child.on("error", () => resolve(127));
    child.on("close", (code) => resolve(code ?? 128));
  });
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith("{")) take(JSON.parse(line) as ShardLine);
  }
  return ended;
}
