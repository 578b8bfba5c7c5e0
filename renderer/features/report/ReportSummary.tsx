import type { Report } from "../../../shared/report/report.ts";
import { formatSpan } from "../../../shared/time/span.ts";
import { useWords } from "../../ui/words.tsx";
import styles from "./ReportPage.module.css";

/** The month in four figures, and what they rest on. */
export function ReportSummary({ report }: { readonly report: Report }) {
  const words = useWords();
  const { totals } = report;
  const late = totals.late + totals.overdue;
  const decided = totals.kept + late;
  const calls = [
    ...(totals.callsUsed > 0 || totals.minutesUsed === 0 ? [words("report.calls", { count: totals.callsUsed })] : []),
    ...(totals.minutesUsed > 0 ? [words("report.minutes", { count: totals.minutesUsed })] : []),
  ].join(" · ");
  const figures = [
    { name: "kept", value: words("report.keptOf", { kept: totals.kept, decided }), label: words("report.keptLabel") },
    {
      name: "late",
      value: String(late),
      label:
        late > 0 ? words("report.lateLabel", { span: formatSpan(totals.longestLateMs) }) : words("report.lateNone"),
    },
    { name: "open", value: String(totals.open), label: words("report.openLabel") },
    { name: "calls", value: calls, label: words("report.callsLabel") },
  ] as const;
  return (
    <section className={styles.card} aria-label={words("report.summary")}>
      <dl className={styles.figures}>
        {figures.map(({ name, value, label }) => (
          <div key={name} className={styles.figure} data-figure={name} data-some={name === "late" && late > 0}>
            <dd className={styles.value}>{value}</dd>
            <dt className={styles.quiet}>{label}</dt>
          </div>
        ))}
      </dl>
      <p className={styles.quiet}>
        {words("report.basis", {
          tickets: totals.tickets,
          noFigure: totals.noFigure,
          unknownPlan: totals.unknownPlan,
          closedWithout: totals.closedWithout,
          assumed: totals.assumed,
          byHand: totals.byHand,
        })}
      </p>
    </section>
  );
}
