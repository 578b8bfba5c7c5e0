import type { Certificates } from "./certificates.ts";

/** One run of both servers: where they live and what they listen on. */
export interface MailRun {
  readonly folder: string;
  readonly certificates: Certificates;
  /** As whom they run; both servers refuse to deliver as root. */
  readonly user: string;
  readonly group: string;
  /** smtp and imap begin in the clear and are upgraded; smtps and imaps are encrypted from the first byte. */
  readonly ports: {
    readonly smtp: number;
    readonly smtps: number;
    readonly imap: number;
    readonly imaps: number;
  };
}

export interface MailPerson {
  readonly address: string;
  readonly name: string;
  readonly password: string;
}

/** Who has a mailbox. */
export const people = {
  customer: { address: "user.one@agency.example", name: "Agency user one", password: "customer-word-1" },
  colleague: { address: "user.two@agency.example", name: "Agency user two", password: "customer-word-2" },
  support: { address: "support@host.example", name: "Host support", password: "host-word-1" },
  agent: { address: "agent.one@host.example", name: "Support agent one", password: "host-word-2" },
} as const satisfies Readonly<Record<string, MailPerson>>;
