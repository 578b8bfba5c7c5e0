/** First argument of the run of this tool that pulls: FOLDER CONNECTION TICKETS [watched]. */
export const pullArgument = "--pull-from";

/** Last argument of that run: somebody looks at the list meanwhile. */
export const watched = "watched";

export type PullResult = Readonly<{
  /** Of the whole pull, until no message is missing. */
  wallMs: number;
  /** What the engine's process spent on it. */
  cpuMs: number;
  /** Of the engine's event loop. */
  stall: Readonly<{ p50: number; p99: number; max: number }>;
  /** Requests of a window: app.status and the first page of the list after each change. */
  askedBetween: number;
  /** app.status with everything here. */
  statusMs: readonly number[];
}>;
