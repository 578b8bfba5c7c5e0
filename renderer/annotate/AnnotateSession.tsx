import { useEffect, useMemo, useReducer, useRef, useState } from "react";
import type { MarkStyles, Scene } from "../../shared/picture/scene.ts";
import type { DraftAttachment } from "../../shared/ticket/draft.ts";
import { useCommand } from "../bridge/queries.ts";
import { Button } from "../ui/Button.tsx";
import { ErrorNote } from "../ui/ErrorNote.tsx";
import { useWords, type WordId } from "../ui/words.tsx";
import { nextEditor, sceneToKeep, startEditor } from "./editor.ts";
import { flatten } from "./flatten.ts";
import type { Tool } from "./gesture.ts";
import { LeaveQuestion } from "./LeaveQuestion.tsx";
import { PictureEditor } from "./PictureEditor.tsx";
import { SavedPicture } from "./SavedPicture.tsx";
import { useKeptMarks } from "./useKeptMarks.ts";
import { useStyleMemory } from "./useStyleMemory.ts";

const HINTS: Readonly<Record<Tool, WordId>> = {
  select: "annotate.hintSelect",
  crop: "annotate.hintCrop",
  redaction: "annotate.hintRedact",
  box: "annotate.hintBox",
  arrow: "annotate.hintArrow",
  text: "annotate.hintText",
  step: "annotate.hintStep",
  highlight: "annotate.hintHighlight",
  pen: "annotate.hintPen",
};

type AnnotateSessionProps = {
  readonly draftId: string;
  readonly attachment: DraftAttachment;
  /** Closed by whoever opened it, and not while this is shown. */
  readonly bitmap: ImageBitmap;
  /** The marks that are part of the picture at opening. */
  readonly scene: Scene;
  /** Marks of an earlier time that are not; null = none. */
  readonly pending: Scene | null;
  /** How each tool drew last. */
  readonly styles: MarkStyles;
  readonly onChanged: (isChanged: boolean) => void;
  /** The user wants to close although marks are not part of the picture. */
  readonly isLeaving: boolean;
  readonly onStay: () => void;
  readonly onLeave: () => void;
  readonly onClose: () => void;
};

/** Marking, keeping what is marked, and burning it in. The steps of undo outlive a save. */
export function AnnotateSession(props: AnnotateSessionProps) {
  const { draftId, attachment, bitmap, pending, onChanged, isLeaving, onStay, onLeave, onClose } = props;
  const words = useWords();
  const save = useCommand("drafts.saveAnnotation");
  const [stored, setStored] = useState(() => JSON.stringify(props.scene));
  const [saved, setSaved] = useState<DraftAttachment | null>(null);
  const [isDrawing, setIsDrawing] = useState(false);
  const [hasFailed, setHasFailed] = useState(false);
  const drawing = useRef<Promise<Uint8Array<ArrayBuffer> | null>>(Promise.resolve(null));
  const [editor, act] = useReducer(nextEditor, null, () =>
    startEditor(pending ?? props.scene, { width: bitmap.width, height: bitmap.height }, props.styles),
  );
  const [isFromBefore] = useState(pending !== null);
  const scene = sceneToKeep(editor);
  const text = useMemo(() => JSON.stringify(scene), [scene]);
  const isChanged = text !== stored;
  const { flush, keep, error: keepError } = useKept(props, isChanged ? text : "");
  useStyleMemory(editor.styles);
  useEffect(() => onChanged(isChanged), [onChanged, isChanged]);

  async function saveIt(): Promise<void> {
    setHasFailed(false);
    setIsDrawing(true);
    drawing.current = flatten(bitmap, scene).catch(() => null);
    const png = await drawing.current;
    // A keeping that is under way must not come after the saving.
    await flush();
    setIsDrawing(false);
    if (png === null) {
      setHasFailed(true);
      return;
    }
    const input = { draftId, attachmentId: attachment.id, scene: text, png };
    save.mutate(input, {
      onSuccess: (result) => {
        setStored(text);
        setSaved(result);
      },
    });
  }
  // Closing closes the bitmap, which may still be drawn from.
  async function leaveKept(): Promise<void> {
    await drawing.current;
    if (await flush()) onClose();
    else onStay();
  }
  async function leaveDiscarding(): Promise<void> {
    await drawing.current;
    keep("");
    await flush();
    onClose();
  }
  if (saved !== null) return <SavedPicture attachment={saved} onGoOn={() => setSaved(null)} onDone={onClose} />;
  return (
    <>
      <PictureEditor
        bitmap={bitmap}
        editor={editor}
        act={act}
        foot={
          <>
            <p>{words(HINTS[editor.tool])}</p>
            {isFromBefore && isChanged && <p role="status">{words("annotate.fromBefore")}</p>}
            {hasFailed && <p role="alert">{words("annotate.saveFailed")}</p>}
            <ErrorNote error={save.error ?? keepError} />
            <Button onPress={onLeave}>{words("annotate.cancel")}</Button>
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
      {isLeaving && (
        <LeaveQuestion onStay={onStay} onKeep={() => void leaveKept()} onDiscard={() => void leaveDiscarding()} />
      )}
    </>
  );
}

/** Keeps every change of the marks; `pending` is "" while the picture is what the marks say. */
function useKept({ draftId, attachment }: Pick<AnnotateSessionProps, "draftId" | "attachment">, pending: string) {
  const kept = useKeptMarks(draftId, attachment.id);
  const { keep } = kept;
  const last = useRef(attachment.pendingScene ?? "");
  useEffect(() => {
    if (pending === last.current) return;
    last.current = pending;
    keep(pending);
  }, [pending, keep]);
  return kept;
}
