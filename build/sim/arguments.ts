import { deskKinds, type Controls, type DeskKind } from "../../test/sim/world/worldOptions.ts";
import { readOptions } from "../cli/options.mjs";

export interface SimulationArguments {
  readonly from: number;
  /** null = one seed, told line by line. */
  readonly count: number | null;
  readonly days: number;
  readonly jobs: number;
  readonly mostPeople: number;
  readonly isNamed: boolean;
  readonly isShard: boolean;
  readonly deskKind: DeskKind | null;
  readonly control: ControlName | null;
  /** Rounds in which five colleagues want the same calls; null = worlds as ever. */
  readonly bookings: number | null;
  /** A diagnostics bundle whose outbox is replayed; null = worlds as ever. */
  readonly replay: string | null;
}

/** Protections that can be taken away, each under the name by which a control asks for it. */
export const controls = {
  noLook: { verifyBeforeRetry: false },
  noThreadCheck: { checkThread: false },
  noRest: { settleMs: 0 },
  noProofRest: { proofRestMs: 0 },
  normalDisk: { losesCommits: true },
  unforced: { forcesLog: false },
  gatewayRepeats: { gatewayRepeats: true },
  /** Of bookings only: computers order calls by themselves. */
  ownOrder: {},
} as const satisfies Readonly<Record<string, Controls>>;
export type ControlName = keyof typeof controls;

const DAYS = 3;
const JOBS = 2;
const MOST_PEOPLE = 5;

/** Chance counts seeds to 2^32: a number beyond would be another seed's world under a name of its own. */
const seeds = { kind: "whole", least: 1, most: 2 ** 31 - 1 } as const;
const rules = {
  seed: seeds,
  seeds: { kind: "whole", least: 1, most: 10_000_000 },
  from: seeds,
  named: { kind: "flag" },
  bookings: { kind: "whole", least: 1, most: 10_000 },
  replay: { kind: "text" },
  days: { kind: "whole", least: 1, most: 365 },
  people: { kind: "whole", least: 1, most: MOST_PEOPLE },
  desk: { kind: "oneOf", names: deskKinds },
  jobs: { kind: "whole", least: 1, most: 64 },
  control: { kind: "oneOf", names: Object.keys(controls) },
  /** How the command calls itself: a line of JSON for each world. */
  shard: { kind: "flag" },
} as const;
type OptionName = keyof typeof rules;

const ofWorlds = ["days", "people", "desk", "control"] as const;
/** Each way of asking, by the option that chooses it, and what has a meaning beside. */
const ways = {
  seed: ofWorlds,
  seeds: ["from", "jobs", "shard", ...ofWorlds],
  named: ofWorlds,
  bookings: ["from", "control"],
  replay: [],
} as const satisfies Partial<Record<OptionName, readonly OptionName[]>>;
type Way = keyof typeof ways;

/** Fails with the words for the user. */
export function readArguments(args: readonly string[]): SimulationArguments {
  const options = readOptions(args, rules);
  const way = wayOf(options.names);
  const { whole, text } = options;
  const control = named(Object.keys(controls) as ControlName[], text("control"));
  if (control !== null && (control === "ownOrder") !== (way === "bookings")) {
    throw new Error(`--control ${control} has no meaning with --${way}.`);
  }
  const from = whole("from") ?? whole("seed") ?? 1;
  const count = whole("seeds");
  if (from + (count ?? 1) - 1 > seeds.most) throw new Error(`The last seed would be above ${seeds.most}.`);
  return {
    ...{ from, count, control },
    days: whole("days") ?? DAYS,
    jobs: whole("jobs") ?? JOBS,
    mostPeople: whole("people") ?? MOST_PEOPLE,
    isNamed: way === "named",
    isShard: options.flag("shard"),
    deskKind: named(deskKinds, text("desk")),
    replay: text("replay"),
    bookings: whole("bookings"),
  };
}

/** What of all that was given chooses; anything else beside it must have a meaning there. */
function wayOf(given: readonly string[]): Way {
  const chosen = (Object.keys(ways) as Way[]).filter((way) => given.includes(way));
  const [way = "seed", other] = chosen;
  if (other !== undefined) throw new Error(`--${way} and --${other} are two different runs.`);
  const allowed: readonly string[] = [way, ...ways[way]];
  const stray = given.find((name) => !allowed.includes(name));
  if (stray !== undefined) throw new Error(`--${stray} has no meaning with --${way}.`);
  return way;
}

function named<Name extends string>(names: readonly Name[], text: string | null): Name | null {
  return names.find((name) => name === text) ?? null;
}

/** What makes these worlds of the seed, as arguments. */
export function worldArguments(
  args: Pick<SimulationArguments, "days" | "mostPeople" | "deskKind" | "control">,
): readonly string[] {
  return [
    ...["--days", String(args.days)],
    ...(args.mostPeople === MOST_PEOPLE ? [] : ["--people", String(args.mostPeople)]),
    ...(args.deskKind === null ? [] : ["--desk", args.deskKind]),
    ...(args.control === null ? [] : ["--control", args.control]),
  ];
}

/** What makes the same world again. */
export function reproduction(args: Parameters<typeof worldArguments>[0], seed: number): string {
  return `npm run sim -- --seed ${seed} ${worldArguments(args).join(" ")}`;
}
