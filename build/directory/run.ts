import {
  DirectoryError,
  sentencesOf,
  type DirectoryProblemKind,
} from "../../main/engine/directories/directoryProblem.ts";
import type { SessionKeeper } from "../../main/engine/directories/hostDirectory.ts";
import { createPantheonDirectory } from "../../main/engine/directories/pantheon/pantheonDirectory.ts";
import type { HttpFetch } from "../../main/engine/ports.ts";
import { systemClock } from "../../main/engine/process/systemClock.ts";
import { answerOf } from "./answer.ts";
import { readArguments, usage, type Wanted } from "./arguments.ts";

/** The directory of the app, read once with nothing kept: neither token nor session is written anywhere. */
const exitCodes = {
  address: 2,
  signIn: 3,
  refused: 3,
  network: 4,
  tls: 4,
  busy: 4,
  blocked: 5,
  unsound: 5,
  cancelled: 4,
} as const satisfies Record<DirectoryProblemKind, number>;

const nodeFetch: HttpFetch = (url, { method, headers, body, signal }) =>
  fetch(url, {
    method,
    headers: { ...headers },
    signal,
    redirect: "manual",
    ...(typeof body === "string" ? { body } : {}),
  });

async function main(args: readonly string[]): Promise<number> {
  const wanted = readArguments(args);
  if (wanted === "help") {
    process.stdout.write(usage);
    return 0;
  }
  if ("complaint" in wanted) return complain(wanted.complaint, 2);
  try {
    const answer = await read(wanted);
    process.stdout.write(`${JSON.stringify(answer, null, 2)}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof DirectoryError)) throw error;
    return complain(sentencesOf(error), exitCodes[error.kind]);
  }
}

async function read({ baseUrl, token }: Wanted): Promise<object> {
  let session: string | null = null;
  const keeper: SessionKeeper = {
    load: () => Promise.resolve(session),
    save(made) {
      session = made;
      return Promise.resolve();
    },
  };
  const ignore = () => undefined;
  const ports = { fetch: nodeFetch, clock: systemClock, logger: { info: ignore, warn: ignore, error: ignore } };
  const directory = createPantheonDirectory(ports, { baseUrl, token, keeper });
  const snapshot = await directory.read({ signal: new AbortController().signal, onProgress: ignore });
  return answerOf(snapshot, systemClock.now());
}

function complain(sentence: string, code: number): number {
  process.stderr.write(`directory: ${sentence}\n`);
  return code;
}

process.exitCode = await main(process.argv.slice(2));
