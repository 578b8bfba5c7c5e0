import { onTestFinished } from "vitest";
import { DirectoryError } from "../../main/engine/directories/directoryProblem.ts";
import type { SessionKeeper } from "../../main/engine/directories/hostDirectory.ts";
import { createPantheonDirectory } from "../../main/engine/directories/pantheon/pantheonDirectory.ts";
import { createFakeClock, type FakeClock } from "../fakes/fakeClock.ts";
import { createFakeLogger } from "../fakes/fakeLogger.ts";
import { nodeFetch } from "../fakes/nodeFetch.ts";
import { startPantheonServer } from "../servers/pantheon/pantheonServer.ts";
import { createWorld, type PantheonWorld } from "../servers/pantheon/world.ts";

/** 2 May 2016, 09:00 UTC. */
export const PANTHEON_NOW = Date.UTC(2016, 4, 2, 9);

/** A session kept as long as the test lasts. */
export function keptInMemory(): SessionKeeper & { kept: string | null } {
  const keeper = {
    kept: null as string | null,
    load: () => Promise.resolve(keeper.kept),
    save(session: string) {
      keeper.kept = session;
      return Promise.resolve();
    },
  };
  return keeper;
}

/** A directory before its server, without an engine around it. */
export async function pantheonRig(
  world: PantheonWorld = createWorld(),
  given: { token?: string; baseUrl?: string } = {},
) {
  const clock = createFakeClock(PANTHEON_NOW);
  const server = await startPantheonServer(world, () => clock.now());
  onTestFinished(() => server.close());
  const keeper = keptInMemory();
  const logger = createFakeLogger();
  const build = (token = given.token ?? world.token) =>
    createPantheonDirectory(
      { fetch: nodeFetch, clock, logger },
      { baseUrl: given.baseUrl ?? server.baseUrl, token, keeper },
    );
  const signal = new AbortController().signal;
  const read = () => build().read({ signal, onProgress: () => undefined });
  return { world, clock, server, keeper, logger, build, read, signal };
}

/** Time passes until the work is done: waits of the directory are an hour of patience at most. */
export async function whileTimePasses<Result>(clock: FakeClock, work: Promise<Result>): Promise<Result> {
  const state = { isOver: false };
  const over = work.finally(() => {
    state.isOver = true;
  });
  over.catch(() => undefined);
  const until = performance.now() + 20_000;
  while (!state.isOver && performance.now() < until) await clock.advance(250);
  return over;
}

/** Kind and words of the failure; null = it did not fail. */
export const failing = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => (error instanceof DirectoryError ? { kind: error.kind, words: error.message } : error),
  );
