import { manualCapabilities } from "../../accounts/accountRecord.ts";
import type { Helpdesk } from "../helpdesk.ts";
import { HelpdeskError } from "../helpdeskProblem.ts";

/** A host without an API: nothing can be asked or sent; the outbox lays things ready for the user instead. */
export function createHandoffHelpdesk(): Helpdesk {
  const refuse = () => Promise.reject(new HelpdeskError("refused", "This host takes no tickets from programs."));
  return {
    capabilities: manualCapabilities,
    whoAmI: refuse,
    uploadAttachment: refuse,
    createTicket: refuse,
    reply: refuse,
    findByReference: refuse,
    // eslint-disable-next-line require-yield -- there is never a page
    async *changedTickets() {
      return undefined;
    },
    readTicket: refuse,
    heldMessage: refuse,
    forms: () => Promise.resolve([]),
    messagesOf: () => Promise.resolve([]),
    download: refuse,
    markSolved: refuse,
  };
}
