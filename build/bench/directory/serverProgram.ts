import { startPantheonServer } from "../../../test/servers/pantheon/pantheonServer.ts";
import { createWorld } from "../../../test/servers/pantheon/world.ts";

/** Prints one JSON line `{baseUrl, token}` and serves until its input ends, so that it never outlives its parent. */
export async function runDirectoryServer([sites = "0"]: readonly string[]): Promise<void> {
  const server = await startPantheonServer(createWorld({ sites: Number(sites), organizations: 5 }));
  process.stdin.once("end", () => void server.close());
  process.stdin.resume();
  process.stdout.write(`${JSON.stringify({ baseUrl: server.baseUrl, token: server.world.token })}\n`);
}
