import { createPracticeDesk } from "../../../main/practice/desk.ts";

/** First argument of the run of this tool that serves a practice desk: DBFILE TICKETS MESSAGES-PER-TICKET. */
export const deskArgument = "--practice-desk";

/** Prints one JSON line `{baseUrl, users}` and serves until its input ends, so that it never outlives its parent. */
export async function runDesk([dbPath = "", tickets = "0", messages = "0"]: readonly string[]): Promise<void> {
  const desk = await createPracticeDesk({
    dbPath,
    seed: false,
    seedTickets: Number(tickets),
    seedMessages: Number(messages),
    // What is measured is us, not somebody's allowance.
    rateLimitPerMinute: 1_000_000_000,
  });
  process.stdin.once("end", () => void desk.stop());
  process.stdin.resume();
  process.stdout.write(`${JSON.stringify({ baseUrl: desk.baseUrl, users: desk.users })}\n`);
}
