import { useEffect } from "react";
import { useCommand } from "../../../bridge/queries.ts";
import { Dialog } from "../../../ui/Dialog.tsx";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { ErrorNote } from "../../../ui/ErrorNote.tsx";
import { useWords } from "../../../ui/words.tsx";
import styles from "./attachments.module.css";

type WindowChoiceProps = { readonly onChoose: (sourceId: string) => void; readonly onClose: () => void };

/** Which window to take a picture of. Asked anew each time: windows come and go. */
export function WindowChoice({ onChoose, onClose }: WindowChoiceProps) {
  const words = useWords();
  const { mutate, data, error } = useCommand("shell.captureSources");
  useEffect(() => mutate({}), [mutate]);
  const sources = data?.sources ?? [];
  return (
    <Dialog title={words("compose.windowChoice")} isOpen onClose={onClose} size="large">
      <ErrorNote error={error} onRetry={() => mutate({})} />
      {data && sources.length === 0 && (
        <EmptyState title={words("compose.noWindows")} reason={words("compose.noWindowsReason")} />
      )}
      <ul className={styles.windows}>
        {sources.map((source) => (
          <li key={source.id}>
            <button type="button" className={styles.window} onClick={() => onChoose(source.id)}>
              <img src={source.thumbnail} alt="" />
              <span>{source.name}</span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
