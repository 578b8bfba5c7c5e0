import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:tls";
import { describe, expect, it, onTestFinished } from "vitest";
import { HelpdeskError } from "../../../main/engine/helpdesks/helpdeskProblem.ts";
import type { MailPort } from "../../../main/engine/helpdesks/mail/mailPort.ts";
import { outgoingMessage } from "../../builders/outgoingMessage.ts";
import { withMailServers } from "../../servers/mail/withMailServers.ts";
import { people } from "../../servers/mail/mailRun.ts";
import { mailDeskAt, never } from "./atMailServers.ts";

describe("signing in at mail servers", () => {
  const serversFor = withMailServers();

  it("refuses certificates by an authority that is not trusted, at either server", async (context) => {
    const servers = serversFor(context);
    const { desk, attempt } = mailDeskAt(servers, { over: { caPem: null } });
    const words = /does not prove who it is/u;
    const problem = { kind: "network", words: expect.stringMatching(words) };
    await expect(desk.whoAmI()).rejects.toMatchObject({ problem });
    await expect(desk.createTicket(outgoingMessage(), attempt, never)).rejects.toMatchObject({ problem });
  });

  it("refuses a certificate that is made out to another name, before anything is said", async (context) => {
    const servers = serversFor(context);
    const { certificateFile, keyFile } = servers.certificates;
    const heard: string[] = [];
    // The servers' own certificate, which names 127.0.0.1, at the address beside it.
    const stranger = createServer({ cert: readFileSync(certificateFile), key: readFileSync(keyFile) }, (socket) => {
      socket.on("data", (data: Buffer) => heard.push(data.toString()));
      socket.on("error", () => undefined);
      socket.write("* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready\r\n");
    }).listen(0, "127.0.0.2");
    stranger.on("tlsClientError", () => undefined);
    onTestFinished(() => void stranger.close());
    await once(stranger, "listening");
    const address = stranger.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const imap = { host: "127.0.0.2", port, security: "tls" } as const;
    const { desk } = mailDeskAt(servers, { over: { imap } });
    const problem = { kind: "network", words: expect.stringMatching(/does not prove who it is/u) };
    await expect(desk.whoAmI()).rejects.toMatchObject({ problem });
    expect(heard).toEqual([]);
  });

  it("says nothing to a server that would not encrypt", async (context) => {
    const servers = serversFor(context);
    const { ports } = servers;
    // The port begins in the clear where TLS is expected from the first byte.
    const smtp = { host: "127.0.0.1", port: ports.smtp, security: "tls" } as const;
    const { desk, attempt } = mailDeskAt(servers, { over: { smtp } });
    const sent = desk.createTicket(outgoingMessage(), attempt, never);
    await expect(sent).rejects.toMatchObject({ problem: { kind: "network" } });
  });

  it("calls a wrong password by its name, at either server", async (context) => {
    const servers = serversFor(context);
    const { desk, attempt } = mailDeskAt(servers, { password: "wrong" });
    await expect(desk.whoAmI()).rejects.toMatchObject({ problem: { kind: "signIn" } });
    const sent = desk.createTicket(outgoingMessage(), attempt, never);
    await expect(sent).rejects.toMatchObject({ problem: { kind: "signIn" } });
  });

  it("works by STARTTLS as well", async (context) => {
    const servers = serversFor(context);
    const { ports } = servers;
    const over = {
      smtp: { host: "127.0.0.1", port: ports.smtp, security: "startTls" },
      imap: { host: "127.0.0.1", port: ports.imap, security: "startTls" },
    } as const;
    const { desk } = mailDeskAt(servers, { over });
    expect(await desk.whoAmI()).toMatchObject({ id: people.customer.address });
  });

  it("refuses a folder for what was sent that the mailbox does not have", async (context) => {
    const { desk } = mailDeskAt(serversFor(context), { over: { sentFolder: "Nowhere" } });
    await expect(desk.whoAmI()).rejects.toMatchObject({ problem: { kind: "refused", status: 403 } });
  });

  it("logs no address, subject or password", async (context) => {
    const servers = serversFor(context);
    const wrap = (port: MailPort): MailPort => ({
      ...port,
      async mailbox(place, signal) {
        const mailbox = await port.mailbox(place, signal);
        const append = () => Promise.reject(new HelpdeskError("badAnswer", `No room for ${place.settings.ownAddress}`));
        return { ...mailbox, isOpen: true, append };
      },
    });
    const { desk, attempt, logger } = mailDeskAt(servers, { wrap });
    await desk.createTicket(outgoingMessage({ subject: "Secret words" }), attempt, never);
    const lines = JSON.stringify(logger.lines);
    expect(lines).toContain("mail.notKept");
    expect(lines).not.toMatch(/example|Secret|customer-word/u);
  });
});
