import { connect } from "node:net";
import { SECOND } from "../../../shared/units.ts";
import { startKept, type KeptProcess } from "../keptProcess.ts";

/** Starts a server that stays in the foreground, and waits until all its ports answer. Rejects with its last words. */
export function startProcess(name: string, command: readonly string[], ports: readonly number[]): Promise<KeptProcess> {
  const answers = async () => (await Promise.all(ports.map(isOpen))).every(Boolean);
  return startKept({ name, command, answers, startsWithin: 20 * SECOND });
}

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: "127.0.0.1", port });
    socket.on("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.on("error", () => resolve(false));
  });
}
