import { Check, CircleAlert, Ellipsis } from "lucide-react";
import { useIntl } from "react-intl";
import type { SaveState } from "../../app/saving/autosave.ts";
import type { RequestError } from "../../bridge/request.ts";
import { useWords } from "../../ui/words.tsx";
import styles from "./SaveMark.module.css";

/** "Saved 14:02:11": said only after the engine has it on disk. */
export function SaveMark({ state }: { readonly state: SaveState<RequestError> }) {
  const words = useWords();
  const { formatTime } = useIntl();
  if (state.kind === "failed") {
    return (
      <span role="alert" className={styles.failed}>
        <CircleAlert aria-hidden />
        {words("compose.notSaved", { reason: state.error.words.title })}
      </span>
    );
  }
  if (state.kind === "changedElsewhere") {
    return (
      <span className={styles.failed}>
        <CircleAlert aria-hidden />
        {words("compose.notSavedHere")}
      </span>
    );
  }
  const isSaved = state.kind === "saved";
  const atMs = isSaved ? state.atMs : null;
  const savedWords =
    atMs === null
      ? words("compose.savedBefore")
      : words(isSaved && state.isAgain ? "compose.savedAgainAt" : "compose.savedAt", {
          time: formatTime(atMs, TO_THE_SECOND),
        });
  return (
    <span className={styles.mark} data-state={state.kind} data-testid="save-mark">
      {isSaved ? <Check aria-hidden /> : <Ellipsis aria-hidden />}
      {isSaved ? savedWords : words("compose.saving")}
    </span>
  );
}

const TO_THE_SECOND = { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" } as const;
