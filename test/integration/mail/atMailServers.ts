import { onTestFinished } from "vitest";
import type { MailSettings } from "../../../shared/account/mailSettings.ts";
import { createLibrariesMailPort } from "../../../main/engine/helpdesks/mail/libraries/librariesMailPort.ts";
import { createMailHelpdesk } from "../../../main/engine/helpdesks/mail/mailHelpdesk.ts";
import type { MailPort } from "../../../main/engine/helpdesks/mail/mailPort.ts";
import type { Attempt, Helpdesk, RemoteTicket } from "../../../main/engine/helpdesks/helpdesk.ts";
import type { Clock } from "../../../main/engine/ports.ts";
import { systemClock } from "../../../main/engine/process/systemClock.ts";
import { createFakeLogger } from "../../fakes/fakeLogger.ts";
import { until } from "../../fakes/until.ts";
import { people, type MailPerson } from "../../servers/mail/mailRun.ts";
import type { MailServers } from "../../servers/mail/mailServers.ts";

export const never = new AbortController().signal;

export interface MailDesk {
  readonly desk: Helpdesk;
  readonly port: MailPort;
  /** Bytes of each write, as they were recorded before it. */
  readonly recorded: Uint8Array[];
  readonly attempt: Attempt;
  readonly logger: ReturnType<typeof createFakeLogger>;
}

/** The customer's account, with empty mailboxes. `wrap` stands between the rules and the libraries. */
export function mailDeskAt(
  servers: MailServers,
  options: {
    readonly over?: Partial<MailSettings>;
    readonly password?: string;
    readonly person?: MailPerson;
    wrap?(port: MailPort): MailPort;
    readonly keepMail?: boolean;
    readonly clock?: Clock;
  } = {},
): MailDesk {
  const { person = people.customer, over = {}, wrap = (port: MailPort) => port, clock = systemClock } = options;
  if (options.keepMail !== true) servers.folders.clear();
  const logger = createFakeLogger();
  const port = wrap(closing(createLibrariesMailPort(systemClock)));
  const place = { settings: servers.settingsFor(person, over), password: options.password ?? person.password };
  // Two minutes of rest after a check mail are waited for where time is played (slowItem.test.ts).
  const noRest = { proofRestMs: 0 };
  const desk = createMailHelpdesk({ port, place, clock, logger, onClockOffset: () => undefined, ...noRest });
  const recorded: Uint8Array[] = [];
  const attempt: Attempt = { key: "key", recordBody: async (bytes) => void recorded.push(bytes) };
  return { desk, port, recorded, attempt, logger };
}

/** Connections at rest go with their test. */
function closing(port: MailPort): MailPort {
  return {
    ...port,
    async mailbox(place, signal) {
      const mailbox = await port.mailbox(place, signal);
      onTestFinished(() => mailbox.close());
      return mailbox;
    },
  };
}

/** All tickets of one walk. */
export async function walk(desk: Helpdesk, sinceMs: number | null = null): Promise<readonly RemoteTicket[]> {
  const tickets: RemoteTicket[] = [];
  for await (const page of desk.changedTickets(sinceMs, never)) tickets.push(...page.tickets);
  return tickets;
}

/** The support mailbox once it holds so many messages. */
export function supportMail(servers: MailServers, count: number): Promise<readonly string[]> {
  return until(`the host has ${count} messages`, () => {
    const mails = servers.folders.read(people.support).map((mail) => mail.toString("utf8"));
    return mails.length === count ? mails : null;
  });
}

/** A field of a message as it came, unfolded; "" = it has none. */
export function field(mail: string, name: string): string {
  const head = (mail.split(/\r?\n\r?\n/u)[0] ?? "").replace(/\r?\n[ \t]+/gu, " ");
  return new RegExp(`^${name}: *(.*)$`, "imu").exec(head)?.[1]?.trim() ?? "";
}

export interface Written {
  readonly from?: MailPerson;
  readonly to?: MailPerson;
  readonly subject?: string;
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

let written = 0;

/** A message by somebody at the host, put into a mailbox as if it had come. */
export function hostWrites(
  servers: MailServers,
  answering: string,
  mail: Written = {},
  receivedAtMs = Date.now(),
): string {
  const {
    from = people.agent,
    to = people.customer,
    subject = "Re: Checkout answers with an error",
    text = "We look into it.",
  } = mail;
  written += 1;
  const id = `<answer-${written}@host.example>`;
  const headers = {
    From: `${from.name} <${from.address}>`,
    To: to.address,
    Subject: subject,
    "Message-ID": id,
    ...mail.headers,
  };
  const reply = answering === "" ? {} : { "In-Reply-To": answering, References: answering };
  const lines = Object.entries({ ...reply, ...headers, "Content-Type": "text/plain; charset=utf-8" });
  const head = lines.map(([name, value]) => `${name}: ${value}`).join("\r\n");
  servers.folders.put(to, `${head}\r\n\r\n${text}\r\n`, "", receivedAtMs);
  return id;
}
