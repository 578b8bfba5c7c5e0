import type { Report, ReportOutcome } from "../../../shared/report/report.ts";
import { weeksOf, type ReportWeek } from "../../../shared/report/weeks.ts";
import { useWords } from "../../ui/words.tsx";
import { daysOf } from "./month.ts";
import { outcomeOrder, outcomeWords } from "./outcomeLooks.ts";
import styles from "./WeekChart.module.css";

const HEIGHT = 120;
const WIDTH = 64;
const GAP = 20;

/** One bar a week, cut into outcomes. Those who do not see it get the same numbers as a table. */
export function WeekChart({ report }: { readonly report: Report }) {
  const words = useWords();
  const weeks = weeksOf(report);
  const tallest = Math.max(1, ...weeks.map(sumOf));
  const seen = outcomeOrder.filter((outcome) => weeks.some(({ counts }) => counts[outcome] > 0));
  const width = weeks.length * (WIDTH + GAP) - GAP;
  return (
    <figure className={styles.chart}>
      <figcaption className={styles.caption}>{words("report.chart")}</figcaption>
      <svg viewBox={`0 0 ${width} ${HEIGHT + 36}`} className={styles.bars} style={{ maxWidth: width }} aria-hidden>
        <defs>
          <pattern id="report-hatch" width="6" height="6" patternTransform="rotate(45)" patternUnits="userSpaceOnUse">
            <rect width="2.5" height="6" className={styles.hatch} />
          </pattern>
        </defs>
        {weeks.map((week, index) => (
          <g key={week.firstDay} transform={`translate(${index * (WIDTH + GAP)} 0)`}>
            <Bar week={week} tallest={tallest} />
            <text x={WIDTH / 2} y={HEIGHT + 32} textAnchor="middle" className={styles.days}>
              {daysOf(week.firstDay, week.lastDay)}
            </text>
          </g>
        ))}
      </svg>
      <ul className={styles.legend} aria-hidden>
        {seen.map((outcome) => (
          <li key={outcome}>
            <span className={styles.swatch} data-outcome={outcome} />
            {words(outcomeWords[outcome])}
          </li>
        ))}
      </ul>
      <WeekTable weeks={weeks} seen={seen} />
    </figure>
  );
}

function Bar({ week, tallest }: { readonly week: ReportWeek; readonly tallest: number }) {
  const unit = HEIGHT / tallest;
  const parts = outcomeOrder.filter((outcome) => week.counts[outcome] > 0);
  const total = sumOf(week);
  return (
    <>
      <line x1={0} x2={WIDTH} y1={HEIGHT + 14.5} y2={HEIGHT + 14.5} className={styles.ground} />
      {parts.map((outcome, index) => {
        const below = parts.slice(0, index).reduce((sum, one) => sum + week.counts[one], 0);
        const height = week.counts[outcome] * unit;
        const place = { x: 0, width: WIDTH, y: HEIGHT + 14 - below * unit - height, height: Math.max(1, height - 1) };
        return (
          <g key={outcome}>
            <rect {...place} className={styles.part} data-outcome={outcome} />
            {outcome === "overdue" && <rect {...place} fill="url(#report-hatch)" />}
          </g>
        );
      })}
      {total > 0 && (
        <text x={WIDTH / 2} y={HEIGHT + 8 - total * unit} textAnchor="middle" className={styles.count}>
          {total}
        </text>
      )}
    </>
  );
}

type WeekTableProps = { readonly weeks: readonly ReportWeek[]; readonly seen: readonly ReportOutcome[] };

function WeekTable({ weeks, seen }: WeekTableProps) {
  const words = useWords();
  return (
    <table className="visually-hidden">
      <caption>{words("report.chart")}</caption>
      <thead>
        <tr>
          <th scope="col">{words("report.week")}</th>
          {seen.map((outcome) => (
            <th key={outcome} scope="col">
              {words(outcomeWords[outcome])}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week.firstDay}>
            <th scope="row">{daysOf(week.firstDay, week.lastDay)}</th>
            {seen.map((outcome) => (
              <td key={outcome}>{week.counts[outcome]}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function sumOf({ counts }: ReportWeek): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
