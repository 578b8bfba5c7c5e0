import { useRef } from "react";
import { useNewTicket } from "../../app/useNewTicket.ts";
import { usePageKey } from "../../app/shortcuts/useShortcuts.ts";
import { useRowKeys } from "../../app/useRowKeys.ts";
import { useCommand, useRequest } from "../../bridge/queries.ts";
import { useAppStatus } from "../../bridge/status.ts";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { Switch } from "../../ui/Switch.tsx";
import { useWords, type WordId } from "../../ui/words.tsx";
import { EntryRow } from "./EntryRow.tsx";
import { groupEntries, type OutboxGroupName } from "./outboxGroups.ts";
import styles from "./outbox.module.css";

const TITLES: Readonly<Record<OutboxGroupName, WordId>> = {
  needsYou: "outbox.groupNeedsYou",
  waiting: "outbox.groupWaiting",
  sending: "outbox.groupSending",
  sent: "outbox.groupSent",
};

/** Everything on its way: what needs someone, what waits and why, what is being sent, what arrived in the last week. */
export function OutboxPage() {
  const words = useWords();
  const list = useRequest("outbox.list", {});
  const rows = useRef<HTMLDivElement>(null);
  const onKeyDown = useRowKeys(rows);
  useHoldKey();
  const groups = groupEntries(list.data?.entries ?? []);
  return (
    <>
      <PageHeader title={words("outbox.title")}>
        <OfflineSwitch />
      </PageHeader>
      <ErrorNote error={list.error} onRetry={() => void list.refetch()} />
      {list.data && groups.length === 0 && <NothingWaiting />}
      {/* The keys move between the rows inside; the frame itself is nothing to press. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div ref={rows} className={styles.groups} onKeyDown={onKeyDown}>
        {groups.map(({ name, entries }) => (
          <section key={name} aria-labelledby={`outbox-${name}`}>
            <h2 id={`outbox-${name}`} className={styles.heading}>
              {words(TITLES[name])} <span className={styles.count}>{entries.length}</span>
            </h2>
            <ul className={styles.list}>
              {entries.map((entry) => (
                <EntryRow key={entry.id} entry={entry} />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}

/** H holds the entry in focus; the same key press on a held one does nothing. */
function useHoldKey(): void {
  const hold = useCommand("outbox.hold");
  usePageKey("h", () => {
    const id = document.activeElement?.closest<HTMLElement>("[data-entry]")?.dataset["entry"];
    if (id !== undefined) hold.mutate({ id });
  });
}

function OfflineSwitch() {
  const words = useWords();
  const { data } = useAppStatus();
  const set = useCommand("app.setWorkingOffline");
  if (!data) return null;
  return (
    <Switch
      isSelected={data.isWorkingOffline}
      onChange={(isWorkingOffline) => set.mutate({ isWorkingOffline })}
      isDisabled={set.isPending}
    >
      {words("outbox.workOffline")}
    </Switch>
  );
}

function NothingWaiting() {
  const words = useWords();
  const newTicket = useNewTicket();
  return (
    <EmptyState
      title={words("outbox.empty")}
      reason={words("outbox.emptyReason")}
      action={
        <Button isPending={newTicket.isStarting} onPress={() => newTicket.start()}>
          {words("outbox.newTicket")}
        </Button>
      }
    />
  );
}
