import { redirectUri } from "./accountSettings.ts";

/** By what the message to a host's administrator is filled in. "" = not typed yet. */
export interface AdminMessageFacts {
  readonly kind: "zendesk" | "requestTracker" | "mail";
  /** As typed: the helpdesk's address, or the support address of a host that is written to by mail. */
  readonly address: string;
  /** Where the browser comes back to; Zendesk alone. */
  readonly redirectPort: number;
}

/** What stands in the helpdesk's field for our reference: Standby finds it by this title. */
export const REFERENCE_FIELD_TITLE = "Standby reference";

/**
 * A message that asks the host's administrator for everything that has to be made there, filled in and ready to be sent.
 * Names of pages and rights: Zendesk's Admin Center, Request Tracker 5.
 */
export function adminMessage(facts: AdminMessageFacts): string {
  const where = facts.address.trim() === "" ? "your helpdesk" : facts.address.trim();
  const lines = {
    zendesk: () => zendesk(where, facts.redirectPort),
    requestTracker: () => requestTracker(where),
    mail: () => mail(where),
  }[facts.kind]();
  return lines.join("\n");
}

const aboutStandby = [
  "It runs on our own computers, acts as the person who is signed in and asks for nothing beyond what that person may do.",
];

function zendesk(where: string, port: number): readonly string[] {
  return [
    `Subject: Please let Standby connect to ${where}`,
    "",
    "Hello,",
    "",
    `we file and follow our support tickets at ${where} with Standby, a desktop program.`,
    ...aboutStandby,
    "Please set up the following once:",
    "",
    "1. An OAuth client (Admin Center: Apps and integrations, APIs, OAuth clients)",
    "   Client name: Standby",
    "   Client kind: public (it has no secret and uses PKCE with S256)",
    `   Redirect URL, exactly so: ${redirectUri(port)}`,
    "   Scopes: read write",
    "   Please send us its unique identifier (client id). It is no secret.",
    "",
    "2. A ticket field of the type Text",
    `   Title: ${REFERENCE_FIELD_TITLE}`,
    "   Customers can edit it, on every form that we file with.",
    "   By it Standby recognises a ticket it has filed, so that a broken connection never makes two of one.",
    "",
    "3. Our organization's tickets",
    "   Please let our people see all tickets of our organization (shared organization, view and comment).",
    "",
    "4. People in copy (CC)",
    "   Please let customers add people in copy to tickets.",
    "",
    "We need no API token, no password and no agent seat.",
    "",
    "Thank you",
  ];
}

function requestTracker(where: string): readonly string[] {
  return [
    `Subject: Please let Standby connect to ${where}`,
    "",
    "Hello,",
    "",
    `we file and follow our support tickets at ${where} with Standby, a desktop program.`,
    ...aboutStandby,
    "Please set up the following once:",
    "",
    "1. Access for our people by the web interface REST 2",
    "   It must answer at /REST/2.0 below that address.",
    "   An auth token for each of us, or the right ManageAuthTokens so that we can make our own.",
    "",
    "2. On the queues we file in, for our people",
    "   SeeQueue, CreateTicket, ShowTicket, ReplyToTicket; Watch, if we may put people in copy (CC);",
    "   ModifyTicket, if we may mark our tickets solved.",
    "",
    "3. Custom fields of the type “Enter one value”, applied to those queues",
    "   ClientRef, for tickets; MsgRef, for ticket transactions.",
    "   Rights: SeeCustomField on both, SetInitialCustomField on the queue, ModifyCustomField on MsgRef.",
    "   By them Standby recognises what it has sent, so that a broken connection never makes two of one.",
    "",
    "4. Our organization's tickets",
    "   If we may see the tickets of our colleagues: ShowTicket for our group on those queues.",
    "",
    "5. If the server's certificate comes from an authority of your own: that authority's certificate as a PEM file.",
    "",
    "Thank you",
  ];
}

function mail(where: string): readonly string[] {
  return [
    "Subject: Please let Standby use my mailbox",
    "",
    "Hello,",
    "",
    `I file and follow support tickets at ${where} by mail with Standby, a desktop program.`,
    "At the host nothing has to be made. For my own mailbox I need:",
    "",
    "1. The names and ports of the servers for incoming (IMAP) and outgoing mail (SMTP submission), both over TLS",
    "2. A password for mail programs (app password), if the mailbox asks for a second factor elsewhere",
    "3. The authority's certificate as a PEM file, if the servers' certificate comes from an authority of our own",
    "",
    "Thank you",
  ];
}
