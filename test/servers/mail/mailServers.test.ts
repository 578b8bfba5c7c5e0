import { describe, expect, it } from "vitest";
import { createLibrariesMailPort } from "../../../main/engine/helpdesks/mail/libraries/librariesMailPort.ts";
import { systemClock } from "../../../main/engine/process/systemClock.ts";
import { until } from "../../fakes/until.ts";
import { people } from "./mailRun.ts";
import { withMailServers } from "./withMailServers.ts";

const raw = new TextEncoder().encode("Subject: Hello\r\nMessage-ID: <one@agency.example>\r\n\r\nHello\r\n");
const never = new AbortController().signal;

describe("the mail servers of the tests", () => {
  const serversFor = withMailServers();

  it.for(["tls", "startTls"] as const)("take and show a message, encrypted by %s", async (security, context) => {
    const servers = serversFor(context);
    const { ports } = servers;
    const settings = servers.settingsFor(people.customer, {
      smtp: { host: "127.0.0.1", port: security === "tls" ? ports.smtps : ports.smtp, security },
      imap: { host: "localhost", port: security === "tls" ? ports.imaps : ports.imap, security },
    });
    const place = { settings, password: people.customer.password };
    const port = createLibrariesMailPort(systemClock);
    servers.folders.clear();
    const mail = {
      from: people.customer.address,
      to: [people.support.address],
      alsoTo: [people.customer.address],
      raw,
    };
    const { refused, maxBytes } = await port.submit(place, mail, never);
    expect(refused).toEqual([]);
    expect(maxBytes).toBe(30 * 1024 * 1024);
    const mailbox = await port.mailbox(place, never);
    const found = await until("the copy is shown", async () => {
      const { uids } = await mailbox.search(
        "INBOX",
        { anyOf: [{ header: ["Message-ID", "<one@agency.example>"] }] },
        never,
      );
      return uids.length > 0 ? uids : null;
    });
    expect(found).toHaveLength(1);
    expect((await mailbox.folders(never)).map(({ use }) => use).toSorted()).toEqual([
      "drafts",
      "inbox",
      "junk",
      "sent",
      "trash",
    ]);
    mailbox.close();
    await until("the host has it", () => servers.folders.read(people.support).length === 1);
  });
});
