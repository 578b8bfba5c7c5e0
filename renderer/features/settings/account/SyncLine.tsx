import { RefreshCw } from "lucide-react";
import type { Account } from "../../../../shared/account/account.ts";
import { useNow } from "../../../bridge/now.tsx";
import { useCommand, useRequest } from "../../../bridge/queries.ts";
import { useAppStatus } from "../../../bridge/status.ts";
import { AsOf } from "../../../ui/AsOf.tsx";
import { Button } from "../../../ui/Button.tsx";
import { ErrorNote } from "../../../ui/ErrorNote.tsx";
import { useTimes } from "../../../ui/times.ts";
import { useWords } from "../../../ui/words.tsx";
import styles from "../SettingsPage.module.css";
import { syncNews } from "./syncNews.ts";

/** Lines of the journal that are looked through for the last failure; the rest is in the journal itself. */
const LINES = 100;

/** When the helpdesk was read last, what went wrong last, and reading it now. */
export function SyncLine({ account }: { readonly account: Account }) {
  const words = useWords();
  const { data: status } = useAppStatus();
  const sync = useCommand("sync.now");
  const nowMs = useNow();
  const isOffline = status?.isWorkingOffline ?? false;
  // The status is asked again after every pull; the list of accounts only after a change of one.
  const { asOfMs, state } = status?.accounts.find(({ id }) => id === account.id) ?? account;
  const pull = status?.pulls.find(({ accountId }) => accountId === account.id);
  const firstPull = asOfMs === null ? pull : undefined;
  // A first pull takes long, and whoever comes back to this page need not ask for another behind it.
  const isPending = sync.isPending || firstPull !== undefined;
  const endedPressMs = sync.isSuccess ? sync.submittedAt : null;
  const news = syncNews({ state, asOfMs, nowMs, endedPressMs, firstPullDone: firstPull?.firstPullDone ?? null });
  return (
    <>
      <div className={styles.line}>
        <AsOf atMs={asOfMs} />
        <Button
          size="small"
          icon={<RefreshCw aria-hidden />}
          isDisabled={isOffline || state === "signIn"}
          isPending={isPending}
          onPress={() => sync.mutate({ accountId: account.id })}
        >
          {words(isPending ? "severalAccounts.syncing" : "severalAccounts.sync")}
        </Button>
        <span role="status" className={styles.detail}>
          {news?.kind === "read" && words("severalAccounts.syncDone", { done: news.done })}
          {news?.kind === "upToDate" && words("severalAccounts.synced")}
        </span>
      </div>
      <LastFailure accountId={account.id} asOfMs={asOfMs} />
      <ErrorNote error={sync.error} />
    </>
  );
}

/** The newest failure of the last days; one before the last complete sync is over and told more quietly. */
function LastFailure({ accountId, asOfMs }: { readonly accountId: string; readonly asOfMs: number | null }) {
  const words = useWords();
  const times = useTimes();
  const { data } = useRequest("sync.journal", { accountId, offset: 0, limit: LINES });
  const line = data?.lines.find(({ isFailure }) => isFailure);
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
