import type { PolicySet } from "../../../shared/policy/policySet.ts";
import { explainClock } from "../../../shared/promise/clock.ts";
import { formatSpan } from "../../../shared/time/span.ts";
import { formatInstant } from "../../../shared/time/zoned.ts";
import type { TicketRow } from "../../../shared/ticket/ticket.ts";

export interface ExplanationPlace {
  readonly zone: string;
  readonly locale: string;
  /** The helpdesk's clock. */
  readonly nowMs: number;
}

/**
 * A ticket's clock as text for a talk with the host: what was promised, the sum, and the host's own sentence with the
 * page and date it stood on.
 */
export function explainTicket(
  { number, subject, clock }: TicketRow,
  policy: PolicySet | null,
  place: ExplanationPlace,
): string {
  const quotes = clock.why.flatMap((line) => (line.quote === undefined ? [] : [line.quote]));
  const assumptions = clock.why.filter((line) => line.quote === undefined).map((line) => line.text);
  return [
    `${number} ${subject}`.trim(),
    explainClock(clock, place),
    dueLine(clock, place),
    ...(quotes.length > 0 ? assumptions : []),
    ...quotes.map((quote) => `“${quote}”${sourceOf(policy)}`),
  ]
    .filter((line) => line !== "")
    .join("\n");
}

/** "Fri, 3 Jun, 09:14 + 2 h = Fri, 3 Jun, 11:14 CEST"; "" = nothing to add up. */
function dueLine(clock: TicketRow["clock"], { zone, locale }: ExplanationPlace): string {
  const { startedAtMs, dueAtMs, targetMs } = clock;
  if (startedAtMs === null || dueAtMs === null || targetMs === null) return "";
  // Not a sum of ours: the helpdesk names the instant itself.
  if (!clock.isComputed)
    return `due ${formatInstant(dueAtMs, { zone, locale, parts: "dateTimeZone" })}, says the helpdesk`;
  const start = formatInstant(startedAtMs, { zone, locale, parts: "dateTime" });
  return `${start} + ${formatSpan(targetMs)} = ${formatInstant(dueAtMs, { zone, locale, parts: "dateTimeZone" })}`;
}

function sourceOf(policy: PolicySet | null): string {
  return policy ? ` (${policy.hostName}, “${policy.page.title}”, ${policy.page.from})` : "";
}
