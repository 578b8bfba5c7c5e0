import { useEffect, useReducer, useState } from "react";
import type { DraftAttachment } from "../../shared/ticket/draft.ts";
import { useCommand } from "../bridge/queries.ts";
import { Button } from "../ui/Button.tsx";
import { ErrorNote } from "../ui/ErrorNote.tsx";
import { useWords, type WordId } from "../ui/words.tsx";
import { nextEditor, sceneOf, startEditor } from "./editor.ts";
import { flatten } from "./flatten.ts";
import type { Tool } from "./gesture.ts";
import { PictureEditor } from "./PictureEditor.tsx";
import { SavedPicture } from "./SavedPicture.tsx";
import type { Scene } from "./scene.ts";

const HINTS: Readonly<Record<Tool, WordId>> = {
  select: "annotate.hintSelect",
  crop: "annotate.hintCrop",
  redaction: "annotate.hintRedact",
  box: "annotate.hintBox",
  arrow: "annotate.hintArrow",
  text: "annotate.hintText",
};

type AnnotateSessionProps = {
  readonly draftId: string;
  readonly attachment: DraftAttachment;
  readonly bitmap: ImageBitmap;
  /** The marks at opening. */
  readonly scene: Scene;
  readonly onChanged: (isChanged: boolean) => void;
  readonly onClose: () => void;
};

/** Marking, and what saving does. The steps of undo outlive a save. */
export function AnnotateSession(props: AnnotateSessionProps) {
  const { draftId, attachment, bitmap, onChanged, onClose } = props;
  const words = useWords();
  const save = useCommand("drafts.saveAnnotation");
  const [stored, setStored] = useState(props.scene);
  const [saved, setSaved] = useState<DraftAttachment | null>(null);
  const [isDrawing, setIsDrawing] = useState(false);
  const [hasFailed, setHasFailed] = useState(false);
  const [editor, act] = useReducer(nextEditor, null, () =>
    startEditor(props.scene, { width: bitmap.width, height: bitmap.height }),
  );
  const scene = sceneOf(editor);
  const isChanged = JSON.stringify(scene) !== JSON.stringify(stored) || editor.typing !== null;
  useEffect(() => onChanged(isChanged), [onChanged, isChanged]);

  async function saveIt(): Promise<void> {
    setHasFailed(false);
    setIsDrawing(true);
    const png = await flatten(bitmap, scene).catch(() => null);
    setIsDrawing(false);
    if (png === null) {
      setHasFailed(true);
      return;
    }
    const input = { draftId, attachmentId: attachment.id, scene: JSON.stringify(scene), png };
    save.mutate(input, {
      onSuccess: (result) => {
        setStored(scene);
        setSaved(result);
      },
    });
  }
  if (saved !== null) return <SavedPicture attachment={saved} onGoOn={() => setSaved(null)} onDone={onClose} />;
  return (
    <PictureEditor
      bitmap={bitmap}
      editor={editor}
      act={act}
      foot={
        <>
          <p>{words(HINTS[editor.tool])}</p>
          {hasFailed && <p role="alert">{words("annotate.saveFailed")}</p>}
          <ErrorNote error={save.error} />
          <Button onPress={onClose}>{words("annotate.cancel")}</Button>
          <Button
            variant="primary"
            isDisabled={!isChanged}
            isPending={isDrawing || save.isPending}
            onPress={() => void saveIt()}
          >
            {words("annotate.save")}
          </Button>
        </>
      }
    />
  );
}
