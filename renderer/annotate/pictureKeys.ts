import { assertNever } from "../../shared/assertNever.ts";
import { moveMark, withMark, type Mark, type Scene } from "../../shared/picture/scene.ts";
import type { Arrangement } from "./arrange.ts";
import { CROP, sceneOf, selectedMark, type Editor, type EditorAction } from "./editor.ts";
import type { EditorKey } from "./editorKeys.ts";
import { movedInside, withCrop } from "./gesture.ts";
import { pulledMark } from "./markGeometry.ts";
import { restyledMark } from "./markStyle.ts";
import { isStraight, rectAround, scaledPath, withEnd } from "./strokePath.ts";

const LONG_STEP = 10;
const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
const ORDERS: Readonly<Record<string, Arrangement>> = {
  PageUp: "forward",
  PageDown: "backward",
  Home: "front",
  End: "back",
};

/** What a key does while the picture has the focus: arrows, order, and Tab from mark to mark. null = nothing. */
export function actionOfPictureKey(press: EditorKey, editor: Editor): EditorAction | null {
  if (press.hasMod) return null;
  if (press.key === "Tab") return actionOfTab(editor, press.hasShift);
  const order = Object.hasOwn(ORDERS, press.key) ? ORDERS[press.key] : undefined;
  if (order !== undefined) return selectedMark(editor) === null ? null : { kind: "arrange", to: order };
  const arrow = arrowOf(press);
  if (arrow === null) return null;
  const scene = press.hasAlt ? grown(editor, ...arrow) : moved(editor, ...arrow);
  return scene === null ? null : { kind: "change", scene };
}

/** The way of an arrow key, in pixels of the picture; null = it is none. */
export function arrowOf({ key, hasShift }: EditorKey): readonly [number, number] | null {
  const arrow = Object.hasOwn(ARROWS, key) ? ARROWS[key] : undefined;
  const step = hasShift ? LONG_STEP : 1;
  return arrow === undefined ? null : [arrow[0] * step, arrow[1] * step];
}

/** Only the tool for choosing walks the marks, and past the last one Tab leaves the picture as everywhere else. */
function actionOfTab(editor: Editor, isBackwards: boolean): EditorAction | null {
  if (editor.tool !== "select") return null;
  const { marks } = sceneOf(editor);
  const at = marks.findIndex(({ id }) => id === editor.selected);
  const next = at < 0 ? (isBackwards ? marks.length - 1 : 0) : at + (isBackwards ? -1 : 1);
  const mark = next < 0 ? undefined : marks[next];
  return mark === undefined ? null : { kind: "select", id: mark.id };
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
    return withCrop(scene, larger(scene.crop, dx, dy), editor.picture);
  }
  const mark = selectedMark(editor);
  return mark === null ? null : withMark(scene, grownMark(mark, dx, dy));
}

function grownMark(mark: Mark, dx: number, dy: number): Mark {
  switch (mark.kind) {
    case "arrow":
      return pulledMark(mark, "to", { x: mark.to.x + dx, y: mark.to.y + dy });
    case "text":
    case "step":
      return restyledMark(mark, { sizePx: mark.sizePx + dx + dy });
    case "pen":
    case "highlight": {
      const [x, y] = mark.points.at(-1) ?? [0, 0];
      if (isStraight(mark.points)) return { ...mark, points: withEnd(mark.points, "to", { x: x + dx, y: y + dy }) };
      return { ...mark, points: scaledPath(mark.points, larger(rectAround(mark.points), dx, dy)) };
    }
    case "box":
    case "redaction":
      return { ...mark, rect: larger(mark.rect, dx, dy) };
    default:
      return assertNever(mark, "mark");
  }
}

function larger<Rect extends { readonly width: number; readonly height: number }>(rect: Rect, dx: number, dy: number) {
  return { ...rect, width: Math.max(1, rect.width + dx), height: Math.max(1, rect.height + dy) };
}
