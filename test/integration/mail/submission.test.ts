import { describe, expect, it } from "vitest";
import { HelpdeskError } from "../../../main/engine/helpdesks/helpdeskProblem.ts";
import { createLibrariesMailPort } from "../../../main/engine/helpdesks/mail/libraries/librariesMailPort.ts";
import { systemClock } from "../../../main/engine/process/systemClock.ts";
import { SECOND } from "../../../shared/units.ts";
import { createFakeClock } from "../../fakes/fakeClock.ts";
import { until } from "../../fakes/until.ts";
import { people } from "../../servers/mail/mailRun.ts";
import type { MailServers } from "../../servers/mail/mailServers.ts";
import { withMailServers } from "../../servers/mail/withMailServers.ts";
import { never } from "./atMailServers.ts";
import { scriptedServer, takingAll, type Say, type ScriptedServer } from "./scriptedServer.ts";

const raw = new TextEncoder().encode(`Subject: x\r\n\r\n${"text\r\n".repeat(30_000)}`);
const mail = { from: people.customer.address, to: [people.support.address], alsoTo: [people.colleague.address], raw };

function placeAt(servers: MailServers, port: number, security: "tls" | "startTls" = "tls") {
  const server = { host: "127.0.0.1", port, security } as const;
  const settings = servers.settingsFor(people.customer, { smtp: server, imap: server });
  return { settings, password: people.customer.password };
}

async function submitTo(servers: MailServers, say: Say): Promise<{ end: string; server: ScriptedServer }> {
  const server = await scriptedServer(servers, "220 mail.example", say);
  return {
    end: await endOf(createLibrariesMailPort(systemClock).submit(placeAt(servers, server.port), mail, never)),
    server,
  };
}

async function endOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return "taken";
  } catch (error) {
    if (!(error instanceof HelpdeskError)) throw error;
    return error.problem.kind;
  }
}

describe("one submission, cut or answered at every step", () => {
  const serversFor = withMailServers();

  it.for([
    ["the greeting", /^EHLO/u, "cut", "network"],
    ["the greeting", /^(?:EHLO|HELO)/u, "554 not you", "busy"],
    ["signing in", /^AUTH/u, "cut", "network"],
    ["signing in", /^AUTH/u, "535 no", "signIn"],
    ["signing in", /^AUTH/u, "454 not now", "busy"],
    ["the sender", /^MAIL/u, "cut", "network"],
    ["the sender", /^MAIL/u, "552 no room", "refused"],
    ["the host's address", /^RCPT TO:<support/u, "550 nobody", "refused"],
    ["the host's address", /^RCPT TO:<support/u, "450 greylisted", "busy"],
    ["another address", /^RCPT TO:<user.two/u, "550 nobody", "taken"],
    ["the message's beginning", /^DATA/u, "cut", "network"],
    ["the message's beginning", /^DATA/u, "421 closing", "busy"],
    ["the end of the message", /^\.$/u, "cut", "unclear"],
    ["the end of the message", /^\.$/u, "451 not now", "busy"],
    ["the end of the message", /^\.$/u, "554 not this", "refused"],
    ["the end of the message", /^\.$/u, "not an answer\r\n", "unclear"],
    ["the end of the message", /^\.$/u, "250 taken", "taken"],
  ] as const)("at %s (%s): %s is %s", async ([_step, at, answer, expected], context) => {
    const servers = serversFor(context);
    const { end, server } = await submitTo(
      servers,
      takingAll((line) => (at.test(line) ? answer : undefined)),
    );
    expect(end).toBe(expected);
    const mayHaveEnded = expected === "taken" || at.test(".");
    expect(server.heard.includes(".")).toBe(mayHaveEnded);
  });

  it("is surely not sent when the line breaks in the middle of the message", async (context) => {
    const servers = serversFor(context);
    const cut = takingAll((line) => {
      if (line.startsWith("EHLO")) return "250-mail.example\r\n250 AUTH PLAIN";
      return line.startsWith("Subject") ? "cut" : undefined;
    });
    const server = await scriptedServer(servers, "220 mail.example", cut);
    const place = placeAt(servers, server.port);
    // More than the systems on both sides hold back between them, so that its end is still here when the line breaks.
    const long = { ...mail, raw: new TextEncoder().encode(`Subject: x\r\n\r\n${"text\r\n".repeat(4_000_000)}`) };
    expect(await endOf(createLibrariesMailPort(systemClock).submit(place, long, never))).toBe("network");
  });

  it("is unclear when nothing is said after the end for as long as that may take", async (context) => {
    const servers = serversFor(context);
    const clock = createFakeClock(Date.now());
    const server = await scriptedServer(
      servers,
      "220 mail.example",
      takingAll((line) => (line === "." ? null : undefined)),
    );
    const end = endOf(createLibrariesMailPort(clock).submit(placeAt(servers, server.port), mail, never));
    await until("the end was said", () => server.heard.includes("."));
    await clock.advance(60 * SECOND);
    expect(await end).toBe("unclear");
  });

  it("is refused, and nothing is sent, when the message is longer than the server takes", async (context) => {
    const servers = serversFor(context);
    const small = takingAll((line) =>
      line.startsWith("EHLO") ? "250-mail.example\r\n250-SIZE 1000\r\n250 AUTH PLAIN" : undefined,
    );
    const { end, server } = await submitTo(servers, small);
    expect(end).toBe("refused");
    expect(server.heard.some((line) => /^(?:MAIL|DATA)/u.test(line))).toBe(false);
  });

  it.for(["smtp", "imap"] as const)(
    "tells no password to a server that does not encrypt (%s)",
    async (which, context) => {
      const servers = serversFor(context);
      const port = createLibrariesMailPort(systemClock);
      const sayImap: Say = (line) => {
        const [tag = "", verb = ""] = line.split(" ");
        return verb === "CAPABILITY" ? `* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n${tag} OK done` : `${tag} OK done`;
      };
      const greeting = which === "smtp" ? "220 mail.example" : "* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready";
      const server = await scriptedServer(
        servers,
        greeting,
        which === "smtp" ? takingAll((line) => (line === "STARTTLS" ? "502 not here" : undefined)) : sayImap,
        false,
      );
      const place = placeAt(servers, server.port, "startTls");
      const end = which === "smtp" ? port.submit(place, mail, never) : port.mailbox(place, never);
      expect(await endOf(end)).toBe("network");
      expect(server.heard.join("\n")).not.toMatch(/AUTH PLAIN|LOGIN|AUTHENTICATE|MAIL FROM/iu);
    },
  );

  it("ends at once when its caller gives up", async (context) => {
    const servers = serversFor(context);
    const giveUp = new AbortController();
    const server = await scriptedServer(
      servers,
      "220 mail.example",
      takingAll((line) => (line.startsWith("AUTH") ? null : undefined)),
    );
    const end = endOf(createLibrariesMailPort(systemClock).submit(placeAt(servers, server.port), mail, giveUp.signal));
    await until("it signs in", () => server.heard.some((line) => line.startsWith("AUTH")));
    giveUp.abort();
    expect(await end).toBe("network");
  });
});
