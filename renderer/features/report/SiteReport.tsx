import { Link } from "@tanstack/react-router";
import { CircleHelp, Hand } from "lucide-react";
import type { ReactNode } from "react";
import type { ReportCalls, ReportRow, ReportSite } from "../../../shared/report/report.ts";
import { formatSpan } from "../../../shared/time/span.ts";
import { useTimes } from "../../ui/times.ts";
import { useWords, type Words } from "../../ui/words.tsx";
import { outcomeWords } from "./outcomeLooks.ts";
import styles from "./ReportPage.module.css";

/** One site: what was promised for each of its tickets, what came of it, and its calls. */
export function SiteReport({ site }: { readonly site: ReportSite }) {
  const words = useWords();
  const name = site.siteName || words("report.noSite");
  return (
    <section className={styles.card} aria-label={name}>
      <header className={styles.siteHead}>
        <h3 className={styles.siteName}>{name}</h3>
        <span className={styles.quiet}>{[site.clientName, site.planLabel].filter(Boolean).join(" · ")}</span>
        {site.calls && <span className={styles.calls}>{callWords(site.calls, words)}</span>}
      </header>
      {site.rows.length > 0 && <Rows rows={site.rows} label={words("report.ticketsOf", { site: name })} />}
    </section>
  );
}

function Rows({ rows, label }: { readonly rows: readonly ReportRow[]; readonly label: string }) {
  const words = useWords();
  return (
    <table className={styles.table} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{words("report.ticket")}</th>
          <th scope="col">{words("report.created")}</th>
          <th scope="col">{words("report.promised")}</th>
          <th scope="col">{words("report.actual")}</th>
          <th scope="col">{words("report.outcome")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.ticketId} row={row} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ row }: { readonly row: ReportRow }) {
  const words = useWords();
  const times = useTimes();
  const { outcome, lateByMs, promisedMs, actualMs } = row;
  const lateness = lateByMs === null ? "" : words("report.lateBy", { span: formatSpan(lateByMs) });
  const level = row.level === "onCall" ? words("report.onCall") : "";
  return (
    <tr>
      <td>
        <Link
          to="/tickets/$ticketId"
          params={{ ticketId: row.ticketId }}
          search={{ state: "all" }}
          className={styles.ticket ?? ""}
        >
          <span className={styles.number}>{row.ticketNumber}</span> {row.subject}
        </Link>
        {level !== "" && <span className={styles.level}>{level}</span>}
      </td>
      <td>
        {times.date(row.createdAtMs)}, {times.time(row.createdAtMs)}
      </td>
      <td>
        {promisedMs === null ? "–" : `${row.isServers ? "" : "≈ "}${formatSpan(promisedMs)}`}
        {row.isAssumed && <Mark icon={<CircleHelp aria-hidden />} text={words("report.assumed")} />}
      </td>
      <td>
        {actualMs === null ? "–" : formatSpan(actualMs)}
        {row.isByHand && <Mark icon={<Hand aria-hidden />} text={words("report.byHand")} />}
      </td>
      <td>
        <span className={styles.outcome} data-outcome={outcome}>
          {[words(outcomeWords[outcome]), lateness].filter(Boolean).join(" · ")}
        </span>
      </td>
    </tr>
  );
}

function Mark({ icon, text }: { readonly icon: ReactNode; readonly text: string }) {
  return (
    <span className={styles.mark} title={text}>
      {icon}
      <span className="visually-hidden">{text}</span>
    </span>
  );
}

function callWords({ kind, unit, allowed, used, isComplete, isAssumed }: ReportCalls, words: Words): string {
  if (kind === "unlimited") return words("report.callsUnlimited");
  if (kind !== "counted" || allowed === null || used === null) return "";
  const count = words(unit === "calls" ? "report.callsOf" : "report.minutesOf", { used, allowed });
  const notes = [isAssumed ? words("report.assumed") : "", isComplete ? "" : words("report.ownTicketsOnly")];
  return [count, ...notes].filter((part) => part !== "").join(" · ");
}
