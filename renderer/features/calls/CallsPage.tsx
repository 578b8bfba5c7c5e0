import { useNavigate } from "@tanstack/react-router";
import { useRequest } from "../../bridge/queries.ts";
import { useAppStatus } from "../../bridge/status.ts";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { Page } from "../../ui/Page.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { useWords } from "../../ui/words.tsx";
import { CallLines } from "./CallLines.tsx";
import { CallMarksTools } from "./CallMarksTools.tsx";
import { groupByRight } from "./callGroups.ts";
import { PeriodNote } from "./PeriodNote.tsx";
import { SiteCalls } from "./SiteCalls.tsx";
import styles from "./CallsPage.module.css";

/** What the plans still hold this month, and where each call went. */
export function CallsPage() {
  const words = useWords();
  const { data, error, refetch } = useRequest("calls.overview", {});
  const { data: status } = useAppStatus();
  const groups = groupByRight(data?.sites ?? []);
  return (
    <Page>
      <PageHeader title={words("calls.title")} asOfMs={status?.asOfMs ?? null} />
      <div className={styles.content}>
        <ErrorNote error={error} onRetry={() => void refetch()} />
        {data && <PeriodNote period={data.period} />}
        {data && data.sites.length === 0 && <NoSites />}
        {data && groups.withCalls.map((site) => <SiteCalls key={site.siteId} site={site} zone={data.period.zone} />)}
        {data && data.otherBookings.length > 0 && (
          <section className={styles.card} aria-label={words("calls.other")}>
            <h2 className={styles.site}>{words("calls.other")}</h2>
            <p className={styles.quiet}>{words("calls.otherText")}</p>
            <CallLines bookings={data.otherBookings} zone={data.period.zone} label={words("calls.other")} />
          </section>
        )}
        {groups.unknown.length > 0 && (
          <SmallGroup title={words("calls.unknownGroup")} sites={groups.unknown} leadsToSites />
        )}
        {groups.without.length > 0 && (
          <SmallGroup title={words("calls.noneGroup", { count: groups.without.length })} sites={groups.without} />
        )}
        {data && data.sites.length > 0 && <CallMarksTools />}
      </div>
    </Page>
  );
}

type SmallGroupProps = {
  readonly title: string;
  readonly sites: readonly { readonly siteId: string; readonly siteName: string; readonly planLabel: string }[];
  readonly leadsToSites?: boolean;
};

/** Sites with nothing to count: one line each, so that they do not drown the others. */
function SmallGroup({ title, sites, leadsToSites = false }: SmallGroupProps) {
  const words = useWords();
  const navigate = useNavigate();
  return (
    <section className={styles.small} aria-label={title}>
      <h2 className={styles.smallTitle}>{title}</h2>
      <ul className={styles.names}>
        {sites.map((site) => (
          <li key={site.siteId}>
            {site.siteName} <span className={styles.quiet}>{site.planLabel}</span>
          </li>
        ))}
      </ul>
      {leadsToSites && (
        <Button size="small" onPress={() => void navigate({ to: "/sites" })}>
          {words("calls.setPlan")}
        </Button>
      )}
    </section>
  );
}

function NoSites() {
  const words = useWords();
  const navigate = useNavigate();
  return (
    <EmptyState
      title={words("calls.emptyTitle")}
      reason={words("calls.emptyReason")}
      action={
        <Button variant="primary" onPress={() => void navigate({ to: "/sites" })}>
          {words("calls.emptyAction")}
        </Button>
      }
    />
  );
}
