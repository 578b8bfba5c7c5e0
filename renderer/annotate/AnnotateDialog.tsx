import { useState } from "react";
import type { DraftAttachment } from "../../shared/ticket/draft.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { useWords } from "../ui/words.tsx";
import { AnnotateSession } from "./AnnotateSession.tsx";
import { LeaveQuestion } from "./LeaveQuestion.tsx";
import { parseScene } from "./scene.ts";
import { usePicture } from "./usePicture.ts";
import styles from "./annotate.module.css";

export type AnnotateDialogProps = {
  readonly draftId: string;
  /** A picture of that draft, as it is now. */
  readonly attachment: DraftAttachment;
  readonly onClose: () => void;
};

/** Marks on a picture: drawn here, burned in when saved. The original stays on this computer, so marks can be changed. */
export function AnnotateDialog({ draftId, attachment, onClose }: AnnotateDialogProps) {
  const words = useWords();
  const [isChanged, setIsChanged] = useState(false);
  const [isLeaving, setIsLeaving] = useState(false);
  const picture = usePicture(attachment.originalSha256 ?? attachment.sha256);
  const scene = parseScene(attachment.scene);

  function content() {
    // Beginning anew from the original would bring back what was redacted.
    if (scene === null) return <p className={styles.notice}>{words("annotate.damaged")}</p>;
    if (picture.state === "failed") return <p className={styles.notice}>{words("annotate.unreadable")}</p>;
    if (picture.state === "loading") return null;
    return (
      <AnnotateSession
        draftId={draftId}
        attachment={attachment}
        bitmap={picture.bitmap}
        scene={scene}
        onChanged={setIsChanged}
        onClose={leave}
      />
    );
  }
  function leave(): void {
    if (isChanged) setIsLeaving(true);
    else onClose();
  }
  return (
    <>
      <Dialog title={words("annotate.title", { name: attachment.name })} isOpen onClose={leave} size="full">
        <div className={styles.dialog}>{content()}</div>
      </Dialog>
      {isLeaving && <LeaveQuestion onStay={() => setIsLeaving(false)} onLeave={onClose} />}
    </>
  );
}
