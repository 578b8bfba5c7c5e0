import type { ReactNode } from "react";
import { useRequest } from "../bridge/queries.ts";
import type { Editor, EditorAction } from "./editor.ts";
import { actionOfKey } from "./editorKeys.ts";
import { keyOf } from "./keyOf.ts";
import { MarksList } from "./MarksList.tsx";
import { PictureArea } from "./PictureArea.tsx";
import type { Size } from "./scene.ts";
import { Toolbar } from "./Toolbar.tsx";
import { useEditorKeys } from "./useEditorKeys.ts";
import { useRoom } from "./useRoom.ts";
import { useViewport, type Zoom } from "./useViewport.ts";
import styles from "./annotate.module.css";

const ZOOM_STEP = 1.25;

type PictureEditorProps = {
  readonly bitmap: ImageBitmap;
  readonly editor: Editor;
  readonly act: (action: EditorAction) => void;
  /** What stands below the picture: hint and buttons. */
  readonly foot: ReactNode;
};

/** Tools, picture and list of marks. Keys work wherever the focus is in the dialog, except in text fields. */
export function PictureEditor({ bitmap, editor, act, foot }: PictureEditorProps) {
  const { ref, room } = useRoom<HTMLDivElement>();
  const areLettersOn = useRequest("shell.preferences", {}).data?.singleLetterKeys ?? true;
  // Until the room is known there is nothing to see; any size will do.
  const zoom = useViewport(editor.picture, room ?? { width: 800, height: 600 });

  useEditorKeys(ref, (event) => {
    const press = keyOf(event);
    const action = actionOfKey(press, editor, areLettersOn);
    if (action !== null) act(action);
    else if (press.hasMod || press.hasAlt || !areLettersOn || !zoomByKey(event.key, zoom)) return false;
    return true;
  });
  return (
    <div className={styles.editor}>
      <Toolbar editor={editor} act={act} zoom={zoom} />
      <div className={styles.middle}>
        <div ref={ref} className={styles.room}>
          {room !== null && isRoomy(room) && (
            <PictureArea bitmap={bitmap} editor={editor} room={room} zoom={zoom} act={act} />
          )}
        </div>
        <MarksList editor={editor} act={act} />
      </div>
      <div className={styles.foot}>{foot}</div>
    </div>
  );
}

function isRoomy({ width, height }: Size): boolean {
  return width > 0 && height > 0;
}

function zoomByKey(key: string, zoom: Zoom): boolean {
  if (key === "+" || key === "=") zoom.by(ZOOM_STEP);
  else if (key === "-") zoom.by(1 / ZOOM_STEP);
  else if (key === "0") zoom.fit();
  else if (key === "1") zoom.actualSize();
  else return false;
  return true;
}
