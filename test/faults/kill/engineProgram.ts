import { createEngineServer } from "../../../main/engine/process/engineServer.ts";
import { createFakeLogger } from "../../fakes/fakeLogger.ts";
import { nodeFetch } from "../../fakes/nodeFetch.ts";
import { createFastClock } from "./fastClock.ts";

/** The process that is killed: the real engine behind its real messages, as the utility process runs it. */
const [speed = "1", epochMs = "0"] = process.argv.slice(2);

const server = createEngineServer({
  fetch: nodeFetch,
  clock: createFastClock(Number(speed), Number(epochMs)),
  logger: createFakeLogger(),
  post: (message) => void process.send?.(message, () => undefined),
  exit: () => process.exit(0),
});
process.on("message", (message) => server.receive(message));
// Never longer than the harness lives.
process.on("disconnect", () => process.exit(0));
