import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef, useState } from "react";
import { useRequest } from "../../bridge/queries.ts";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { Select } from "../../ui/Select.tsx";
import { useTimes } from "../../ui/times.ts";
import { useWords } from "../../ui/words.tsx";
import { ExportJournal } from "./ExportJournal.tsx";
import { useJournal, type JournalLine } from "./useJournal.ts";
import styles from "./StoragePage.module.css";

const ROW_PX = 28;
const ALL = "all";

/** What went between this computer and the helpdesks in the last 30 days, newest first. */
export function JournalSection() {
  const words = useWords();
  const accounts = useRequest("accounts.list", {}).data?.accounts ?? [];
  const [accountId, setAccountId] = useState<string | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const [range, setRange] = useState({ first: 0, last: 0 });
  const journal = useJournal(accountId, range);
  // oxlint-disable-next-line react/incompatible-library -- its functions change per render; nothing here is memoised on them
  const virtual = useVirtualizer({
    count: journal.total,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
    initialRect: { width: 800, height: 400 },
    onChange: ({ range: seen }) => {
      if (seen) setRange({ first: seen.startIndex, last: seen.endIndex });
    },
  });
  return (
    <section className={styles.section} aria-labelledby="storage-journal">
      <div className={styles.head}>
        <h2 id="storage-journal" className={styles.heading}>
          {words("storage.journal")}
        </h2>
        {accounts.length > 1 && (
          <Select
            label={words("storage.journalAccount")}
            isLabelHidden
            options={[
              { id: ALL, label: words("storage.allAccounts") },
              ...accounts.map(({ id, name }) => ({ id, label: name })),
            ]}
            value={accountId ?? ALL}
            onChange={(id) => setAccountId(id === ALL ? null : id)}
          />
        )}
        <ExportJournal />
      </div>
      <p className={styles.detail}>{words("storage.journalDetail")}</p>
      <ErrorNote error={journal.error} />
      {journal.isLoaded && journal.total === 0 && <p className={styles.detail}>{words("storage.journalEmpty")}</p>}
      {journal.total > 0 && (
        <div
          ref={scroller}
          className={styles.journal}
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls: without focus a keyboard could not
          tabIndex={0}
          role="log"
          aria-live="off"
          aria-label={words("storage.journal")}
        >
          <div className={styles.canvas} style={{ height: virtual.getTotalSize() }}>
            {virtual.getVirtualItems().map(({ index, start }) => (
              <Line key={index} line={journal.lineAt(index)} top={start} />
            ))}
          </div>
        </div>
      )}
    </section>
  );
}

/** undefined: on its way. */
function Line({ line, top }: { readonly line: JournalLine | undefined; readonly top: number }) {
  const times = useTimes();
  return (
    <div className={styles.entry} style={{ top }}>
      {line && (
        <>
          <time dateTime={new Date(line.atMs).toISOString()}>
            {times.date(line.atMs)} {times.seconds(line.atMs)}
          </time>
          <span className={styles.account}>{line.accountName}</span>
          <span title={line.text}>{line.text}</span>
        </>
      )}
    </div>
  );
}
