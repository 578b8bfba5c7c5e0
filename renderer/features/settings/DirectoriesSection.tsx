import { Link } from "@tanstack/react-router";
import { ChevronRight, RefreshCw } from "lucide-react";
import type { Directory } from "../../../shared/directory/directory.ts";
import { useNow } from "../../bridge/now.tsx";
import { useCommand, useRequest } from "../../bridge/queries.ts";
import { useIsPractice } from "../../bridge/status.ts";
import { Button } from "../../ui/Button.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { Switch } from "../../ui/Switch.tsx";
import { useTimes } from "../../ui/times.ts";
import { useWords } from "../../ui/words.tsx";
import { SettingsSection } from "./SettingsSection.tsx";
import styles from "./SettingsPage.module.css";

/** Hosting accounts beside the helpdesks: how each stands, and whether they are read by themselves. Not in practice. */
export function DirectoriesSection() {
  const words = useWords();
  const isPractice = useIsPractice();
  const { data, error } = useRequest("directories.list", {}, { isEnabled: !isPractice });
  const setDaily = useCommand("directories.setDaily");
  if (isPractice) return null;
  const directories = data?.directories ?? [];
  return (
    <SettingsSection title={words("directories.title")}>
      <ErrorNote error={error} />
      {data && directories.length === 0 && <p className={styles.detail}>{words("directories.noneYet")}</p>}
      {directories.map((directory) => (
        <DirectoryRow key={directory.id} directory={directory} />
      ))}
      {directories.length > 0 && (
        <Switch
          isSelected={data?.isDaily ?? true}
          onChange={(isDaily) => setDaily.mutate({ isDaily })}
          detail={words("directories.dailyDetail")}
        >
          {words("directories.daily")}
        </Switch>
      )}
      <ErrorNote error={setDaily.error} />
      <Link to="/sites" className={styles.onward}>
        {words("directories.toSites")} <ChevronRight aria-hidden />
      </Link>
    </SettingsSection>
  );
}

function DirectoryRow({ directory }: { readonly directory: Directory }) {
  const words = useWords();
  const times = useTimes();
  const nowMs = useNow();
  const refresh = useCommand("directories.refresh");
  const { id, name, host, asOfMs, progress, problem, sites } = directory;
  const read =
    asOfMs === null ? words("directories.neverRead") : words("ui.asOf", { time: times.brief(asOfMs, nowMs) });
  return (
    <article className={styles.account} aria-label={name}>
      <div className={styles.line}>
        <strong>{name}</strong>
        <span className={styles.detail}>{host}</span>
        <span className={styles.atEnd}>
          <Button
            size="small"
            icon={<RefreshCw aria-hidden />}
            isPending={refresh.isPending || progress !== null}
            onPress={() => refresh.mutate({ id })}
          >
            {words("directories.refresh")}
          </Button>
        </span>
      </div>
      <p className={styles.detail}>{[words("directories.sitesCount", { count: sites }), read].join(" · ")}</p>
      {problem !== "" && progress === null && (
        <p role="status" className={styles.detail}>
          {problem}
        </p>
      )}
      <ErrorNote error={refresh.error} />
    </article>
  );
}
