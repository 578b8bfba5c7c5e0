import { Link } from "@tanstack/react-router";
import { periodName } from "../../../shared/calls/periodName.ts";
import type { CallsOfSite, PastPeriod } from "../../../shared/ipc/routes/calls.ts";
import { Badge } from "../../ui/Badge.tsx";
import { timesLocale } from "../../ui/times.ts";
import { useWords } from "../../ui/words.tsx";
import { slotText } from "./CallLines.tsx";
import styles from "./CallsPage.module.css";
import { pastCallFigure } from "./pastCallFigure.ts";

type PastPeriodsProps = { readonly site: CallsOfSite; readonly zone: string };

/** The periods that are over: what was used and what was left, and for whose calls. */
export function PastPeriods({ site, zone }: PastPeriodsProps) {
  const words = useWords();
  if (site.pastPeriods.length === 0) return null;
  return (
    <details>
      <summary className={styles.quiet}>{words("calls.past", { count: site.pastPeriods.length })}</summary>
      {site.pastPeriods.map((period) => (
        <PastPeriodLines key={period.startMs} period={period} isComplete={site.balance.isComplete} zone={zone} />
      ))}
    </details>
  );
}

type LinesProps = { readonly period: PastPeriod; readonly isComplete: boolean; readonly zone: string };

function PastPeriodLines({ period, isComplete, zone }: LinesProps) {
  const words = useWords();
  const { used, left, overBy, carriedIn, allowed, unit } = period;
  const name = periodName(period, zone, timesLocale);
  const figures = words(unit === "minutes" ? "calls.pastMinutes" : "calls.pastCalls", {
    used,
    allowed: allowed + carriedIn,
  });
  const rest = overBy > 0 ? words("calls.pastOver", { count: overBy }) : words("calls.pastLeft", { count: left });
  return (
    <section aria-label={name}>
      <p className={styles.past}>
        <strong>{name}</strong> {figures} ·{" "}
        {isComplete || overBy > 0 ? rest : words("calls.pastAtMost", { count: left })}
        {carriedIn > 0 && ` · ${words("calls.carriedIn", { count: carriedIn })}`}
      </p>
      <ul className={styles.lines}>
        {period.calls.map((call) => (
          <PastCallLine key={call.id} call={call} unit={unit} zone={zone} />
        ))}
      </ul>
    </section>
  );
}

type CallProps = {
  readonly call: PastPeriod["calls"][number];
  readonly unit: PastPeriod["unit"];
  readonly zone: string;
};

function PastCallLine({ call, unit, zone }: CallProps) {
  const words = useWords();
  const figure = pastCallFigure(call, unit);
  const figureText = figure && words(figure.id, figure.values);
  if (call.ticketId === null) {
    return (
      <li className={styles.correction}>
        <Badge>{words("calls.correction")}</Badge>
        <strong>{figureText}</strong>
        <span className={styles.topic}>{call.topic}</span>
        <span className={styles.quiet}>{words("calls.onThisComputer")}</span>
      </li>
    );
  }
  return (
    <li className={styles.correction}>
      <Badge>{words(`calls.state.${shownState(call.state)}`)}</Badge>
      <Link to="/tickets/$ticketId" params={{ ticketId: call.ticketId }} className={styles.topic}>
        {call.topic}
      </Link>
      {call.slotStartMs !== null && <span className={styles.slot}>{slotText(call.slotStartMs, zone)}</span>}
      {figureText !== null && <span className={styles.quiet}>{figureText}</span>}
      <span className={styles.quiet}>{call.by === "" ? words("calls.pastByUnknown") : call.by}</span>
      <span className={styles.quiet}>{call.siteName}</span>
    </li>
  );
}

/** All of these are over: what was agreed counts as used. */
function shownState(state: PastPeriod["calls"][number]["state"]): PastPeriod["calls"][number]["state"] | "used" {
  return state === "agreed" ? "used" : state;
}
