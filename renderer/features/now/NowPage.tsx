import { useRef } from "react";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { Page } from "../../ui/Page.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { useNewTicket } from "../../app/useNewTicket.ts";
import { useRowKeys } from "../../app/useRowKeys.ts";
import { useHostZone } from "../../bridge/hostZone.ts";
import { useNow } from "../../bridge/now.tsx";
import { useRequest } from "../../bridge/queries.ts";
import type { RouteOutput } from "../../bridge/request.ts";
import { useAppStatus } from "../../bridge/status.ts";
import { useTimes } from "../../ui/times.ts";
import { useWords } from "../../ui/words.tsx";
import { CallsToday } from "./CallsToday.tsx";
import { NeedsYou } from "./NeedsYou.tsx";
import { NextDue } from "./NextDue.tsx";
import { NowTickets } from "./NowTickets.tsx";
import styles from "./NowPage.module.css";

/** What needs someone now, the most pressing first. A section without entries is not shown. */
export function NowPage() {
  const words = useWords();
  const { data, error, refetch } = useRequest("now.overview", {});
  const asOfMs = useAppStatus().data?.asOfMs ?? null;
  const list = useRef<HTMLDivElement>(null);
  const keys = useRowKeys(list);
  const isQuiet = data !== undefined && isNothing(data);
  return (
    <Page>
      <PageHeader title={words("now.title")} asOfMs={asOfMs} />
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the keys move between the links inside */}
      <div ref={list} className={styles.sections} onKeyDown={keys}>
        <ErrorNote error={error} onRetry={() => void refetch()} />
        {isQuiet && <AllQuiet asOfMs={asOfMs} />}
        {data && !isQuiet && <Sections data={data} asOfMs={asOfMs} />}
      </div>
    </Page>
  );
}

/** A red wall on a Monday helps nobody: the oldest first, the rest at a press. */
const LATE_SHOWN = 10;

type Overview = RouteOutput<"now.overview">;

function isNothing({ totals, needsYou, callsToday, reminders }: Overview): boolean {
  const others = [needsYou, callsToday, reminders];
  return Object.values(totals).every((total) => total === 0) && others.every((list) => list.length === 0);
}

function Sections({ data, asOfMs }: { readonly data: Overview; readonly asOfMs: number | null }) {
  const { totals } = data;
  const hostZone = useHostZone();
  const shared = { asOfMs, hostZone };
  return (
    <>
      <NextDue {...shared} next={data.next} rows={[...data.dueSoon, ...data.waitingOnHost]} />
      <NowTickets {...shared} title="now.late" rows={data.late} total={totals.late} tone="red" fold={LATE_SHOWN} />
      <NeedsYou entries={data.needsYou} />
      <NowTickets {...shared} title="now.dueSoon" rows={data.dueSoon} total={totals.dueSoon} tone="amber" />
      <CallsToday bookings={data.callsToday} reminders={data.reminders} />
      <NowTickets {...shared} title="now.ourTurn" rows={data.ourTurn} total={totals.ourTurn} saysSince />
      <NowTickets {...shared} title="now.waitingOnHost" rows={data.waitingOnHost} total={totals.waitingOnHost} />
    </>
  );
}

function AllQuiet({ asOfMs }: { readonly asOfMs: number | null }) {
  const words = useWords();
  const times = useTimes();
  const nowMs = useNow();
  const newTicket = useNewTicket();
  return (
    <EmptyState
      title={words("now.quiet")}
      reason={
        asOfMs === null ? words("now.quietUnread") : words("now.quietReason", { time: times.brief(asOfMs, nowMs) })
      }
      action={
        <Button variant="primary" shortcut="N" isPending={newTicket.isStarting} onPress={() => newTicket.start()}>
          {words("app.newTicket")}
        </Button>
      }
    />
  );
}
