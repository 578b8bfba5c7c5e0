import type { OutgoingMessage } from "../../main/engine/helpdesks/helpdesk.ts";

/** A ticket as the outbox hands it to a helpdesk. */
export function outgoingMessage(changes: Partial<OutgoingMessage> = {}): OutgoingMessage {
  return {
    kind: "ticket",
    subject: "Checkout answers with an error",
    body: "The text",
    reference: "SB-01J0000000E008000000000003",
    siteName: "alder-shop",
    environment: "Live",
    scenario: "site",
    level: "standard",
    cc: [],
    uploads: [],
    formId: null,
    fields: {},
    followUpOf: null,
    ...changes,
  };
}
