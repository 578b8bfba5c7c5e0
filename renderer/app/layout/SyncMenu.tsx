import type { ReactElement } from "react";
import type { AppStatus } from "../../../shared/ipc/routes/app.ts";
import { useCommand } from "../../bridge/queries.ts";
import { Menu } from "../../ui/Menu.tsx";
import { useWords } from "../../ui/words.tsx";

type SyncMenuProps = { readonly status: AppStatus; readonly trigger: ReactElement };

/** What can be done about the connection. Its failures show in the mark itself: both commands only change the status. */
export function SyncMenu({ status: { isWorkingOffline, isSyncing }, trigger }: SyncMenuProps) {
  const words = useWords();
  const syncNow = useCommand("sync.now");
  const workOffline = useCommand("app.setWorkingOffline");
  return (
    <Menu
      label={words("app.sync")}
      trigger={trigger}
      entries={[
        {
          id: "sync",
          label: words("app.syncNow"),
          isDisabled: isWorkingOffline || isSyncing,
          onAction: () => syncNow.mutate({}),
        },
        {
          id: "offline",
          label: words(isWorkingOffline ? "app.goOnline" : "app.workOffline"),
          detail: words(isWorkingOffline ? "app.goOnlineDetail" : "app.workOfflineDetail"),
          onAction: () => workOffline.mutate({ isWorkingOffline: !isWorkingOffline }),
        },
      ]}
    />
  );
}
