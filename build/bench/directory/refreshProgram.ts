import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { AT_ONCE } from "../../../main/engine/directories/pantheon/gate.ts";
import { createEngine } from "../../../main/engine/engine.ts";
import type { HttpFetch } from "../../../main/engine/ports.ts";
import { systemClock } from "../../../main/engine/process/systemClock.ts";
import { openStore } from "../../../main/engine/store/openStore.ts";
import type { Directory } from "../../../shared/directory/directory.ts";
import { invariant } from "../../../shared/invariant.ts";
import { interleavedPairs } from "../pairs.ts";
import { nodeFetch } from "../../../test/fakes/nodeFetch.ts";
import { portsOver } from "../sync/nodePorts.ts";
import { directoryServerArgument, type RefreshResult } from "./refreshResult.ts";

const SITES = 1_000;
const PAIRS = 7;
const WARM_UP = 1;

type Served = { readonly baseUrl: string; readonly token: string };
type Call = Parameters<HttpFetch>;

/** Runs in the Electron that the app runs on, without its windows; prints the result as JSON. */
export async function runDirectoryRefresh([folder = "", tool = ""]: readonly string[]): Promise<void> {
  const server = await serve(tool);
  try {
    const calls: Call[] = [];
    const recording: HttpFetch = (url, request) => {
      calls.push([url, request]);
      return nodeFetch(url, request);
    };
    let recorded: readonly Call[] = [];
    await readAnew(path.join(folder, "recorded"), server.served, recording, () => {
      recorded = [...calls];
    });
    const again: number[] = [];
    let turn = 0;
    const sides = {
      async ours() {
        const times = await readAnew(path.join(folder, String((turn += 1))), server.served, nodeFetch);
        again.push(times.again);
        return times.first;
      },
      theirs: () => bare(recorded),
    };
    const pairs = (await interleavedPairs(WARM_UP + PAIRS, sides)).slice(WARM_UP);
    const result: RefreshResult = { sites: SITES, calls: recorded.length, atOnce: AT_ONCE, pairs, again };
    process.stdout.write(JSON.stringify(result));
  } finally {
    await server.stop();
  }
}

async function serve(tool: string): Promise<{ readonly served: Served; stop(): Promise<void> }> {
  const child = spawn(process.execPath, [tool, directoryServerArgument, String(SITES)], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  const first = await Promise.race([once(createInterface({ input: child.stdout }), "line"), ended.then(() => null)]);
  invariant(first !== null, "the directory serves");
  return {
    served: JSON.parse(String(first[0])) as Served,
    async stop() {
      child.stdin.end();
      await ended;
    },
  };
}

/** The whole engine over an empty store: from "connect" until all sites are in it, and once more. */
async function readAnew(
  folder: string,
  { baseUrl, token }: Served,
  fetch: HttpFetch,
  afterFirst: () => void = () => undefined,
): Promise<{ readonly first: number; readonly again: number }> {
  mkdirSync(folder);
  const store = openStore({ folder, now: () => systemClock.now() });
  const engine = createEngine({ ...portsOver(folder, { baseUrl: "", users: [] }), fetch }, store, {
    isStoreCaredFor: false,
  });
  const ask = async (route: string, input: unknown): Promise<unknown> => {
    const reply = await engine.dispatch({ route, input });
    if (!reply.ok) throw new Error(`${route}: ${reply.error.code} ${reply.error.message}`);
    return reply.data;
  };
  const look = async (): Promise<Directory | undefined> =>
    ((await ask("directories.list", {})) as { directories: readonly Directory[] }).directories[0];
  const nextChange = () =>
    new Promise<void>((resolve) => {
      const stop = engine.subscribe((event) => {
        if (event.kind !== "changed" || event.topic !== "directories") return;
        stop();
        resolve();
      });
    });
  const timed = async (begin: () => Promise<unknown>): Promise<number> => {
    const from = performance.now();
    await begin();
    for (;;) {
      // Before the look: what changes between the two must not be missed.
      const changed = nextChange();
      const directory = await look();
      if (directory?.progress === null && directory.asOfMs !== null) return performance.now() - from;
      await changed;
    }
  };
  const first = await timed(() => ask("directories.connect", { kind: "pantheon", name: "Bench", baseUrl, token }));
  afterFirst();
  const directory = await look();
  invariant(directory?.sites === SITES && directory.state === "ok", "all sites are here");
  const again = await timed(() => ask("directories.refresh", { id: directory.id }));
  await engine.stop();
  store.close();
  return { first, again };
}

/** The same calls, as many at a time, each answer read to its end as what it is. */
async function bare(recorded: readonly Call[]): Promise<number> {
  const queue = recorded[Symbol.iterator]();
  const work = async (): Promise<void> => {
    for (const [url, { method, headers, body }] of queue) {
      const request = { method, headers, signal: new AbortController().signal };
      const response = await nodeFetch(url, body === undefined ? request : { ...request, body });
      invariant(response.ok || response.status === 404, `the same call answers the same way: ${response.status}`);
      const text = await response.text();
      if (response.ok) JSON.parse(text);
    }
  };
  const from = performance.now();
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return performance.now() - from;
}
