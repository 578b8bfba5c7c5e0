import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { TestProject } from "vitest/node";
import { startRequestTracker, type OwnRequestTracker } from "./requestTracker.ts";
import { NoRequestTracker } from "./rt5/packages.ts";

/** What a test file is told when it asks for the run's server. */
export type ServerAnswer =
  | { readonly place: Pick<OwnRequestTracker, "url" | "database" | "people"> }
  | { readonly reason: string };

declare module "vitest" {
  interface ProvidedContext {
    /** Where to ask for the one Request Tracker of this run. */
    readonly serverDesk: string;
  }
}

/**
 * One Request Tracker for all test files of a run, started when the first of them asks: files run in processes of their
 * own, so they ask this one, which lives as long as the run.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  let starting: Promise<OwnRequestTracker> | null = null;

  async function answerOf(): Promise<ServerAnswer> {
    try {
      const { url, database, people } = await (starting ??= startRequestTracker());
      return { place: { url, database, people } };
    } catch (error) {
      const isExpected = error instanceof NoRequestTracker;
      const reason = error instanceof Error ? error.message : String(error);
      return { reason: isExpected ? reason : `it failed: ${reason}` };
    }
  }
  let isTold = false;
  async function serve(response: ServerResponse): Promise<void> {
    const answer = await answerOf();
    if ("reason" in answer && !isTold) {
      isTold = true;
      process.stderr.write(`\nRequest Tracker tests did not run: ${answer.reason}\n`);
    }
    response.end(JSON.stringify(answer));
  }
  const desk = createServer((_request, response) => void serve(response)).listen(0, "127.0.0.1");
  await once(desk, "listening");
  const address = desk.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  project.provide("serverDesk", `http://127.0.0.1:${port}`);

  return async () => {
    desk.closeAllConnections();
    desk.close();
    const server = await starting?.catch(() => null);
    await server?.stop();
  };
}
