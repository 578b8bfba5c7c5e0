import { deskKinds, type Controls, type DeskKind } from "../../test/sim/world/worldOptions.ts";

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

/** Fails with the words for the user. */
export function readArguments(args: readonly string[]): SimulationArguments {
  const valueOf = (name: string): string | null => {
    const at = args.indexOf(`--${name}`);
    return at === -1 ? null : (args[at + 1] ?? "");
  };
  const numberOf = (name: string, otherwise: number): number => {
    const text = valueOf(name);
    const value = text === null ? otherwise : Number(text);
    if (!(value > 0)) throw new Error(`--${name} needs a number above 0.`);
    return value;
  };
  const oneOf = <Name extends string>(name: string, names: readonly Name[]): Name | null => {
    const text = valueOf(name);
    const found = names.find((candidate) => candidate === text) ?? null;
    if (text !== null && found === null) throw new Error(`--${name} is one of ${names.join(", ")}.`);
    return found;
  };
  const isMany = valueOf("seeds") !== null || valueOf("bookings") !== null;
  return {
    from: numberOf(isMany ? "from" : "seed", 1),
    count: valueOf("seeds") === null ? null : numberOf("seeds", 1),
    days: numberOf("days", DAYS),
    jobs: numberOf("jobs", JOBS),
    mostPeople: numberOf("people", MOST_PEOPLE),
    isNamed: args.includes("--named"),
    isShard: args.includes("--shard"),
    deskKind: oneOf("desk", deskKinds),
    replay: valueOf("replay"),
    bookings: valueOf("bookings") === null ? null : numberOf("bookings", 1),
    control: oneOf("control", Object.keys(controls) as ControlName[]),
  };
}

/** What makes these worlds of the seed, as arguments. */
export function worldArguments(args: SimulationArguments): readonly string[] {
  return [
    ...["--days", String(args.days)],
    ...(args.mostPeople === MOST_PEOPLE ? [] : ["--people", String(args.mostPeople)]),
    ...(args.deskKind === null ? [] : ["--desk", args.deskKind]),
    ...(args.control === null ? [] : ["--control", args.control]),
  ];
}

/** What makes the same world again. */
export function reproduction(args: SimulationArguments, seed: number): string {
  return `npm run sim -- --seed ${seed} ${worldArguments(args).join(" ")}`;
}
