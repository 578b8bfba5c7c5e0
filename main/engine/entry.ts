import { net } from "electron";
import { createElectronFetch } from "./process/electronFetch.ts";
import { createEngineServer } from "./process/engineServer.ts";
import { giveBackMemory } from "./process/giveBackMemory.ts";
import { createHeldClock } from "./process/heldClock.ts";
import { createLineLogger } from "./process/lineLogger.ts";
import { withOwnCa } from "./process/ownCaFetch.ts";
import { createRest } from "./process/rest.ts";
import { refusalOf } from "./store/storeFailure.ts";

/** The utility process: one engine behind the parent port. Everything it writes is this user's alone. */
process.umask(0o077);

const { parentPort } = process;
const clock = createHeldClock();
const logger = createLineLogger(
  (line) => process.stderr.write(line),
  () => clock.now(),
);
const rest = createRest(clock, giveBackMemory);
const server = createEngineServer({
  fetch: withOwnCa(createElectronFetch((options) => net.request(options))),
  clock,
  logger,
  post(message) {
    rest.noteWork();
    parentPort.postMessage(message);
  },
  exit: () => process.exit(0),
});

// After an unforeseen error nothing in memory can be trusted; the store can. The shell starts a fresh process.
function end(kind: string, error: unknown): void {
  logger.error(kind, { name: error instanceof Error ? error.name : typeof error, at: framesOf(error) });
  process.exit(1);
}
function framesOf(error: unknown): string {
  const lines = error instanceof Error ? (error.stack ?? "").split("\n") : [];
  return lines
    .filter((line) => line.trimStart().startsWith("at "))
    .slice(0, 4)
    .join(" | ");
}
process.on("uncaughtException", (error) => end("engine.uncaught", error));
process.on("unhandledRejection", (error) => {
  // A disk that refuses is foreseen: the step left nothing behind, and a fresh process would meet the same disk.
  const refusal = refusalOf(error);
  if (refusal === null) end("engine.unhandled", error);
  else logger.error("store.refused", { code: refusal.code });
});

parentPort.on("message", ({ data }) => {
  rest.noteWork();
  server.receive(data);
});
