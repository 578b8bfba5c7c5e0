import { useEffect, useEffectEvent, useMemo, useRef, type KeyboardEvent, type PointerEvent } from "react";
import { useWords } from "../ui/words.tsx";
import { cursorAt } from "./cursorAt.ts";
import { sceneOf, type Editor, type EditorAction } from "./editor.ts";
import { keyOf } from "./keyOf.ts";
import { markAt } from "./markGeometry.ts";
import { actionOfPictureKey, arrowOf } from "./pictureKeys.ts";
import { PictureStage } from "./PictureStage.tsx";
import { actionOfEnter } from "./placed.ts";
import { actionOfPress, type Reach } from "./press.ts";
import type { Point, Size } from "../../shared/picture/scene.ts";
import { createTextMeter } from "./textMeter.ts";
import { TypedText } from "./TypedText.tsx";
import type { Zoom } from "./useViewport.ts";
import { inView, toPicture } from "./viewport.ts";
import styles from "./annotate.module.css";

const HANDLE_REACH = 9;
const MARK_REACH = 7;
const WHEEL_ZOOM = 0.0022;
/** How far an arrow key pushes the picture when nothing is chosen, in CSS pixels. */
const PUSH = 40;
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
    } else if (editor.gesture !== null) followHand(event);
    else if (area.current) area.current.style.cursor = cursorAt(editor, toPicture(view, place), reach);
  }
  function followHand(event: PointerEvent<HTMLDivElement>): void {
    // A stroke goes through every place where the pen was, not only through those of drawn frames.
    const drawing = editor.gesture?.kind === "draw" && ["pen", "highlight"].includes(editor.gesture.tool);
    const places = drawing ? event.nativeEvent.getCoalescedEvents() : [];
    for (const place of places.length === 0 ? [event] : places) {
      act({ kind: "hand", at: toPicture(view, at(place)), isStraight: event.shiftKey });
    }
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
    const press = keyOf(event);
    const action =
      event.key === "Enter"
        ? actionOfEnter(editor, inView(view, editor.picture, room), crypto.randomUUID())
        : actionOfPictureKey(press, editor);
    const push = editor.selected === null && !press.hasMod ? arrowOf(press) : null;
    if (action !== null) act(action);
    else if (push !== null) zoom.shift(-push[0] * PUSH, -push[1] * PUSH);
    else return;
    event.preventDefault();
    event.stopPropagation();
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
        <TypedText
          mark={editor.typing}
          view={view}
          onChange={(text) => act({ kind: "typing", text })}
          onDone={() => act({ kind: "typed" })}
        />
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
