import { DownloadCloud } from "lucide-react";
import { ProgressBar } from "react-aria-components";
import { useAppStatus } from "../../bridge/status.ts";
import { Strip } from "../../ui/Strip.tsx";
import { useWords } from "../../ui/words.tsx";
import styles from "./FirstPullStrip.module.css";

/** While an account's tickets are read for the first time: how far it is, and that nobody has to wait for it. */
export function FirstPullStrip() {
  const words = useWords();
  const pull = useAppStatus().data?.firstPull;
  if (!pull) return null;
  const { done, total } = pull;
  const isCounted = total !== null && total > 0;
  const text = isCounted ? words("app.firstPull", { done, total }) : words("app.firstPullUncounted", { done });
  return (
    <Strip tone="notice" label={words("app.firstPullLabel")} icon={<DownloadCloud aria-hidden />}>
      <ProgressBar
        className={styles.pull ?? ""}
        aria-label={words("app.firstPullLabel")}
        value={done}
        maxValue={isCounted ? Math.max(total, done) : 1}
        valueLabel={text}
        isIndeterminate={!isCounted}
      >
        {({ percentage }) => (
          <>
            <span>
              {text} <span className={styles.meanwhile}>{words("app.firstPullMeanwhile")}</span>
            </span>
            {isCounted && (
              <span className={styles.track}>
                <span className={styles.fill} style={{ width: `${percentage ?? 0}%` }} />
              </span>
            )}
          </>
        )}
      </ProgressBar>
    </Strip>
  );
}
