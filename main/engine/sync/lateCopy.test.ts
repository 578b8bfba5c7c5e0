import { expect, it } from "vitest";
import { addAccount } from "../../../test/builders/addAccount.ts";
import { remoteTicket } from "../../../test/builders/remoteTicket.ts";
import { createTestContext } from "../../../test/builders/testContext.ts";
import { createListedHelpdesk } from "../../../test/sim/listedHelpdesk.ts";
import { HOUR, MINUTE } from "../../../shared/units.ts";
import { capabilitiesBeforeAsking } from "../accounts/accountRecord.ts";
import { pullMessages } from "./pullMessages.ts";
import { storeTicket } from "./serverTables.ts";

function atHelpdesk(kind: "mail" | "requestTracker") {
  const { context } = createTestContext();
  const account = addAccount(context, { kind, capabilities: capabilitiesBeforeAsking });
  const helpdesk = createListedHelpdesk();
  const nothing = () => undefined;
  const news = {
    ...{ changed: nothing, progressed: nothing, firstPull: nothing },
    ...{ answered: nothing, undelivered: nothing, gone: nothing },
  };
  return {
    context,
    account,
    helpdesk,
    parts: { context, account, helpdesk, signal: new AbortController().signal, news },
  };
}

it.each([
  ["by mail, where the own copy may come in later", "mail", MINUTE, 2],
  ["but not when that was long ago", "mail", 2 * HOUR, 0],
  ["but not at a helpdesk, which knows what it took", "requestTracker", MINUTE, 0],
] as const)("asks again for the messages of a ticket that was just sent and is not found (%s)", async (...given) => {
  const [, kind, ageMs, read] = given;
  const { context, account, helpdesk, parts } = atHelpdesk(kind);
  const atMs = context.clock.now() - ageMs;
  storeTicket(context, account, remoteTicket(atMs));
  await pullMessages(parts);
  helpdesk.put("1", atMs);
  helpdesk.put("1", atMs);
  await pullMessages(parts);
  expect(context.db.prepare("SELECT count(*) AS n FROM message").get()).toEqual({ n: read });
});

it("does not say that all is here while the messages of an open ticket may still come", async () => {
  const { context, account, helpdesk, parts } = atHelpdesk("mail");
  const atMs = context.clock.now() - MINUTE;
  storeTicket(context, account, remoteTicket(atMs));
  expect(await pullMessages(parts)).toMatchObject({ isComplete: false });
  helpdesk.put("1", atMs);
  expect(await pullMessages(parts)).toMatchObject({ isComplete: true });
});

it("says that all is here while only those of a finished ticket may still come", async () => {
  const { context, account, parts } = atHelpdesk("mail");
  storeTicket(context, account, remoteTicket(context.clock.now() - MINUTE, { status: "solved" }));
  expect(await pullMessages(parts)).toMatchObject({ isComplete: true });
});
