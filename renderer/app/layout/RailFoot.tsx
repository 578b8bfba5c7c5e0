import { Settings, UserRound } from "lucide-react";
import { useAppStatus } from "../../bridge/status.ts";
import { useWords } from "../../ui/words.tsx";
import { RailLink } from "./RailLink.tsx";
import { SyncMark } from "./SyncMark.tsx";
import styles from "./Rail.module.css";

export function RailFoot() {
  const words = useWords();
  const { data } = useAppStatus();
  const account = data?.accounts[0];
  const others = (data?.accounts.length ?? 0) - 1;
  return (
    <div className={styles.foot}>
      <SyncMark />
      <div className={styles.account} title={account ? `${account.userEmail} · ${account.host}` : ""}>
        <UserRound aria-hidden />
        <span className={styles.linkWords}>
          {account?.name ?? (data ? words("app.noAccount") : "")}
          {others > 0 && words("app.moreAccounts", { count: others })}
        </span>
      </div>
      <RailLink to="/settings" icon={<Settings aria-hidden />} label={words("app.settings")} shortcut="Ctrl+," />
    </div>
  );
}
