import { useState } from "react";
import { parseScene } from "../../shared/picture/scene.ts";
import type { DraftAttachment } from "../../shared/ticket/draft.ts";
import { useRequest } from "../bridge/queries.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { useWords } from "../ui/words.tsx";
import { AnnotateSession } from "./AnnotateSession.tsx";
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
  const preferences = useRequest("shell.preferences", {});
  const scene = parseScene(attachment.scene);
  // Marks kept by the autosave that cannot be read any more are not worth losing the saved ones for.
  const pending = attachment.pendingScene === null ? null : parseScene(attachment.pendingScene);

  function content() {
    // Beginning anew from the original would bring back what was redacted.
    if (scene === null) return <p className={styles.notice}>{words("annotate.damaged")}</p>;
    if (picture.state === "failed") return <p className={styles.notice}>{words("annotate.unreadable")}</p>;
    if (picture.state === "loading" || preferences.isPending) return null;
    return (
      <AnnotateSession
        draftId={draftId}
        attachment={attachment}
        bitmap={picture.bitmap}
        scene={scene}
        pending={pending}
        styles={preferences.data?.markStyles ?? {}}
        onChanged={setIsChanged}
        isLeaving={isLeaving}
        onStay={() => setIsLeaving(false)}
        onLeave={leave}
        onClose={onClose}
      />
    );
  }
  function leave(): void {
    if (isChanged) setIsLeaving(true);
    else onClose();
  }
  return (
    <Dialog title={words("annotate.title", { name: attachment.name })} isOpen onClose={leave} size="full">
      <div className={styles.dialog}>{content()}</div>
    </Dialog>
  );
}
