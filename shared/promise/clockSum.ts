import { formatSpan } from "../time/span.ts";
import { formatInBothZones, formatInstant } from "../time/zoned.ts";
import type { Clock } from "./clockSchema.ts";
import { createHoursBook, type Span, type Stretch } from "./hours.ts";

export type SumOptions = {
  readonly pauses: readonly Span[];
  readonly zone: string;
  readonly locale: string;
  /** Zone of the rule's own hours; null = none. */
  readonly hostZone: string | null;
};

/** More than this many stretches and only the ends are told one by one. */
const TOLD_AT_EACH_END = 4;

/** How the due instant comes about, line by line, so that anybody can add it up again; empty = there is nothing to add. */
export function sumLines(clock: Clock, options: SumOptions): readonly string[] {
  const { startedAtMs, dueAtMs, targetMs, isPaused, leftAtPauseMs } = clock;
  if (startedAtMs === null) return [];
  // Not a sum of ours: the helpdesk names the instant itself.
  if (!clock.isComputed && dueAtMs !== null) return [`due ${dueWords(dueAtMs, options)}, says the helpdesk`];
  if (targetMs === null) return [];
  if (isPaused) return [`${formatSpan(leftAtPauseMs ?? 0)} of ${formatSpan(targetMs)} left when the pause began`];
  if (dueAtMs === null) return clock.isComputed || clock.clock === null ? [] : ["due in more than ten years"];
  const due = dueWords(dueAtMs, options);
  const counted = countedStretches(clock, { startedAtMs, dueAtMs }, options.pauses);
  const [only] = counted;
  if (counted.length === 1 && only?.fromMs === startedAtMs) {
    const start = formatInstant(startedAtMs, { ...options, parts: "dateTime" });
    return [`${start} + ${formatSpan(targetMs)} = ${due}`];
  }
  return [
    ...stretchLines(counted, options),
    `${counted.length === 1 ? "" : "together "}${formatSpan(targetMs)} = ${due}`,
  ];
}

type Ends = { readonly startedAtMs: number; readonly dueAtMs: number };

function countedStretches(clock: Clock, { startedAtMs, dueAtMs }: Ends, pauses: readonly Span[]): readonly Stretch[] {
  if (clock.clock === null) return [];
  const open = createHoursBook().hoursOf(clock.clock).stretches(startedAtMs, dueAtMs);
  return pauses.reduce((stretches, pause) => stretches.flatMap((stretch) => without(stretch, pause)), open);
}

function without({ fromMs, toMs }: Stretch, pause: Span): readonly Stretch[] {
  const before = { fromMs, toMs: Math.min(toMs, pause.fromMs) };
  const after = { fromMs: Math.max(fromMs, pause.toMs ?? toMs), toMs };
  return [before, after].filter((stretch) => stretch.fromMs < stretch.toMs);
}

function stretchLines(counted: readonly Stretch[], options: SumOptions): readonly string[] {
  const words = (stretch: Stretch) => stretchWords(stretch, options);
  if (counted.length <= 2 * TOLD_AT_EACH_END) return counted.map(words);
  const between = counted.slice(TOLD_AT_EACH_END, -TOLD_AT_EACH_END);
  const betweenMs = between.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
  return [
    ...counted.slice(0, TOLD_AT_EACH_END).map(words),
    `${between.length} more in between: ${formatSpan(betweenMs)}`,
    ...counted.slice(-TOLD_AT_EACH_END).map(words),
  ];
}

/** "Fri 9 Sep, 16:00 PDT to 17:00: 1 h" in the zone of the hours, for they are read off its wall clock. */
function stretchWords({ fromMs, toMs }: Stretch, { zone, locale, hostZone }: SumOptions): string {
  const place = { zone: hostZone ?? zone, locale };
  const from = formatInstant(fromMs, { ...place, parts: "dateTimeZone" });
  const to = formatInstant(toMs, { ...place, parts: "dateTimeZone" });
  return `${from} to ${to}: ${formatSpan(toMs - fromMs)}`;
}

function dueWords(dueAtMs: number, { zone, locale, hostZone }: SumOptions): string {
  if (hostZone === null) return formatInstant(dueAtMs, { zone, locale, parts: "dateTimeZone" });
  return formatInBothZones(dueAtMs, { ourZone: zone, hostZone, locale });
}
