import { describe, expect, it } from "vitest";
import { createFakeClock } from "../../../../test/fakes/fakeClock.ts";
import { createMailHelpdesk } from "./mailHelpdesk.ts";
import { messageIdFor } from "./mailIds.ts";
import type { Mailbox, MailPort } from "./mailPort.ts";

const own = "user.one@agency.example";
const reference = "SB-01J0000000E008000000000003";
const id = messageIdFor(reference, own);
const server = { host: "mail.example", port: 993, security: "tls" } as const;
const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A mailbox that holds one message: a program's answer to the item, and no copy of the item itself. */
function answeredPort(): MailPort {
  const refuse = () => Promise.reject(new Error("not asked for here"));
  const lines = ["Message-ID: <auto.1@host.example>", "From: support@host.example", `To: ${own}`, `In-Reply-To: ${id}`];
  const header = [...lines, "Subject: [#1] We have got it", "Auto-Submitted: auto-replied", "", ""].join("\r\n");
  const bytes = new TextEncoder().encode(header);
  const mailbox: Mailbox = {
    isOpen: true,
    folders: () => Promise.resolve([{ path: "INBOX", use: "inbox" }]),
    search: (_folder, { anyOf = [] }) => {
      const isMeant = anyOf.some(
        (term) => "header" in term && term.header[0] === "In-Reply-To" && term.header[1] === id,
      );
      return Promise.resolve({ validity: "1", uids: isMeant ? [1] : [] });
    },
    heads: () => Promise.resolve([{ uid: 1, receivedAtMs: 5_000, bytes: bytes.byteLength, header: bytes }]),
    source: refuse,
    append: refuse,
    move: refuse,
    remove: refuse,
    close: () => undefined,
  };
  return { submit: refuse, trySubmission: refuse, mailbox: () => Promise.resolve(mailbox) };
}

describe("an item of which only an answer tells", () => {
  it("is there, under its own id and by its own writer, and nothing is said of its subject", async () => {
    const settings = {
      ...{ supportAddress: "support@host.example", ownAddress: own, ownName: "", userName: own },
      ...{ imap: server, smtp: server, sentFolder: null, caPem: null },
    };
    const clock = createFakeClock(10_000);
    const place = { settings, password: "x" };
    const desk = createMailHelpdesk({ port: answeredPort(), place, clock, logger, onClockOffset: () => undefined });
    const found = await desk.findByReference(reference, "ticket", 0, null, new AbortController().signal);
    expect(found).toMatchObject({ remoteId: id, subject: "", requesterId: own, reference });
    // It is older than its answer, which came at 5,000.
    expect(found?.createdAtMs).toBe(5_000);
  });
});
