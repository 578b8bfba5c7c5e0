import { useNow } from "../bridge/now.tsx";
import { useAppStatus } from "../bridge/status.ts";
import { isFresh, useTimes } from "./times.ts";
import { useWords } from "./words.tsx";
import styles from "./AsOf.module.css";

/** "As of 14:02": when the shown data were last read from the helpdesk; null: never. */
export function AsOf({ atMs }: { readonly atMs: number | null }) {
  const words = useWords();
  const times = useTimes();
  const nowMs = useNow();
  const accounts = useAppStatus().data?.accounts ?? [];
  if (atMs === null) {
    // A host without an API is never read: what is shown is what the user recorded.
    const isByHand = accounts.length > 0 && accounts.every((account) => account.capabilities.isManual);
    return <span className={styles.asOf}>{words(isByHand ? "ui.keptByHand" : "ui.neverSynced")}</span>;
  }
  return (
    <time
      dateTime={new Date(atMs).toISOString()}
      title={times.full(atMs)}
      className={styles.asOf}
      data-stale={!isFresh(atMs, nowMs) || undefined}
    >
      {words("ui.asOf", { time: times.brief(atMs, nowMs) })}
    </time>
  );
}
