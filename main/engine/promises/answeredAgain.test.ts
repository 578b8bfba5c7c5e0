import { describe, expect, it } from "vitest";
import { invariant } from "../../../shared/invariant.ts";
import { HOUR } from "../../../shared/units.ts";
import { addAccount } from "../../../test/builders/addAccount.ts";
import { remoteTicket } from "../../../test/builders/remoteTicket.ts";
import { createTestContext } from "../../../test/builders/testContext.ts";
import { storeMessages, storeTicket } from "../sync/serverTables.ts";
import { createTicketRowsRepo } from "../tickets/ticketRowsRepo.ts";
import { createOpenTicketsRepo } from "./openTicketsRepo.ts";
import { createClockReader } from "./ticketClock.ts";

const START = Date.UTC(2016, 4, 2, 9);
const noRules = { byId: () => null };

/** A ticket due five hours after its start, with words so many hours after it; its clock as a list and a page read it. */
function clocksAfter(words: readonly (readonly ["agent" | "own", number])[]) {
  const { context } = createTestContext();
  const account = addAccount(context, { kind: "requestTracker" });
  const id = storeTicket(context, account, remoteTicket(START, { serverDueAtMs: START + 5 * HOUR }));
  const messages = words.map(([who, hours], index) => ({
    ...{ remoteId: `${index + 1}`, authorId: who === "agent" ? "9" : "1", authorName: who, isAgent: who === "agent" },
    ...{ body: "A word.", reference: null, createdAtMs: START + hours * HOUR, attachments: [] },
  }));
  storeMessages(context, id, messages);
  const read = () => {
    const [row] = createTicketRowsRepo(context.db, noRules).read("real", [id]);
    const [open] = createOpenTicketsRepo(context.db).ofRealm("real");
    invariant(row && open, "the ticket is missing");
    return [row.row.clock, createClockReader(noRules)(open.facts)];
  };
  const markAutomatic = (remoteId: string) =>
    context.db
      .prepare(
        `INSERT INTO recorded_fact (id, ticket_id, kind, at, message_id, recorded_at)
         SELECT ?, ticket_id, 'automatic', created_at, id, created_at FROM message WHERE remote_id = ?`,
      )
      .run(context.ids.next(), remoteId);
  return { read, markAutomatic };
}

describe("a deadline of the helpdesk's own, with answers before and after a word of ours", () => {
  it("is kept by the first answer after the word, whatever answers came later", () => {
    const { read } = clocksAfter([
      ["agent", 1],
      ["own", 2],
      ["agent", 3],
      ["agent", 6],
    ]);
    const met = { state: "met", startedAtMs: START + 2 * HOUR, stoppedAtMs: START + 3 * HOUR };
    expect(read()).toMatchObject([met, met]);
  });

  it("is broken where only a later answer followed the word, or one that a bot gave", () => {
    const late = { state: "metLate", stoppedAtMs: START + 6 * HOUR };
    expect(
      clocksAfter([
        ["agent", 1],
        ["own", 2],
        ["agent", 6],
        ["agent", 7],
      ]).read(),
    ).toMatchObject([late, late]);
    const { read, markAutomatic } = clocksAfter([
      ["agent", 1],
      ["own", 2],
      ["agent", 3],
      ["agent", 6],
    ]);
    markAutomatic("3");
    expect(read()).toMatchObject([late, late]);
  });
});
