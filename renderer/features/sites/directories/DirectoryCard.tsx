import { Ellipsis, RefreshCw, Square } from "lucide-react";
import { useState } from "react";
import type { Directory } from "../../../../shared/directory/directory.ts";
import type { PolicySet } from "../../../../shared/policy/policySet.ts";
import { useNow } from "../../../bridge/now.tsx";
import { useCommand } from "../../../bridge/queries.ts";
import { Button } from "../../../ui/Button.tsx";
import { ErrorNote } from "../../../ui/ErrorNote.tsx";
import { IconButton } from "../../../ui/IconButton.tsx";
import { Menu } from "../../../ui/Menu.tsx";
import { useTimes } from "../../../ui/times.ts";
import { useWords } from "../../../ui/words.tsx";
import { DiffDialog } from "./DiffDialog.tsx";
import { ForgetDialog } from "./ForgetDialog.tsx";
import { RefreshProgress } from "./RefreshProgress.tsx";
import { SignInDialog } from "./SignInDialog.tsx";
import styles from "./directories.module.css";

type DirectoryCardProps = { readonly directory: Directory; readonly policy: PolicySet | null };

/** One directory: whose, how old what it told is, and what can be done about it. All of it is there offline too. */
export function DirectoryCard({ directory, policy }: DirectoryCardProps) {
  const words = useWords();
  const refresh = useCommand("directories.refresh");
  const cancel = useCommand("directories.cancel");
  const [opened, setOpened] = useState<"diff" | "signIn" | "forget" | null>(null);
  const { id, name, host, userName, userEmail, state, problem, progress, changes } = directory;
  const markSeen = useCommand("directories.markSeen");
  const close = () => setOpened(null);
  const look = () => {
    setOpened("diff");
    if (directory.hasNews) markSeen.mutate({ id });
  };
  return (
    <article aria-label={name} className={styles.card}>
      <header className={styles.head}>
        <div className={styles.who}>
          <strong>{name}</strong>
          <span className={styles.soft}>
            {[host, [userName, userEmail].filter(Boolean).join(", ")].filter(Boolean).join(" · ")}
          </span>
        </div>
        <div className={styles.actions}>
          {directory.asOfMs !== null && !directory.hasNews && (
            <Button size="small" variant="quiet" onPress={look}>
              {words("directories.diff", { count: changes })}
            </Button>
          )}
          {state === "signIn" && (
            <Button size="small" variant="primary" onPress={() => setOpened("signIn")}>
              {words("directories.signIn")}
            </Button>
          )}
          {progress === null ? (
            <Button
              size="small"
              icon={<RefreshCw aria-hidden />}
              isPending={refresh.isPending}
              onPress={() => refresh.mutate({ id })}
            >
              {words("directories.refresh")}
            </Button>
          ) : (
            <Button
              size="small"
              icon={<Square aria-hidden />}
              isPending={cancel.isPending}
              onPress={() => cancel.mutate({ id })}
            >
              {words("directories.stop")}
            </Button>
          )}
          <Menu
            label={words("directories.more", { name })}
            trigger={
              <IconButton size="small" label={words("directories.more", { name })} icon={<Ellipsis aria-hidden />} />
            }
            entries={[
              { id: "signIn", label: words("directories.signIn"), onAction: () => setOpened("signIn") },
              { id: "forget", label: words("directories.forget"), isDanger: true, onAction: () => setOpened("forget") },
            ]}
          />
        </div>
      </header>
      <Counts directory={directory} />
      {directory.hasNews && progress === null && (
        <p role="status" className={styles.news}>
          <span>{words("directories.news", { name, count: changes })}</span>
          <Button size="small" onPress={look}>
            {words("directories.newsShow")}
          </Button>
          <Button size="small" variant="quiet" isPending={markSeen.isPending} onPress={() => markSeen.mutate({ id })}>
            {words("directories.newsPutAway")}
          </Button>
        </p>
      )}
      {progress && <RefreshProgress progress={progress} name={name} />}
      {progress === null && problem !== "" && (
        <p role="status" className={styles.problem}>
          {problem}
        </p>
      )}
      {directory.secretKept === "sessionOnly" && <p className={styles.soft}>{words("directories.sessionOnly")}</p>}
      <ErrorNote error={refresh.error ?? cancel.error ?? markSeen.error} />
      {opened === "diff" && <DiffDialog directory={directory} policy={policy} onClose={close} />}
      {opened === "signIn" && <SignInDialog directory={directory} onClose={close} />}
      {opened === "forget" && <ForgetDialog directory={directory} onClose={close} />}
    </article>
  );
}

function Counts({ directory }: { readonly directory: Directory }) {
  const { asOfMs, triedAtMs, sites, organizations, people } = directory;
  const words = useWords();
  const times = useTimes();
  const nowMs = useNow();
  if (asOfMs === null) return <p className={styles.soft}>{words("directories.neverRead")}</p>;
  return (
    <p className={styles.soft}>
      {words("directories.counts", { sites, organizations, people })}
      {" · "}
      <time dateTime={new Date(asOfMs).toISOString()} title={times.full(asOfMs)}>
        {words("ui.asOf", { time: times.brief(asOfMs, nowMs) })}
      </time>
      {triedAtMs !== null && triedAtMs > asOfMs && directory.progress === null && (
        <span title={times.full(triedAtMs)}>
          {" · "}
          {words("directories.tried", { time: times.brief(triedAtMs, nowMs) })}
        </span>
      )}
    </p>
  );
}
