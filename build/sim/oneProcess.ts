import type { NamedSeed } from "../../test/sim/world/seeds.ts";
import { addCounts, type ItemCounts } from "../../test/sim/world/itemCounts.ts";
import { createDiskRoom } from "../../test/sim/world/machine/disk.ts";
import { runWorld, type WorldResult } from "../../test/sim/world/world.ts";
import type { WorldOptions } from "../../test/sim/world/worldOptions.ts";
import { controls, reproduction, type SimulationArguments } from "./arguments.ts";
import { stopwatch, summaryLine } from "./summary.ts";

/** What a shard says of one world, as a line of JSON. */
export interface ShardLine extends ItemCounts {
  readonly seed: number;
  readonly wrong: readonly string[];
  readonly days: number;
  readonly exchanges: number;
  readonly logHash: string;
}

function optionsFor(args: SimulationArguments, seed: number): WorldOptions {
  return {
    seed,
    days: args.days,
    mostPeople: args.mostPeople,
    ...(args.deskKind === null ? {} : { deskKind: args.deskKind }),
    ...(args.control === null ? {} : { controls: controls[args.control] }),
  };
}

/** One world with everything that happened in it, and how it ended. */
export async function tellOne(args: SimulationArguments, say: (line: string) => void): Promise<number> {
  const disks = createDiskRoom();
  const seconds = stopwatch();
  try {
    const result = await runWorld({ ...optionsFor(args, args.from), show: say }, disks);
    say(`\nplan ${JSON.stringify(result.plan)}`);
    say(`log ${result.logHash}`);
    for (const line of result.wrong) say(`WRONG ${line}`);
    say(summaryOf([lineOf(result)], seconds()));
    return result.wrong.length === 0 ? 0 : 1;
  } finally {
    disks.remove();
  }
}

type Seeded = Pick<NamedSeed, "seed" | "days" | "deskKind" | "mostPeople">;

/** Several worlds one after the other, a line of JSON each. */
export async function runShard(
  args: SimulationArguments,
  seeds: readonly Seeded[],
  say: (line: string) => void,
): Promise<number> {
  const lines = await playAll(args, seeds, (line) => say(JSON.stringify(line)));
  return lines.every(isWell) ? 0 : 1;
}

/** The same with what a reader wants to know: the line that repeats each failure, and the summary last. */
export async function tellNamed(
  args: SimulationArguments,
  seeds: readonly Seeded[],
  say: (line: string) => void,
): Promise<number> {
  const seconds = stopwatch();
  const lines = await playAll(args, seeds, (line, own) => {
    say(JSON.stringify(line));
    if (!isWell(line)) say(failureOf({ ...args, ...own }, line));
  });
  say(summaryOf(lines, seconds()));
  return lines.every(isWell) ? 0 : 1;
}

async function playAll(
  args: SimulationArguments,
  seeds: readonly Seeded[],
  tell: (line: ShardLine, own: Omit<Seeded, "seed">) => void,
): Promise<readonly ShardLine[]> {
  const disks = createDiskRoom();
  const lines: ShardLine[] = [];
  try {
    for (const { seed, ...own } of seeds) {
      const line = lineOf(await runWorld(optionsFor({ ...args, ...own }, seed), disks));
      lines.push(line);
      tell(line, own);
    }
  } finally {
    disks.remove();
  }
  return lines;
}

function isWell({ wrong }: ShardLine): boolean {
  return wrong.length === 0;
}

function lineOf({ seed, wrong, simulatedDays, counts, logHash }: WorldResult): ShardLine {
  return { seed, wrong, days: simulatedDays, ...counts, logHash };
}

export function summaryOf(lines: readonly ShardLine[], seconds: number): string {
  const sumOf = (count: (line: ShardLine) => number) => lines.reduce((sum, line) => sum + count(line), 0);
  return summaryLine({
    seeds: lines.length,
    failed: lines.filter((line) => !isWell(line)).length,
    days: sumOf(({ days }) => days),
    seconds,
    exchanges: sumOf(({ exchanges }) => exchanges),
    ...addCounts(lines),
  });
}

export function failureOf(args: Parameters<typeof reproduction>[0], { seed, wrong }: ShardLine): string {
  return `seed ${seed}: ${wrong[0] ?? "?"}${wrong.length > 1 ? ` (and ${wrong.length - 1} more)` : ""}\n  ${reproduction(args, seed)}`;
}
