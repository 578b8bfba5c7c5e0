import { readArguments, type SimulationArguments } from "./arguments.ts";
import { runShard, tellNamed, tellOne } from "./oneProcess.ts";
import { tellBookings } from "./bookings.ts";
import { tellReplay } from "./replay.ts";
import { runShards } from "./shards.ts";
import { namedSeeds } from "../../test/sim/world/seeds.ts";

const say = (line: string): void => console.log(line);

process.exitCode = await main(process.argv.slice(2));

async function main(given: readonly string[]): Promise<number> {
  let args: SimulationArguments;
  try {
    args = readArguments(given);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 2;
  }
  if (args.replay !== null) return tellReplay(args.replay, say);
  if (args.bookings !== null) return tellBookings(args, args.bookings, say);
  if (args.isNamed) return tellNamed(args, namedSeeds, say);
  if (args.count === null) return tellOne(args, say);
  const seeds = Array.from({ length: args.count }, (_none, at) => ({ seed: args.from + at }));
  return args.isShard ? runShard(args, seeds, say) : runShards(args, process.argv[1] ?? "", say);
}
