import { CROP, sceneOf, selectedMark, type Editor, type EditorAction } from "./editor.ts";
import { movedInside, withCrop, type Tool } from "./gesture.ts";
import { pulledMark } from "./markGeometry.ts";
import { moveMark, withMark, type Scene } from "./scene.ts";

/** The part of a keyboard event that decides. */
export interface EditorKey {
  readonly key: string;
  readonly hasMod: boolean;
  readonly hasShift: boolean;
  readonly hasAlt: boolean;
}

export const TOOL_KEYS: Readonly<Record<Tool, string>> = {
  select: "V",
  crop: "P",
  redaction: "X",
  box: "B",
  arrow: "A",
  text: "T",
};

const LONG_STEP = 10;
const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** What a key does to the editor; null = nothing. `areLettersOn`: single letters choose tools. */
export function actionOfKey(press: EditorKey, editor: Editor, areLettersOn: boolean): EditorAction | null {
  const key = press.key.toLowerCase();
  if (press.hasMod) {
    if (key === "z") return { kind: press.hasShift ? "redo" : "undo" };
    return key === "y" ? { kind: "redo" } : null;
  }
  if (key === "escape") return actionOfEscape(editor);
  if (key === "delete" || key === "backspace") return editor.selected === null ? null : { kind: "remove" };
  if (press.hasAlt || !areLettersOn) return null;
  const tool = Object.entries(TOOL_KEYS).find(([, letter]) => letter.toLowerCase() === key)?.[0];
  return tool === undefined ? null : { kind: "tool", tool: tool as Tool };
}

/** Esc lets go of one thing at a time; null = there is nothing left to let go of. */
function actionOfEscape(editor: Editor): EditorAction | null {
  if (editor.gesture !== null) return { kind: "abandon" };
  return editor.selected === null ? null : { kind: "select", id: null };
}

/** Arrow keys on the picture: move what is selected, with Alt make it bigger or smaller. */
export function actionOfArrow(press: EditorKey, editor: Editor): EditorAction | null {
  const arrow = Object.hasOwn(ARROWS, press.key) ? ARROWS[press.key] : undefined;
  if (arrow === undefined || press.hasMod) return null;
  const step = press.hasShift ? LONG_STEP : 1;
  const scene = press.hasAlt
    ? grown(editor, arrow[0] * step, arrow[1] * step)
    : moved(editor, arrow[0] * step, arrow[1] * step);
  return scene === null ? null : { kind: "change", scene };
}

function moved(editor: Editor, dx: number, dy: number): Scene | null {
  const scene = sceneOf(editor);
  if (editor.selected === CROP && scene.crop !== null) {
    return { ...scene, crop: movedInside(scene.crop, dx, dy, editor.picture) };
  }
  const mark = selectedMark(editor);
  return mark === null ? null : withMark(scene, moveMark(mark, dx, dy));
}

function grown(editor: Editor, dx: number, dy: number): Scene | null {
  const scene = sceneOf(editor);
  if (editor.selected === CROP && scene.crop !== null) {
    const { x, y, width, height } = scene.crop;
    const rect = { x, y, width: Math.max(1, width + dx), height: Math.max(1, height + dy) };
    return withCrop(scene, rect, editor.picture);
  }
  const mark = selectedMark(editor);
  if (mark === null) return null;
  if (mark.kind === "arrow") {
    return withMark(scene, pulledMark(mark, "to", { x: mark.to.x + dx, y: mark.to.y + dy }));
  }
  if (mark.kind === "text") return withMark(scene, { ...mark, sizePx: clampText(mark.sizePx + dx + dy) });
  const { x, y, width, height } = mark.rect;
  return withMark(scene, { ...mark, rect: { x, y, width: Math.max(1, width + dx), height: Math.max(1, height + dy) } });
}

function clampText(sizePx: number): number {
  return Math.min(200, Math.max(8, sizePx));
}
