import { ProgressBar } from "react-aria-components";
import type { DirectoryProgress } from "../../../../shared/directory/directory.ts";
import { useTimes } from "../../../ui/times.ts";
import { useWords, type WordId } from "../../../ui/words.tsx";
import styles from "./directories.module.css";

const PHASES = {
  signIn: "directories.phaseSignIn",
  lists: "directories.phaseLists",
  details: "directories.phaseDetails",
  saving: "directories.phaseSaving",
} as const satisfies Record<DirectoryProgress["phase"], WordId>;

type RefreshProgressProps = { readonly progress: DirectoryProgress; readonly name: string };

/** How far a refresh is; until the lists are read nobody knows how long they are. */
export function RefreshProgress({ progress, name }: RefreshProgressProps) {
  const words = useWords();
  const times = useTimes();
  const { phase, done, total, waitingUntilMs } = progress;
  const isCounted = total !== null && total > 0;
  const text = words(PHASES[phase], { done, total: total ?? 0 });
  return (
    <ProgressBar
      className={styles.progress ?? ""}
      aria-label={words("directories.progress", { name })}
      value={done}
      maxValue={isCounted ? Math.max(total, done) : 1}
      valueLabel={text}
      isIndeterminate={!isCounted}
    >
      {({ percentage }) => (
        <>
          <span>
            {text}
            {waitingUntilMs !== null && ` · ${words("directories.waiting", { time: times.seconds(waitingUntilMs) })}`}
          </span>
          {isCounted && (
            <span className={styles.track}>
              <span className={styles.fill} style={{ width: `${percentage ?? 0}%` }} />
            </span>
          )}
        </>
      )}
    </ProgressBar>
  );
}
