import { useNow } from "../bridge/now.tsx";
import { isFresh, useTimes } from "./times.ts";
import { useWords } from "./words.tsx";
import styles from "./AsOf.module.css";

/** "As of 14:02": when the shown data were last read from the helpdesk; null: never. */
export function AsOf({ atMs }: { readonly atMs: number | null }) {
  const words = useWords();
  const times = useTimes();
  const nowMs = useNow();
  if (atMs === null) return <span className={styles.asOf}>{words("ui.neverSynced")}</span>;
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
