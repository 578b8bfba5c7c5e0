import { useState } from "react";
import { useRequest } from "../../bridge/queries.ts";
import { useAppStatus } from "../../bridge/status.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { Page } from "../../ui/Page.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { useWords } from "../../ui/words.tsx";
import { useNow, useZone } from "../../bridge/now.tsx";
import { monthOf } from "./month.ts";
import { MonthPicker } from "./MonthPicker.tsx";
import { ReportActions } from "./ReportActions.tsx";
import { ReportSummary } from "./ReportSummary.tsx";
import { SiteReport } from "./SiteReport.tsx";
import { WeekChart } from "./WeekChart.tsx";
import styles from "./ReportPage.module.css";

/** What was promised and what came of it, month by month: for the review with the host, on screen and on paper. */
export function ReportPage() {
  const words = useWords();
  const zone = useZone();
  const nowMs = useNow();
  const [month, setMonth] = useState(() => monthOf(nowMs, zone));
  const { data, error, refetch } = useRequest("report.month", { month, zone }, { keepsPrevious: true });
  const { data: status } = useAppStatus();
  return (
    <Page>
      <PageHeader title={words("report.title")} asOfMs={status?.asOfMs ?? null}>
        <ReportActions month={month} zone={zone} isEmpty={data === undefined || data.totals.tickets === 0} />
      </PageHeader>
      <div className={styles.content}>
        <MonthPicker month={month} latest={monthOf(nowMs, zone)} zone={zone} onChange={setMonth} />
        <ErrorNote error={error} onRetry={() => void refetch()} />
        {data && data.sites.length === 0 && (
          <EmptyState title={words("report.emptyTitle")} reason={words("report.emptyReason")} />
        )}
        {data && data.sites.length > 0 && (
          <>
            <ReportSummary report={data} />
            <WeekChart report={data} />
            {data.sites.map((site) => (
              <SiteReport key={site.siteId ?? ""} site={site} />
            ))}
            <p className={styles.quiet}>{words("report.legend")}</p>
          </>
        )}
      </div>
    </Page>
  );
}
