import { useEffect, useEffectEvent, useMemo, useRef, type KeyboardEvent, type PointerEvent } from "react";
import { useWords } from "../ui/words.tsx";
import { cursorAt } from "./cursorAt.ts";
import { sceneOf, selectedMark, type Editor, type EditorAction } from "./editor.ts";
import { actionOfArrow } from "./editorKeys.ts";
import { keyOf } from "./keyOf.ts";
import { markAt } from "./markGeometry.ts";
import { PictureStage } from "./PictureStage.tsx";
import { actionOfPress, placedMark, type Reach } from "./press.ts";
import type { Point, Size } from "./scene.ts";
import { createTextMeter } from "./textMeter.ts";
import { TypedText } from "./TypedText.tsx";
import type { Zoom } from "./useViewport.ts";
import { inView, toPicture } from "./viewport.ts";
import styles from "./annotate.module.css";

const HANDLE_REACH = 9;
const MARK_REACH = 7;
const WHEEL_ZOOM = 0.0022;
const PRIMARY_BUTTON = 0;
const MIDDLE_BUTTON = 1;

type PictureAreaProps = {
  readonly bitmap: ImageBitmap;
  readonly editor: Editor;
  readonly room: Size;
  readonly zoom: Zoom;
  readonly act: (action: EditorAction) => void;
};

/** The picture under the user's hand: pointer, wheel and arrow keys. */
export function PictureArea({ bitmap, editor, room, zoom, act }: PictureAreaProps) {
  const words = useWords();
  const area = useRef<HTMLDivElement>(null);
  const panFrom = useRef<Point | null>(null);
  const measure = useMemo(() => createTextMeter(), []);
  const { view } = zoom;
  const reach: Reach = { handle: HANDLE_REACH / view.scale, mark: MARK_REACH / view.scale, measure };

  const at = (event: { readonly clientX: number; readonly clientY: number }): Point => {
    const box = area.current?.getBoundingClientRect();
    return { x: event.clientX - (box?.left ?? 0), y: event.clientY - (box?.top ?? 0) };
  };
  function onPress(event: PointerEvent<HTMLDivElement>): void {
    if (editor.typing !== null && event.target instanceof HTMLTextAreaElement) return;
    event.preventDefault();
    area.current?.focus();
    area.current?.setPointerCapture(event.pointerId);
    if (event.button === MIDDLE_BUTTON) panFrom.current = at(event);
    if (event.button !== PRIMARY_BUTTON || editor.typing !== null) return;
    act(actionOfPress(editor, toPicture(view, at(event)), reach, crypto.randomUUID()));
  }
  function onMove(event: PointerEvent<HTMLDivElement>): void {
    const place = at(event);
    if (panFrom.current !== null) {
      zoom.shift(place.x - panFrom.current.x, place.y - panFrom.current.y);
      panFrom.current = place;
    } else if (editor.gesture !== null) act({ kind: "hand", at: toPicture(view, place) });
    else if (area.current) area.current.style.cursor = cursorAt(editor, toPicture(view, place), reach);
  }
  function onRelease(): void {
    panFrom.current = null;
    if (editor.gesture !== null) act({ kind: "release" });
  }
  function onDoubleClick(event: { readonly clientX: number; readonly clientY: number }): void {
    const met = markAt(sceneOf(editor).marks, toPicture(view, at(event)), reach.mark, measure);
    if (met?.kind === "text") act({ kind: "type", mark: met });
  }
  function onKey(event: KeyboardEvent): void {
    if (event.target !== event.currentTarget) return;
    const action = event.key === "Enter" ? actionOfEnter() : actionOfArrow(keyOf(event), editor);
    if (action === null) return;
    event.preventDefault();
    event.stopPropagation();
    act(action);
  }
  function actionOfEnter(): EditorAction | null {
    const mark = selectedMark(editor);
    if (mark?.kind === "text") return { kind: "type", mark };
    const placed = placedMark(editor, inView(view, editor.picture, room), crypto.randomUUID());
    if (placed === null) return null;
    if (placed.kind === "text") return { kind: "type", mark: placed };
    const scene = sceneOf(editor);
    return { kind: "change", scene: { ...scene, marks: [...scene.marks, placed] }, selected: placed.id };
  }
  // The keys of the tools are there at once, at opening and after saving.
  useEffect(() => area.current?.focus(), []);
  useEffect(() => {
    // What had the focus is gone, e.g. the last entry of the list.
    if (document.activeElement === document.body) area.current?.focus();
  });
  useWheel(area, (event) => {
    if (event.ctrlKey || event.metaKey) zoom.by(Math.exp(-event.deltaY * WHEEL_ZOOM), at(event));
    else zoom.shift(-(event.shiftKey ? event.deltaY : event.deltaX), event.shiftKey ? 0 : -event.deltaY);
  });

  // An application is a control: it takes keys and pointer itself.
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={area}
      role="application"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      aria-label={words("annotate.picture", { count: sceneOf(editor).marks.length })}
      className={styles.area}
      data-tool={editor.tool}
      onPointerDown={onPress}
      onPointerMove={onMove}
      onPointerUp={onRelease}
      onPointerCancel={onRelease}
      onDoubleClick={onDoubleClick}
      onKeyDown={onKey}
    >
      <PictureStage bitmap={bitmap} editor={editor} view={view} room={room} measure={measure} />
      {editor.typing !== null && (
        <TypedText mark={editor.typing} view={view} onDone={(text) => act({ kind: "typed", text })} />
      )}
    </div>
  );
}

/** React listens to the wheel passively, which would let Ctrl+wheel zoom the whole window. */
function useWheel(area: { readonly current: HTMLElement | null }, run: (event: WheelEvent) => void): void {
  const runNewest = useEffectEvent(run);
  useEffect(() => {
    const part = area.current;
    const listener = (event: WheelEvent) => {
      event.preventDefault();
      runNewest(event);
    };
    part?.addEventListener("wheel", listener, { passive: false });
    return () => part?.removeEventListener("wheel", listener);
  }, [area]);
}
