import type { ShellHandlers } from "../ipc/answerShellRequest.ts";
import type { RecordRoom } from "./recordRoom.ts";

type Names = "shell.record" | "shell.recordControl" | "shell.recordChunk" | "shell.recordDone" | "shell.recordState";

export function recordHandlers(room: RecordRoom): Pick<ShellHandlers, Names> {
  return {
    "shell.record": (wish) => room.start(wish),
    "shell.recordControl": ({ action }) => done(room.control(action)),
    "shell.recordChunk": ({ webm }) => done(room.chunk(webm)),
    "shell.recordDone": (ending) => done(room.done(ending)),
    "shell.recordState": (state) => done(room.told(state)),
  };
}

function done(_nothing: void): Record<string, never> {
  return {};
}
