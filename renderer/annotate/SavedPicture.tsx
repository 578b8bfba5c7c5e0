import type { DraftAttachment } from "../../shared/ticket/draft.ts";
import { Button } from "../ui/Button.tsx";
import { useWords } from "../ui/words.tsx";
import styles from "./annotate.module.css";

type SavedPictureProps = {
  readonly attachment: DraftAttachment;
  readonly onGoOn: () => void;
  readonly onDone: () => void;
};

/** The stored bytes themselves, not the editor's picture of them: what is seen here is what is sent. */
export function SavedPicture({ attachment, onGoOn, onDone }: SavedPictureProps) {
  const words = useWords();
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
        <p role="status">{words("annotate.saved")}</p>
        <Button onPress={onGoOn}>{words("annotate.goOn")}</Button>
        <Button variant="primary" autoFocus onPress={onDone}>
          {words("annotate.done")}
        </Button>
      </div>
    </div>
  );
}
