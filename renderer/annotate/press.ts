import { assertNever } from "../../shared/assertNever.ts";
import { CROP, sceneOf, selectedMark, type Editor, type EditorAction } from "./editor.ts";
import {
  contains,
  distance,
  handlesOf,
  handlesOfRect,
  markAt,
  type HandleId,
  type MarkHandle,
  type MeasureText,
  type TextMark,
} from "./markGeometry.ts";
import type { DrawingTool, Gesture, Tool } from "./gesture.ts";
import { styleFor } from "./markStyle.ts";
import type { Point } from "../../shared/picture/scene.ts";

/** How near, in picture pixels, the pointer has to be, and how text is measured. */
export interface Reach {
  readonly handle: number;
  readonly mark: number;
  readonly measure: MeasureText;
}

/** What the selected thing can be pulled by. */
export function handlesInView(editor: Editor, measure: MeasureText): readonly MarkHandle[] {
  const { crop } = sceneOf(editor);
  if (editor.selected === CROP && crop !== null) return handlesOfRect(crop);
  const mark = selectedMark(editor);
  return mark === null ? [] : handlesOf(mark, measure);
}

export function handleAt(editor: Editor, at: Point, { handle, measure }: Reach): HandleId | null {
  const near = handlesInView(editor, measure)
    .map((one) => ({ id: one.id, away: distance(one.at, at) }))
    .filter(({ away }) => away <= handle)
    .toSorted((a, b) => a.away - b.away);
  return near[0]?.id ?? null;
}

/** What pressing at a place begins. `newId` names the mark that may come of it. */
export function actionOfPress(editor: Editor, at: Point, reach: Reach, newId: string): EditorAction {
  const scene = sceneOf(editor);
  const began = { from: at, scene };
  const handle = handleAt(editor, at, reach);
  if (handle !== null) return pull(editor, handle, began);
  const met = markAt(scene.marks, at, reach.mark, reach.measure);
  switch (editor.tool) {
    case "select":
      return met === null
        ? { kind: "select", id: null }
        : { kind: "begin", gesture: { kind: "move", mark: met, ...began } };
    case "crop":
      return { kind: "begin", gesture: cropGesture(editor, at) };
    case "text":
      return { kind: "type", mark: met?.kind === "text" ? met : newText(editor, at, newId) };
    case "redaction":
    case "box":
    case "arrow":
    case "step":
    case "highlight":
    case "pen":
      // What was drawn last may be put right without changing the tool; strokes may cross each other.
      if (met !== null && met.id === editor.selected && !isStroke(editor.tool))
        return { kind: "begin", gesture: { kind: "move", mark: met, ...began } };
      return { kind: "begin", gesture: drawing(editor, editor.tool, newId, began) };
    default:
      return assertNever(editor.tool, "tool");
  }
}

function pull(editor: Editor, handle: HandleId, began: ReturnType<typeof beganAt>): EditorAction {
  const mark = selectedMark(editor);
  if (mark !== null) return { kind: "begin", gesture: { kind: "pull", mark, handle, ...began } };
  const { crop } = began.scene;
  if (crop === null) return { kind: "select", id: null };
  return { kind: "begin", gesture: { kind: "pullCrop", crop, handle, ...began } };
}

function beganAt(editor: Editor, at: Point) {
  return { from: at, scene: sceneOf(editor) };
}

function cropGesture(editor: Editor, at: Point) {
  const began = beganAt(editor, at);
  const { crop } = began.scene;
  const isInside = crop !== null && contains(crop, at, 0);
  return isInside ? { kind: "moveCrop" as const, crop, ...began } : { kind: "drawCrop" as const, ...began };
}

function isStroke(tool: Tool): boolean {
  return tool === "highlight" || tool === "pen";
}

function drawing(editor: Editor, tool: DrawingTool, id: string, began: ReturnType<typeof beganAt>): Gesture {
  const style = styleFor(tool === "redaction" ? "box" : tool, editor.styles, editor.picture);
  return { kind: "draw", tool, id, style, path: [], ...began };
}

export function newText(editor: Editor, at: Point, id: string): TextMark {
  const { colour, sizePx } = styleFor("text", editor.styles, editor.picture);
  return { kind: "text", id, at: { x: Math.round(at.x), y: Math.round(at.y) }, text: "", sizePx, colour };
}
