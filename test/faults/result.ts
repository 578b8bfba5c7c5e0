/** What a fault harness found. Every figure counts cases. */
export interface Result {
  readonly name: string;
  readonly cases: number;
  /** What was promised is there exactly once: in the server's own database, or, without a server, in the store. */
  readonly once: number;
  /** Refused for good, with the server's words before the user. */
  readonly parked: number;
  readonly lost: number;
  readonly duplicated: number;
  /** Neither arrived nor before the user when the time was up. */
  readonly stuck: number;
  /** There, but not byte for byte what was acknowledged. */
  readonly corrupt: number;
  /** Cases that failed with the protection off: a harness that cannot fail proves nothing. */
  readonly controlFailed: number;
  /** What must be read beside the figures; printed next to them. */
  readonly notes?: readonly string[];
}

export interface HarnessOptions {
  /** Everything that is drawn is drawn from it. */
  readonly seed: number;
  /** As `npm test` runs it: few of each kind. */
  readonly isShort: boolean;
  log(line: string): void;
  /** Told of cases as they end: a run that breaks off can then still say what it had found. Not of a control's cases. */
  readonly ended?: ((ends: readonly CaseEnd[]) => void) | undefined;
  /** Overrides how often each kind of case is played. */
  readonly casesPerKind?: number;
}

/** Each test/faults/NAME/harness.ts exports one as `run`. */
export type Harness = (options: HarnessOptions) => Promise<Result>;

/** How one case ended. */
export type CaseEnd = "once" | "parked" | "lost" | "duplicated" | "stuck" | "corrupt";

/** @param notDone cases that this machine does not let us play: they count, and as nothing good */
export function tally(name: string, ends: readonly CaseEnd[], controlFailed: number, notDone = 0): Result {
  const count = (end: CaseEnd) => ends.filter((each) => each === end).length;
  return {
    name,
    cases: ends.length + notDone,
    once: count("once"),
    parked: count("parked"),
    lost: count("lost"),
    duplicated: count("duplicated"),
    stuck: count("stuck"),
    corrupt: count("corrupt"),
    controlFailed,
  };
}

/** True when nothing was lost, doubled, stuck or spoiled, all cases are accounted for, and the control failed. */
export function isClean(result: Result): boolean {
  const { cases, once, parked, lost, duplicated, stuck, corrupt, controlFailed } = result;
  return lost + duplicated + stuck + corrupt === 0 && cases > 0 && once + parked === cases && controlFailed >= 1;
}

/** The one line that ends a run. */
export function resultLine(result: Result): string {
  const { name, cases, once, parked, lost, duplicated, stuck, corrupt, controlFailed } = result;
  return `RESULT ${JSON.stringify({ name, cases, once, parked, lost, duplicated, stuck, corrupt, controlFailed })}`;
}

/** For a line of a log: "4 once, 1 parked". */
export function countedEnds(ends: readonly CaseEnd[]): string {
  const kinds = [...new Set(ends)];
  return kinds.map((kind) => `${ends.filter((end) => end === kind).length} ${kind}`).join(", ");
}
