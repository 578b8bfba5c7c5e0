import { useState } from "react";
import type { DraftAttachment } from "../../shared/ticket/draft.ts";
import { Button } from "../ui/Button.tsx";
import { useWords } from "../ui/words.tsx";
import { copyPicture } from "./copyPicture.ts";
import styles from "./annotate.module.css";

type SavedPictureProps = {
  readonly attachment: DraftAttachment;
  readonly onGoOn: () => void;
  readonly onDone: () => void;
};

/** The stored bytes themselves, not the editor's picture of them: what is seen here is what is sent. */
export function SavedPicture({ attachment, onGoOn, onDone }: SavedPictureProps) {
  const words = useWords();
  const [copied, setCopied] = useState<"copied" | "notCopied" | null>(null);
  const copy = async (): Promise<void> => setCopied((await copyPicture(attachment.sha256)) ? "copied" : "notCopied");
  return (
    <div className={styles.editor}>
      <div className={styles.saved}>
        <img
          src={`/blob/${attachment.sha256}`}
          alt={words("annotate.savedPicture", { name: attachment.name })}
          draggable={false}
        />
      </div>
      <div className={styles.foot}>
        <p role="status">{words(copied === null ? "annotate.saved" : `annotate.${copied}`)}</p>
        <Button onPress={() => void copy()}>{words("annotate.copyPicture")}</Button>
        <Button onPress={onGoOn}>{words("annotate.goOn")}</Button>
        <Button variant="primary" autoFocus onPress={onDone}>
          {words("annotate.done")}
        </Button>
      </div>
    </div>
  );
}
