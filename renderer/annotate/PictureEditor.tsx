import { useState, type ReactNode } from "react";
import { useRequest } from "../bridge/queries.ts";
import { styledKindOf, type Editor, type EditorAction } from "./editor.ts";
import { actionOfKey, shownStyle } from "./editorKeys.ts";
import { KeysSheet } from "./KeysSheet.tsx";
import { keyOf } from "./keyOf.ts";
import { MarksList } from "./MarksList.tsx";
import { PictureArea } from "./PictureArea.tsx";
import type { Size } from "../../shared/picture/scene.ts";
import { Toolbar } from "./Toolbar.tsx";
import { useEditorKeys } from "./useEditorKeys.ts";
import { useRoom } from "./useRoom.ts";
import { useViewport, type Zoom } from "./useViewport.ts";
import { ZOOM_STEP, ZoomBar } from "./ZoomBar.tsx";
import styles from "./annotate.module.css";

/** Until the room is known there is nothing to see; any size will do. */
const SOME_ROOM: Size = { width: 800, height: 600 };
const NO_STYLE = { colour: "red", widthPx: 4, sizePx: 24 } as const;

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
  const zoom = useViewport(editor.picture, room ?? SOME_ROOM);
  const [areKeysShown, setAreKeysShown] = useState(false);
  const [openKeys] = useState(() => () => setAreKeysShown(true));
  const { past, future, present } = editor.history;

  useEditorKeys(ref, (event) => {
    const press = keyOf(event);
    const action = actionOfKey(press, editor, areLettersOn, crypto.randomUUID());
    if (action !== null) act(action);
    else if (press.hasMod || press.hasAlt || !areLettersOn) return false;
    else if (event.key === "?") setAreKeysShown(true);
    else return zoomByKey(event.key, zoom);
    return true;
  });
  return (
    <div className={styles.editor}>
      <Toolbar
        tool={editor.tool}
        kind={styledKindOf(editor)}
        {...(shownStyle(editor) ?? NO_STYLE)}
        canUndo={past.length > 0}
        canRedo={future.length > 0}
        act={act}
        onKeys={openKeys}
      />
      <div className={styles.middle}>
        <div ref={ref} className={styles.room}>
          {room !== null && isRoomy(room) && (
            <PictureArea bitmap={bitmap} editor={editor} room={room} zoom={zoom} act={act} />
          )}
        </div>
        <MarksList scene={present} selected={editor.selected} act={act} />
      </div>
      <div className={styles.foot}>
        <ZoomBar zoom={zoom} />
        {foot}
      </div>
      {areKeysShown && <KeysSheet onClose={() => setAreKeysShown(false)} />}
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
