import { inject } from "vitest";
import type { ServerAnswer } from "./globalSetup.ts";
import { requestTrackerAt, type RequestTracker } from "./requestTracker.ts";

/** The first test to ask may wait for the Debian packages to be installed. */
export const patience = { timeout: 600_000 } as const;

/**
 * The run's real Request Tracker. Where there cannot be one the test ends as not run, with the reason, which the run also
 * prints; a failure to start it fails the test, and on a build server so does its absence.
 */
export async function sharedRequestTracker(context: { skip(note: string): void }): Promise<RequestTracker> {
  const response = await fetch(inject("serverDesk"));
  const answer = (await response.json()) as ServerAnswer;
  if ("place" in answer) return requestTrackerAt(answer.place);
  const words = `Request Tracker tests did not run: ${answer.reason}`;
  const mustRun = process.env["CI"] === "true" || answer.reason.startsWith("it failed");
  if (!mustRun) context.skip(words);
  throw new Error(words);
}
