import { RefreshCw } from "lucide-react";
import type { Account } from "../../../../shared/account/account.ts";
import { useCommand, useRequest } from "../../../bridge/queries.ts";
import { useAppStatus } from "../../../bridge/status.ts";
import { AsOf } from "../../../ui/AsOf.tsx";
import { Button } from "../../../ui/Button.tsx";
import { ErrorNote } from "../../../ui/ErrorNote.tsx";
import { useTimes } from "../../../ui/times.ts";
import { useWords } from "../../../ui/words.tsx";
import styles from "../SettingsPage.module.css";

/** Lines of the journal that are looked through for the last failure; the rest is in the journal itself. */
const LINES = 100;

/** When the helpdesk was read last, what went wrong last, and reading it now. */
export function SyncLine({ account }: { readonly account: Account }) {
  const words = useWords();
  const { data: status } = useAppStatus();
  const sync = useCommand("sync.now");
  const isOffline = status?.isWorkingOffline ?? false;
  const firstPull = sync.isPending && account.asOfMs === null ? (status?.firstPull ?? null) : null;
  return (
    <>
      <div className={styles.line}>
        <AsOf atMs={account.asOfMs} />
        <Button
          size="small"
          icon={<RefreshCw aria-hidden />}
          isDisabled={isOffline || account.state === "signIn"}
          isPending={sync.isPending}
          onPress={() => sync.mutate({ accountId: account.id })}
        >
          {words(sync.isPending ? "severalAccounts.syncing" : "severalAccounts.sync")}
        </Button>
        <span role="status" className={styles.detail}>
          {firstPull !== null && words("severalAccounts.syncDone", { done: firstPull.done })}
          {sync.isSuccess && !sync.isPending && account.state === "ok" && words("severalAccounts.synced")}
        </span>
      </div>
      <LastFailure accountId={account.id} asOfMs={account.asOfMs} />
      <ErrorNote error={sync.error} />
    </>
  );
}

/** The newest failure of the last days; one before the last complete sync is over and told more quietly. */
function LastFailure({ accountId, asOfMs }: { readonly accountId: string; readonly asOfMs: number | null }) {
  const words = useWords();
  const times = useTimes();
  const { data } = useRequest("sync.journal", { accountId, offset: 0, limit: LINES });
  const line = data?.lines.find(({ kind, text }) => kind === "failed" || (kind === "reach" && !isGood(text)));
  if (line === undefined) return null;
  const isOver = asOfMs !== null && asOfMs > line.atMs;
  return (
    <p className={styles.detail}>
      {words(isOver ? "severalAccounts.failedBefore" : "severalAccounts.failed", {
        time: times.full(line.atMs),
        text: line.text,
      })}
    </p>
  );
}

/** As the journal words them: it answers, or it was never asked. */
function isGood(text: string): boolean {
  return text === "The helpdesk answers." || text === "Not asked yet.";
}
