import { request } from "node:http";
import { MINUTE, SECOND } from "../../../shared/units.ts";
import { startKept, type KeptProcess } from "../keptProcess.ts";

/** Starts the packaged server and waits until it asks for a sign-in. Rejects with its last words. */
export function startServer(env: Readonly<Record<string, string>>, port: number): Promise<KeptProcess> {
  const server = ["/usr/share/request-tracker5/libexec/rt-server", "--server", "Starlet", "--host", "127.0.0.1"];
  return startKept({
    name: "Request Tracker",
    command: ["perl", ...server, "--port", String(port), "--max-workers", "3"],
    env,
    answers: () => asksForSignIn(port),
    startsWithin: MINUTE,
  });
}

function asksForSignIn(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const asked = request({ host: "127.0.0.1", port, path: "/REST/2.0/rt", timeout: 5 * SECOND }, (response) => {
      response.resume();
      resolve(response.statusCode === 401);
    });
    asked.on("error", () => resolve(false));
    asked.end();
  });
}
