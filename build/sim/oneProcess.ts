import type { NamedSeed } from "../../test/sim/world/seeds.ts";
import { createDiskRoom } from "../../test/sim/world/machine/disk.ts";
import { runWorld, type WorldResult } from "../../test/sim/world/world.ts";
import type { WorldOptions } from "../../test/sim/world/worldOptions.ts";
import { controls, reproduction, type SimulationArguments } from "./arguments.ts";

/** What a shard says of one world, as a line of JSON. */
export interface ShardLine {
  readonly seed: number;
  readonly wrong: readonly string[];
  readonly days: number;
  readonly queued: number;
  readonly sent: number;
  /** Of those queued: a person was asked, because nothing here could tell whether it was sent. */
  readonly doubted: number;
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
  try {
    const result = await runWorld({ ...optionsFor(args, args.from), show: say }, disks);
    say(`\nplan ${JSON.stringify(result.plan)}`);
    say(`log ${result.logHash}`);
    for (const line of result.wrong) say(`WRONG ${line}`);
    say(summaryOf([lineOf(result)], 0));
    return result.wrong.length === 0 ? 0 : 1;
  } finally {
    disks.remove();
  }
}

/** Several worlds one after the other, a line of JSON each. */
export async function runShard(
  args: SimulationArguments,
  seeds: readonly Pick<NamedSeed, "seed" | "days" | "deskKind" | "mostPeople">[],
  say: (line: string) => void,
): Promise<number> {
  const disks = createDiskRoom();
  let failed = 0;
  try {
    for (const { seed, ...own } of seeds) {
      const result = await runWorld(optionsFor({ ...args, ...own }, seed), disks);
      if (result.wrong.length > 0) failed += 1;
      say(JSON.stringify(lineOf(result)));
    }
  } finally {
    disks.remove();
  }
  return failed === 0 ? 0 : 1;
}

function lineOf({ seed, wrong, simulatedDays, counts, logHash }: WorldResult): ShardLine {
  return { seed, wrong, days: simulatedDays, ...counts, logHash };
}

/** The last line of every run. */
export function summaryOf(lines: readonly ShardLine[], seconds: number): string {
  const sumOf = (count: (line: ShardLine) => number) => lines.reduce((sum, line) => sum + count(line), 0);
  return `SIM ${JSON.stringify({
    seeds: lines.length,
    failed: lines.filter(({ wrong }) => wrong.length > 0).length,
    days: Math.round(sumOf(({ days }) => days) * 10) / 10,
    seconds: Math.round(seconds * 10) / 10,
    queued: sumOf(({ queued }) => queued),
    sent: sumOf(({ sent }) => sent),
    doubted: sumOf(({ doubted }) => doubted),
    exchanges: sumOf(({ exchanges }) => exchanges),
  })}`;
}

export function failureOf(args: SimulationArguments, { seed, wrong }: ShardLine): string {
  return `seed ${seed}: ${wrong[0] ?? "?"}${wrong.length > 1 ? ` (and ${wrong.length - 1} more)` : ""}\n  ${reproduction(args, seed)}`;
}
