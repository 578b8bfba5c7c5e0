import { afterAll, beforeAll } from "vitest";
import { startMailServers, type MailServers } from "./mailServers.ts";
import { NoMailServers } from "./packages.ts";

/** The first test to ask may wait for the Debian packages to be installed. */
const PATIENCE_MS = 600_000;

/**
 * Servers for the tests of one file. Where there cannot be any each test ends as not run, with the reason, which is also
 * printed; a failure to start them fails the tests, and on a build server so does their absence.
 */
export function withMailServers(): (context: { skip(note: string): void }) => MailServers {
  let servers: MailServers | null = null;
  let reason = "they were not started";
  beforeAll(async () => {
    try {
      servers = await startMailServers();
    } catch (error) {
      if (!(error instanceof NoMailServers) || process.env["CI"] === "true") throw error;
      reason = error.message;
      process.stderr.write(`\nMail server tests did not run: ${reason}\n`);
    }
  }, PATIENCE_MS);
  afterAll(() => servers?.stop());
  return (context) => {
    if (servers !== null) return servers;
    const words = `Mail server tests did not run: ${reason}`;
    context.skip(words);
    throw new Error(words);
  };
}
