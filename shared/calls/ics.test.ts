import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MINUTE } from "../units.ts";
import { callCalendar, callCalendarName, type CalendarCall } from "./ics.ts";

const sample: CalendarCall = {
  id: "0192a0b0-0000-7000-8000-000000000001",
  startMs: Date.UTC(2016, 4, 3, 8),
  minutes: 30,
  topic: "Launch of the shop",
  siteName: "alder-shop",
  ticketNumber: "PRACTICE-1008",
  phone: "+00 00 0000",
  attendees: "Agency user one, Agency user two",
  agenda: "1. DNS\n2. Cache; then the rest",
  nowMs: Date.UTC(2016, 4, 2, 9),
  decidedAtMs: Date.UTC(2016, 4, 2, 8),
};

/** Reads as strictly as the standard is written: octets, line ends, folding, one property a line, known escapes only. */
function readStrictly(file: string): ReadonlyMap<string, string> {
  expect(file.endsWith("\r\n")).toBe(true);
  const lines = file.slice(0, -2).split("\r\n");
  for (const line of lines) {
    const octets = Buffer.from(line, "utf8");
    expect(octets.length).toBeLessThanOrEqual(75);
    // A character cut by the folding would come back as another one.
    expect(octets.toString("utf8")).toBe(line);
    // oxlint-disable-next-line no-control-regex -- exactly these are forbidden
    expect(line).not.toMatch(/[\u0000-\u0008\u000A-\u001F\u007F]/u);
  }
  const whole = lines.join("\r\n").replaceAll("\r\n ", "").split("\r\n");
  const found = new Map<string, string>();
  for (const line of whole) {
    const colon = line.indexOf(":");
    expect(line.slice(0, colon)).toMatch(/^[A-Z]+$/u);
    const [name, value] = [line.slice(0, colon), line.slice(colon + 1)];
    const key = name === "BEGIN" || name === "END" ? line : name;
    expect(found.has(key)).toBe(false);
    found.set(key, value);
  }
  return found;
}

function unescaped(value: string): string {
  expect(value).toMatch(/^(?:[^\\;,]|\\[\\;,n])*$/u);
  return value.replaceAll(/\\([\\;,n])/gu, (_, sign: string) => (sign === "n" ? "\n" : sign));
}

/** What a text becomes that a calendar can hold. */
function holdable(text: string): string {
  return (
    text
      .replaceAll(/\r\n|[\r\u0085\u2028\u2029]/gu, "\n")
      .replaceAll(/[\uD800-\uDFFF]/gu, "\uFFFD")
      // oxlint-disable-next-line no-control-regex -- exactly these are left out
      .replaceAll(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/gu, "")
  );
}

const hostile = fc.oneof(
  fc.string({ unit: "binary", maxLength: 200 }),
  fc.string({ unit: "grapheme", maxLength: 200 }),
  fc
    .array(
      fc.constantFrom(
        "END:VEVENT",
        "\r\n",
        "\n",
        "BEGIN:VALARM",
        "\\n",
        ";,\\",
        "äöü",
        "\u{1F4DE}",
        "\uD800",
        "\u0000",
      ),
      {
        maxLength: 40,
      },
    )
    .map((parts) => parts.join("")),
);

describe("a call as a calendar file", () => {
  it("names the slot as instants of universal time", () => {
    const read = readStrictly(callCalendar(sample));
    expect(read.get("DTSTART")).toBe("20160503T080000Z");
    expect(read.get("DTEND")).toBe("20160503T083000Z");
    expect(read.get("DTSTAMP")).toBe("20160502T090000Z");
    expect(read.get("METHOD")).toBe("PUBLISH");
    expect(read.get("UID")).toBe(sample.id);
    expect(unescaped(read.get("SUMMARY") ?? "")).toBe("Call: Launch of the shop (alder-shop)");
    expect(unescaped(read.get("DESCRIPTION") ?? "")).toBe(
      "Ticket: PRACTICE-1008\nNumber to call: +00 00 0000\nAttendees: Agency user one, Agency user two\nAgenda:\n1. DNS\n2. Cache; then the rest",
    );
  });

  it("keeps its UID and rises in sequence when the call is moved", () => {
    const moved = { ...sample, startMs: sample.startMs + 60 * MINUTE, decidedAtMs: sample.decidedAtMs + 5 * MINUTE };
    const [before, after] = [sample, moved].map((call) => readStrictly(callCalendar(call)));
    expect(after?.get("UID")).toBe(before?.get("UID"));
    expect(Number(after?.get("SEQUENCE"))).toBeGreaterThan(Number(before?.get("SEQUENCE")));
    expect(Number(after?.get("SEQUENCE"))).toBeLessThan(2 ** 31);
  });

  it("is read back whole by a strict reader, whatever was typed", () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, (topic, agenda, phone) => {
        const read = readStrictly(callCalendar({ ...sample, topic, agenda, phone }));
        expect(unescaped(read.get("SUMMARY") ?? "")).toBe(`Call: ${holdable(topic)} (alder-shop)`);
        const agendaIsThere =
          agenda.trim() === "" || unescaped(read.get("DESCRIPTION") ?? "").includes(holdable(agenda));
        expect(agendaIsThere).toBe(true);
        expect(unescaped(read.get("LOCATION") ?? "")).toBe(phone.trim() === "" ? "" : holdable(phone));
        expect([...read.keys()].filter((key) => key.startsWith("BEGIN"))).toEqual(["BEGIN:VCALENDAR", "BEGIN:VEVENT"]);
      }),
      { numRuns: 200 },
    );
  });

  it("is named after the ticket, in letters that every file system takes", () => {
    expect(callCalendarName("PRACTICE-1008")).toBe("call-PRACTICE-1008.ics");
    expect(callCalendarName("#../17")).toBe("call-17.ics");
    expect(callCalendarName("")).toBe("call-ticket.ics");
  });
});
