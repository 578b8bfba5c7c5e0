import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createAgentActs, type AgentActs } from "./rt5/agentActs.ts";
import { readRows, type ServerRows } from "./rt5/database.ts";
import { ensurePackages } from "./rt5/packages.ts";
import { layOutDatabase, type People } from "./rt5/seeded.ts";
import { freePort } from "../fakes/freePort.ts";
import { startServer } from "./rt5/serverProcess.ts";
import { writeSiteConfig } from "./rt5/siteConfig.ts";

/** Where a running server is found; passes between processes. */
export interface ServerPlace {
  readonly url: string;
  /** Its own SQLite file. */
  readonly database: string;
  readonly people: People;
}

/** A real Request Tracker 5, unmodified, with a small agency in it (see rt5/seed.pl). */
export interface RequestTracker extends ServerPlace, ServerRows {
  readonly agent: AgentActs;
}

export interface OwnRequestTracker extends RequestTracker {
  stop(): Promise<void>;
}

/**
 * Starts one of one's own in a temporary folder and on a free port; it ends with `stop`, or with this process. Takes
 * about 3 s, 10 s the first time, and a minute more where the Debian packages must be installed. Rejects with
 * NoRequestTracker where there cannot be one.
 */
export async function startRequestTracker(): Promise<OwnRequestTracker> {
  await ensurePackages();
  const folder = mkdtempSync(join(tmpdir(), "standby-rt5-run-"));
  const people = await layOutDatabase(folder);
  const port = await freePort();
  const server = await startServer(writeSiteConfig(folder, port), port);
  const place = { url: `http://127.0.0.1:${port}`, database: join(folder, "rt.sqlite"), people };
  return {
    ...requestTrackerAt(place),
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A server that runs already. */
export function requestTrackerAt(place: ServerPlace): RequestTracker {
  return { ...place, ...readRows(place.database), agent: createAgentActs(place.url, place.people.agent.token) };
}
