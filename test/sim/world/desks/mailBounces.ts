import type { Chance } from "../chance.ts";

/** What the bounces' sender says; the app has to show it at the item. */
export const BOUNCE_WORDS = "550 5.1.1 The mailbox is not known here";

/** Which items never reach the host: its mail server refuses them after it was handed them, and says so by mail. */
export function createBounces(chance: Chance) {
  const share = chance.pick([0, 0, 0.15]);
  const times = new Map<string, number | null>();
  return {
    /** True = this item is refused, however often it comes. */
    meets(reference: string): boolean {
      const known = times.get(reference);
      if (known !== undefined) return known !== null;
      times.set(reference, chance.is(share) ? 0 : null);
      return times.get(reference) !== null;
    },
    /** It has come and was refused. Answers how often by now. */
    note(reference: string): number {
      const count = (times.get(reference) ?? 0) + 1;
      times.set(reference, count);
      return count;
    },
    /** null = it is let through. */
    timesOf: (reference: string): number | null => times.get(reference) ?? null,
  };
}

/** Message-ID of a report; the first about an item has the count 1. */
export function bounceId(reference: string, count: number): string {
  return `<bounce.${count}.${reference}@desk.example>`;
}

interface Bounced {
  /** The report's own Message-ID. */
  readonly id: string;
  /** Message-ID of what was refused. */
  readonly about: string;
  readonly from: string;
  readonly to: string;
}

/** A report as RFC 3464 has it: a text for people, one part for programs, and the head of what it is about. */
export function writeBounce({ id, about, from, to }: Bounced): Uint8Array {
  const parts = [
    ["text/plain; charset=utf-8", `Your message to ${to} was not delivered.`],
    [
      "message/delivery-status",
      [
        "Reporting-MTA: dns; mx.desk.example",
        "",
        `Final-Recipient: rfc822; ${to}`,
        "Action: failed",
        "Status: 5.1.1",
        `Diagnostic-Code: smtp; ${BOUNCE_WORDS}`,
      ].join("\r\n"),
    ],
    ["text/rfc822-headers", `Message-ID: ${about}\r\nFrom: ${from}\r\nTo: ${to}`],
  ];
  const lines = [
    `Message-ID: ${id}`,
    "From: Mail system <MAILER-DAEMON@desk.example>",
    `To: ${from}`,
    "Subject: Undelivered mail returned to sender",
    "Auto-Submitted: auto-replied",
    "MIME-Version: 1.0",
    'Content-Type: multipart/report; report-type=delivery-status; boundary="bounce"',
    "",
    ...parts.flatMap(([type, text]) => ["--bounce", `Content-Type: ${type}`, "", text, ""]),
    "--bounce--",
    "",
  ];
  return new TextEncoder().encode(lines.join("\r\n"));
}
