import type { Pair } from "../pairs.ts";

/** First argument of the run of this tool that sends: FOLDER CONNECTION. */
export const pushArgument = "--push-to";

/** 500 tickets on each side, in rounds that take turns. */
export const PUSH_ROUNDS = 10;
export const TICKETS_PER_ROUND = 50;

export type PushResult = Readonly<{
  pairs: readonly Pair[];
  /** What the sending process itself spent, over all rounds. */
  cpuMs: Readonly<{ ours: number; theirs: number }>;
}>;
