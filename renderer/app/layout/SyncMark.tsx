import { CircleCheck, CloudOff, KeyRound, PauseCircle, RefreshCw, Unplug } from "lucide-react";
import type { ReactNode } from "react";
import { useCommand } from "../../bridge/queries.ts";
import { useAppStatus } from "../../bridge/status.ts";
import { AsOf } from "../../ui/AsOf.tsx";
import { Button } from "../../ui/Button.tsx";
import { Menu } from "../../ui/Menu.tsx";
import { useWords, type WordId } from "../../ui/words.tsx";
import { syncFaceOf, type SyncFace } from "./syncFace.ts";
import styles from "./Rail.module.css";

const FACES: Readonly<Record<SyncFace, { readonly icon: ReactNode; readonly words: WordId }>> = {
  online: { icon: <CircleCheck aria-hidden />, words: "app.syncOnline" },
  syncing: { icon: <RefreshCw aria-hidden />, words: "app.syncing" },
  checking: { icon: <RefreshCw aria-hidden />, words: "app.syncChecking" },
  offline: { icon: <CloudOff aria-hidden />, words: "app.syncOffline" },
  workingOffline: { icon: <PauseCircle aria-hidden />, words: "app.syncWorkingOffline" },
  signIn: { icon: <KeyRound aria-hidden />, words: "app.syncSignIn" },
  behindSignInPage: { icon: <KeyRound aria-hidden />, words: "app.syncBehindPage" },
  none: { icon: <Unplug aria-hidden />, words: "app.syncNone" },
};

/** How things stand with the helpdesk, with the time of the last complete reading; opens what can be done about it. */
export function SyncMark() {
  const words = useWords();
  const { data } = useAppStatus();
  const syncNow = useCommand("sync.now");
  const workOffline = useCommand("app.setWorkingOffline");
  if (!data) return null;
  const face = FACES[syncFaceOf(data)];
  const { isWorkingOffline } = data;
  return (
    <Menu
      label={words("app.sync")}
      trigger={
        <Button className={styles.sync ?? ""} icon={face.icon}>
          <span className={styles.syncWords}>
            <span className={styles.syncState}>{words(face.words)}</span>
            <AsOf atMs={data.asOfMs} />
          </span>
        </Button>
      }
      entries={[
        {
          id: "sync",
          label: words("app.syncNow"),
          isDisabled: isWorkingOffline || data.isSyncing,
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
