import { CircleCheck, CloudOff, Hand, KeyRound, PauseCircle, RefreshCw, Unplug } from "lucide-react";
import { lazy, Suspense, type ReactNode } from "react";
import { useAppStatus } from "../../bridge/status.ts";
import { AsOf } from "../../ui/AsOf.tsx";
import { Button } from "../../ui/Button.tsx";
import { useWords, type WordId } from "../../ui/words.tsx";
import { syncFaceOf, waitingAccountOf, type SyncFace } from "./syncFace.ts";
import styles from "./Rail.module.css";

const SyncMenu = lazy(() => import("./SyncMenu.tsx").then((file) => ({ default: file.SyncMenu })));

const FACES: Readonly<Record<SyncFace, { readonly icon: ReactNode; readonly words: WordId }>> = {
  online: { icon: <CircleCheck aria-hidden />, words: "app.syncOnline" },
  syncing: { icon: <RefreshCw aria-hidden />, words: "app.syncing" },
  checking: { icon: <RefreshCw aria-hidden />, words: "app.syncChecking" },
  offline: { icon: <CloudOff aria-hidden />, words: "app.syncOffline" },
  workingOffline: { icon: <PauseCircle aria-hidden />, words: "app.syncWorkingOffline" },
  signIn: { icon: <KeyRound aria-hidden />, words: "app.syncSignIn" },
  behindSignInPage: { icon: <KeyRound aria-hidden />, words: "app.syncBehindPage" },
  byHand: { icon: <Hand aria-hidden />, words: "app.syncByHand" },
  none: { icon: <Unplug aria-hidden />, words: "app.syncNone" },
};

/** How things stand with the helpdesk, with the time of the last complete reading; opens what can be done about it. */
export function SyncMark() {
  const words = useWords();
  const { data } = useAppStatus();
  if (!data) return null;
  const face = FACES[syncFaceOf(data)];
  const waiting = data.isWorkingOffline ? null : waitingAccountOf(data.accounts);
  const button = (
    <Button className={styles.sync ?? ""} icon={face.icon}>
      <span className={styles.syncWords}>
        <span className={styles.syncState}>{words(face.words)}</span>
        {waiting !== null && <span className={styles.syncAccount}>{waiting}</span>}
        <AsOf atMs={data.asOfMs} />
      </span>
    </Button>
  );
  return (
    <Suspense fallback={button}>
      <SyncMenu status={data} trigger={button} />
    </Suspense>
  );
}
