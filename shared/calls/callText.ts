import { callRequestSchema, type CallRequest } from "../ticket/draft.ts";
import { labelled, minutesOf, readLabelled, slotLine, slotOf } from "./labelledText.ts";

const TITLE = "Call request";
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
    labelled("Topic", call.topic),
    labelled("Length", `${call.minutes} minutes`),
    labelled("Your time zone", call.zone),
    labelled("Number to call", call.phone),
    labelled("Attendees", call.attendees),
    labelled(SLOTS, ["", ...call.slotStartsMs.map((startMs) => slotLine(startMs, call.zone, hostZone))].join("\n")),
    labelled("Agenda", `\n${call.agenda}`),
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
    minutes: minutesOf(text("Length")),
    zone: text("Your time zone"),
    phone: text("Number to call"),
    attendees: text("Attendees"),
  });
  return parsed.success ? parsed.data : null;
}

function fieldsOf(body: string): ReadonlyMap<Label, string> | null {
  const lines = body.split("\n");
  const title = lines.findIndex((line) => line.trimEnd() === TITLE);
  if (title === -1) return null;
  const fields = readLabelled(lines, title, LABELS);
  return LABELS.every((label) => fields.has(label)) ? fields : null;
}
