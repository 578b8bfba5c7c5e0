import { MIB, type Bytes } from "../../../shared/units.ts";
import { useCommand, useRequest } from "../../bridge/queries.ts";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { formatBytes } from "../../ui/formatBytes.ts";
import { Select } from "../../ui/Select.tsx";
import { useWords } from "../../ui/words.tsx";
import styles from "./StoragePage.module.css";

const LIMITS: readonly Bytes[] = [100, 250, 500, 1_024, 2_048, 5_120].map((mib) => mib * MIB);

/** Files of tickets kept so that they show offline, and how much of the disk they may take. */
export function FileCacheSection() {
  const words = useWords();
  const { data, error } = useRequest("sync.fileCache", {});
  const set = useCommand("sync.setFileCacheLimit");
  const limit = data?.limitBytes ?? 0;
  const limits = LIMITS.includes(limit) || !data ? LIMITS : [limit, ...LIMITS].toSorted((one, other) => one - other);
  return (
    <section className={styles.section} aria-labelledby="storage-files">
      <h2 id="storage-files" className={styles.heading}>
        {words("storage.files")}
      </h2>
      <p className={styles.detail}>{words("storage.filesDetail")}</p>
      {data && (
        <div className={styles.limit}>
          <Select
            label={words("storage.limit")}
            options={limits.map((bytes) => ({ id: String(bytes), label: formatBytes(bytes) }))}
            value={String(limit)}
            onChange={(bytes) => set.mutate({ limitBytes: Number(bytes) })}
          />
          <div className={styles.used}>
            {words("storage.used", { count: data.files, used: formatBytes(data.usedBytes), limit: formatBytes(limit) })}
            <div className={styles.track} aria-hidden>
              <span className={styles.fill} style={{ width: `${shareOf(data.usedBytes, limit)}%` }} />
            </div>
          </div>
        </div>
      )}
      <ErrorNote error={error ?? set.error} />
    </section>
  );
}

function shareOf(used: Bytes, limit: Bytes): number {
  return limit === 0 ? 0 : Math.min(100, Math.round((used / limit) * 100));
}
