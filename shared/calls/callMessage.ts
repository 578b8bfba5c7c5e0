import { z } from "zod";
import { assertNever } from "../assertNever.ts";
import { labelled, minutesOf, readLabelled, slotLine, slotOf } from "./labelledText.ts";

/** What a person may mean: from 1970 to the end of 2199. */
const instant = z
  .int()
  .min(0)
  .lt(Date.UTC(2200, 0, 1));

/** A decision about a call, as it is told in the ticket. */
export const callNoteSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("agreed"), slotStartMs: instant, minutes: z.int().min(5).max(480) }),
  /** Other times are proposed. */
  z.strictObject({
    kind: z.literal("moved"),
    slotStartsMs: z.array(instant).min(1).max(3),
    reason: z.string().max(2_000),
  }),
  z.strictObject({ kind: z.literal("cancelled"), reason: z.string().max(2_000) }),
]);
export type CallNote = Readonly<z.infer<typeof callNoteSchema>>;

/** Zones in which times are written out; hostZone null = not known. */
export type CallZones = Readonly<{ zone: string; hostZone: string | null }>;

const TITLES = { agreed: "Call agreed", moved: "Call moved", cancelled: "Call cancelled" } as const;
const LABELS = ["Time", "Length", "Proposed times", "Reason"] as const;

/** The decision as prose that an agent reads and parseCallMessage reads back without loss. */
export function composeCallMessage(note: CallNote, { zone, hostZone }: CallZones): string {
  const slot = (startMs: number) => slotLine(startMs, zone, hostZone);
  const lines =
    note.kind === "agreed"
      ? [labelled("Time", slot(note.slotStartMs)), labelled("Length", `${note.minutes} minutes`)]
      : [
          ...(note.kind === "moved"
            ? [labelled("Proposed times", ["", ...note.slotStartsMs.map(slot)].join("\n"))]
            : []),
          labelled("Reason", note.reason),
        ];
  return [TITLES[note.kind], ...lines].join("\n");
}

/**
 * The inverse of composeCallMessage. A decision begins the message: one further down is somebody's quotation. Text behind
 * it is skipped. null = no (whole) decision.
 */
export function parseCallMessage(body: string): CallNote | null {
  const lines = body.split("\n");
  const first = lines.findIndex((line) => line.trim() !== "");
  const title = lines[first]?.trimEnd();
  const kind = callNoteSchema.options.map((option) => option.shape.kind.value).find((name) => TITLES[name] === title);
  if (kind === undefined) return null;
  const fields = readLabelled(lines, first, LABELS);
  const parsed = callNoteSchema.safeParse({ kind, ...valuesOf(kind, fields) });
  return parsed.success ? parsed.data : null;
}

function valuesOf(kind: CallNote["kind"], fields: ReadonlyMap<(typeof LABELS)[number], string>): object {
  const reason = fields.get("Reason");
  switch (kind) {
    case "agreed":
      return { slotStartMs: slotOf(fields.get("Time") ?? ""), minutes: minutesOf(fields.get("Length") ?? "") };
    case "moved":
      return { slotStartsMs: (fields.get("Proposed times") ?? "").split("\n").slice(1).map(slotOf), reason };
    case "cancelled":
      return { reason };
    default:
      return assertNever(kind, "decision about a call");
  }
}
