import { MINUTE, type Ms } from "../units.ts";

/** A call with its agreed slot, as a calendar shows it. */
export type CalendarCall = Readonly<{
  /** The booking's id: a second file about the same call replaces the first in the calendar. */
  id: string;
  startMs: Ms;
  minutes: number;
  topic: string;
  siteName: string;
  ticketNumber: string;
  phone: string;
  attendees: string;
  agenda: string;
  /** When the file is made. */
  nowMs: Ms;
  /** When the slot was decided: a calendar takes the file with the later decision. */
  decidedAtMs: Ms;
}>;

const MOST_OCTETS = 75;

/** An agreed call as an iCalendar file (RFC 5545): UTC instants, so that any calendar shows them in its own zone. */
export function callCalendar(call: CalendarCall): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Standby//Calls//EN",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    "BEGIN:VEVENT",
    `UID:${escaped(call.id)}`,
    `DTSTAMP:${utc(call.nowMs)}`,
    `DTSTART:${utc(call.startMs)}`,
    `DTEND:${utc(call.startMs + call.minutes * MINUTE)}`,
    // Whole minutes: the number has to fit 31 bits, and rises with every decision all the same.
    `SEQUENCE:${Math.max(0, Math.floor(call.decidedAtMs / MINUTE))}`,
    "STATUS:CONFIRMED",
    `SUMMARY:${escaped(summaryOf(call))}`,
    ...(call.phone.trim() === "" ? [] : [`LOCATION:${escaped(call.phone)}`]),
    `DESCRIPTION:${escaped(descriptionOf(call))}`,
    "END:VEVENT",
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

/** "call-PRACTICE-1008.ics": only what every file system takes. */
export function callCalendarName(ticketNumber: string): string {
  const name = ticketNumber.replaceAll(/[^A-Za-z0-9-]+/gu, "").slice(0, 40);
  return `call-${name === "" ? "ticket" : name}.ics`;
}

function summaryOf({ topic, siteName }: CalendarCall): string {
  return siteName === "" ? `Call: ${topic}` : `Call: ${topic} (${siteName})`;
}

function descriptionOf(call: CalendarCall): string {
  const parts = [
    ["Ticket", call.ticketNumber],
    ["Number to call", call.phone],
    ["Attendees", call.attendees],
    ["Agenda", call.agenda],
  ] as const;
  return parts
    .filter(([, text]) => text.trim() !== "")
    .map(([label, text]) => (text.includes("\n") ? `${label}:\n${text}` : `${label}: ${text}`))
    .join("\n");
}

/** "20160503T080000Z" */
function utc(atMs: Ms): string {
  return new Date(atMs).toISOString().replaceAll(/[-:]|\.\d{3}/gu, "");
}

/** A TEXT value: one line, nothing in it that a reader could take for the file's own structure. */
function escaped(text: string): string {
  return (
    text
      .replaceAll(/\r\n|[\r\u0085\u2028\u2029]/gu, "\n")
      // Half a surrogate pair has no UTF-8; the other control characters are forbidden in a TEXT.
      .replaceAll(/\p{Surrogate}/gu, "\uFFFD")
      .replaceAll(/[^\P{Control}\t\n]/gu, "")
      .replaceAll(/[\\;,]/gu, (sign) => `\\${sign}`)
      .replaceAll("\n", "\\n")
  );
}

/** Lines of at most 75 octets, the further ones led by a space; no character is cut. */
function folded(line: string): string {
  let text = "";
  let octets = 0;
  for (const sign of line) {
    const size = octetsOf(sign);
    if (octets + size > MOST_OCTETS) {
      text += "\r\n ";
      octets = 1;
    }
    text += sign;
    octets += size;
  }
  return text;
}

function octetsOf(sign: string): number {
  const point = sign.codePointAt(0) ?? 0;
  if (point < 0x80) return 1;
  if (point < 0x800) return 2;
  return point < 0x1_0000 ? 3 : 4;
}
