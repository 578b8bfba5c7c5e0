import type { Pair } from "../pairs.ts";

/** First argument of the run of this tool that reads directories: FOLDER TOOL. */
export const refreshArgument = "--directory-refresh";
/** First argument of the run of this tool that serves one: SITES. */
export const directoryServerArgument = "--directory-server";

export interface RefreshResult {
  readonly sites: number;
  readonly calls: number;
  readonly atOnce: number;
  readonly pairs: readonly Pair[];
  /** Refreshes of a store that knows all of it, ms. */
  readonly again: readonly number[];
}
