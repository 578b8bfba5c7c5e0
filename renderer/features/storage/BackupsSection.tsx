import { DatabaseBackup } from "lucide-react";
import { useState } from "react";
import type { Backup } from "../../../shared/ipc/routes/store.ts";
import { RestoreDialog } from "../../app/store/RestoreDialog.tsx";
import { useCommand, useRequest } from "../../bridge/queries.ts";
import { Button } from "../../ui/Button.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { formatBytes } from "../../ui/formatBytes.ts";
import { useTimes } from "../../ui/times.ts";
import { useWords, type WordId } from "../../ui/words.tsx";
import styles from "./StoragePage.module.css";

const REASONS = {
  daily: "storage.reasonDaily",
  migration: "storage.reasonMigration",
  byHand: "storage.reasonByHand",
  beforeRestore: "storage.reasonBeforeRestore",
  removal: "storage.reasonRemoval",
} as const satisfies Record<Backup["reason"], WordId>;

/** The copies of the data on this computer, newest first. */
export function BackupsSection() {
  const words = useWords();
  const { data, error } = useRequest("store.backups", {});
  const make = useCommand("store.backUpNow");
  const [chosen, setChosen] = useState<Backup | null>(null);
  const backups = data?.backups ?? [];
  return (
    <section className={styles.section} aria-labelledby="storage-backups">
      <div className={styles.head}>
        <h2 id="storage-backups" className={styles.heading}>
          {words("storage.backups")}
        </h2>
        <Button
          size="small"
          icon={<DatabaseBackup aria-hidden />}
          isPending={make.isPending}
          onPress={() => make.mutate({})}
        >
          {words(make.isPending ? "storage.backingUp" : "storage.backUpNow")}
        </Button>
      </div>
      <p className={styles.detail}>{words("storage.backupsDetail")}</p>
      <ErrorNote error={error ?? make.error} />
      {data && backups.length === 0 && <p className={styles.detail}>{words("storage.noBackups")}</p>}
      {backups.length > 0 && (
        <table className={styles.table} aria-label={words("storage.backups")}>
          <thead>
            <tr>
              <th scope="col">{words("storage.made")}</th>
              <th scope="col">{words("storage.reason")}</th>
              <th scope="col">{words("storage.holds")}</th>
              <th scope="col">{words("storage.size")}</th>
              <th scope="col">
                <span className="visually-hidden">{words("storage.restore")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {backups.map((backup) => (
              <BackupRow key={backup.id} backup={backup} onRestore={() => setChosen(backup)} />
            ))}
          </tbody>
        </table>
      )}
      {chosen && <RestoreDialog backup={chosen} onClose={() => setChosen(null)} />}
    </section>
  );
}

function BackupRow({ backup, onRestore }: { readonly backup: Backup; readonly onRestore: () => void }) {
  const words = useWords();
  const times = useTimes();
  const { madeAtMs, reason, bytes, drafts, unsent } = backup;
  const time = `${times.date(madeAtMs)}, ${times.time(madeAtMs)}`;
  return (
    <tr>
      <td>
        <time dateTime={new Date(madeAtMs).toISOString()}>{time}</time>
      </td>
      <td>{words(REASONS[reason])}</td>
      <td>{words("storage.holdsWhat", { drafts, unsent })}</td>
      <td>{formatBytes(bytes)}</td>
      <td>
        <Button size="small" aria-label={words("storage.restoreOf", { time })} onPress={onRestore}>
          {words("storage.restore")}
        </Button>
      </td>
    </tr>
  );
}
