import { z } from "zod";
import { assertNever } from "../assertNever.ts";
import type { PolicySet } from "../policy/policySet.ts";
import { formatInstant } from "../time/zoned.ts";
import type { TicketClockEvent } from "./clockHistory.ts";
import type { Clock } from "./clockSchema.ts";
import { sumLines } from "./clockSum.ts";
import { explainClock } from "./explainClock.ts";
import type { Span } from "./hours.ts";
import { sourceWords } from "./sourceWords.ts";

const explanationLineSchema = z.strictObject({
  kind: z.enum(["event", "rule", "source", "sum", "assumed", "byHand", "result"]),
  text: z.string(),
  atMs: z.int().nullable(),
});
export type ExplanationLine = Readonly<z.infer<typeof explanationLineSchema>>;

/** A clock explained for a talk with the host. `text` is the whole of it, ready to copy. */
export const explanationSchema = z.strictObject({
  title: z.string(),
  lines: z.array(explanationLineSchema),
  text: z.string(),
});
export type Explanation = Readonly<z.infer<typeof explanationSchema>>;

type ExplanationInput = {
  readonly events: readonly TicketClockEvent[];
  readonly pauses: readonly Span[];
  /** IANA zone and BCP 47 locale of the reader; `hostZone` is the zone of the rule's own hours, null = it has none. */
  readonly zone: string;
  readonly locale: string;
  readonly hostZone: string | null;
  /** The ticket as it is called: "#4711 White page". */
  readonly name: string;
  /** With it, today's times stand without their date. */
  readonly nowMs?: number;
  /** The set behind the figure; with it, each quoted sentence names its page and date. */
  readonly policy?: PolicySet | null;
  /** Pauses are as Standby saw them: one may have begun before. */
  readonly arePausesAsSeen?: boolean;
};

export function explain(clock: Clock, input: ExplanationInput): Explanation {
  const { events, pauses, zone, locale, hostZone, name, nowMs, policy = null, arePausesAsSeen = false } = input;
  const result = line("result", explainClock(clock, { zone, locale, nowMs }), clock.dueAtMs);
  const sums = sumLines(clock, { pauses, zone, locale, hostZone }).map((text) => line("sum", text));
  const seen = arePausesAsSeen && (pauses.length > 0 || clock.isPaused) ? [line("assumed", AS_SEEN)] : [];
  const sources = [...new Set(clock.why.flatMap(({ quote }) => quote ?? []))].map((quote) =>
    line("source", `“${quote}”${sourceWords(policy, quote)}`),
  );
  const told = events.toSorted((one, other) => one.atMs - other.atMs).map(eventLine);
  const lines = [result, ...sums, ...reasonLines(clock), ...seen, ...sources, ...told];
  const time = (atMs: number) => formatInstant(atMs, { zone, locale, parts: "dateTimeZone" });
  const story = (shown: ExplanationLine) =>
    shown.atMs === null || shown.kind === "result" ? shown.text : `${time(shown.atMs)}: ${shown.text}`;
  return { title: name, lines, text: [name, ...lines.map(story)].filter((text) => text !== "").join("\n") };
}

const AS_SEEN = "a pause is counted from when Standby saw the status; it may have begun earlier";

function line(kind: ExplanationLine["kind"], text: string, atMs: number | null = null): ExplanationLine {
  return { kind, text, atMs };
}

/** The summary holds the rules' own lines already; what is not the host's word is kept apart. */
function reasonLines({ why, summary, clock }: Clock): readonly ExplanationLine[] {
  const assumptions: readonly string[] = clock?.kind === "hours" ? clock.assumptions : [];
  const isAssumption = (text: string) => text.endsWith("(assumed)") || assumptions.includes(text);
  return why
    .filter(({ text }) => !summary.includes(text))
    .map(({ text }) => line(isAssumption(text) ? "assumed" : "rule", text));
}

function eventLine(event: TicketClockEvent): ExplanationLine {
  if (event.isRecordedByHand !== true) return line("event", eventWords(event), event.atMs);
  return line("byHand", `${eventWords(event)} (recorded by hand)`, event.atMs);
}

function eventWords({ kind, status = "" }: TicketClockEvent): string {
  switch (kind) {
    case "created":
      return "ticket created";
    case "agentAnswered":
      return "the host answered";
    case "automaticAnswered":
      return "automatic answer";
    case "customerAnswered":
      return "our answer";
    case "statusChanged":
      return `status ${status}`;
    case "engineerOnIt":
      return "an engineer is on it";
    case "closed":
      return "ticket closed";
    default:
      return assertNever(kind, "clock event");
  }
}
