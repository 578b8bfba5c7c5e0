import { callRequestSchema, type CallRequest } from "../ticket/draft.ts";
import { plainTime } from "../time/plainTime.ts";
import { isKnownZone } from "../time/zoned.ts";

const TITLE = "Call request";
/** A value's further lines start with this, so that no line of it can be taken for a label. */
const CONTINUED = "  ";
const SLOTS = "Proposed times";
const LABELS = ["Topic", "Length", "Your time zone", "Number to call", "Attendees", SLOTS, "Agenda"] as const;
type Label = (typeof LABELS)[number];

/**
 * A request for a call as prose that an agent reads and parseCallText reads back without loss. `hostZone`: the zone the
 * host is taken to work in; each time then stands in both zones. null = not known.
 */
export function composeCallText(call: CallRequest, hostZone: string | null = null): string {
  return [
    TITLE,
    field("Topic", call.topic),
    field("Length", `${call.minutes} minutes`),
    field("Your time zone", call.zone),
    field("Number to call", call.phone),
    field("Attendees", call.attendees),
    field(SLOTS, ["", ...call.slotStartsMs.map((startMs) => slotLine(startMs, call.zone, hostZone))].join("\n")),
    field("Agenda", `\n${call.agenda}`),
  ].join("\n");
}

/** The exact inverse of composeCallText; text around it is skipped. null = no (whole) call request in this text. */
export function parseCallText(body: string): CallRequest | null {
  const fields = fieldsOf(body);
  if (!fields) return null;
  const text = (label: Label) => fields.get(label) ?? "";
  const slots = text(SLOTS).split("\n").slice(1);
  const parsed = callRequestSchema.safeParse({
    topic: text("Topic"),
    agenda: text("Agenda").replace(/^\n/u, ""),
    slotStartsMs: slots.map(slotOf),
    minutes: Number(/^(\d+) minutes$/u.exec(text("Length"))?.[1] ?? Number.NaN),
    zone: text("Your time zone"),
    phone: text("Number to call"),
    attendees: text("Attendees"),
  });
  return parsed.success ? parsed.data : null;
}

function field(label: Label, value: string): string {
  const [first = "", ...rest] = value.split("\n");
  const head = first === "" ? `${label}:` : `${label}: ${first}`;
  return [head, ...rest.map((line) => CONTINUED + line)].join("\n");
}

/** "Tue 3 May 2016, 10:00 UTC+2 · Tue 3 May 2016, 01:00 UTC-7 = 2016-05-03T08:00:00.000Z": to be read, and read back. */
function slotLine(startMs: number, zone: string, hostZone: string | null): string {
  const date = new Date(startMs);
  // Whole numbers beyond the calendar's range pass the schema; they stay numbers.
  if (Number.isNaN(date.getTime())) return `at ${startMs}`;
  const iso = date.toISOString();
  const zones = [zone, hostZone].filter((name): name is string => name !== null && isKnownZone(name));
  const readings = new Set(zones.map((name) => plainTime(startMs, name)));
  return readings.size === 0 ? iso : `${[...readings].join(" · ")} = ${iso}`;
}

function slotOf(line: string): number {
  const number = /^at (-?\d+)$/u.exec(line)?.[1];
  if (number !== undefined) return Number(number);
  return Date.parse(/([+-]?\d{4,6}-\d\d-\d\dT[\d:.]+Z)$/u.exec(line)?.[1] ?? "");
}

function fieldsOf(body: string): ReadonlyMap<Label, string> | null {
  const lines = body.split("\n");
  const title = lines.findIndex((line) => line.trimEnd() === TITLE);
  if (title === -1) return null;
  // A helpdesk that rewrites line ends does so everywhere, the title included.
  const isCrlf = lines[title]?.endsWith("\r") ?? false;
  const fields = new Map<Label, string>();
  let current: Label | null = null;
  for (const line of lines.slice(title + 1).map((raw) => (isCrlf ? raw.replace(/\r$/u, "") : raw))) {
    const label: Label | undefined = LABELS.find((candidate) => line.startsWith(`${candidate}:`));
    if (label) {
      current = label;
      fields.set(label, line.slice(label.length + 1).replace(/^ /u, ""));
    } else if (current && line.startsWith(CONTINUED)) {
      fields.set(current, `${fields.get(current) ?? ""}\n${line.slice(CONTINUED.length)}`);
    } else break;
  }
  return LABELS.every((label) => fields.has(label)) ? fields : null;
}
