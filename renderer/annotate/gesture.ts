import { assertNever } from "../../shared/assertNever.ts";
import {
  moveMark,
  rectBetween,
  snapOutwards,
  withMark,
  type Mark,
  type Path,
  type Point,
  type Rect,
  type Scene,
  type Size,
} from "../../shared/picture/scene.ts";
import { nextStepNumber } from "./arrange.ts";
import { pulledMark, pulledRect, type HandleId } from "./markGeometry.ts";
import type { MarkStyle } from "./markStyle.ts";
import { extendedPath, rectAround, startOfPath, straightPath } from "./strokePath.ts";

export const tools = ["select", "crop", "redaction", "box", "arrow", "text", "step", "highlight", "pen"] as const;
export type Tool = (typeof tools)[number];
export type DrawingTool = "redaction" | "box" | "arrow" | "step" | "highlight" | "pen";

type Began = { readonly from: Point; readonly scene: Scene };
type Drawing = {
  readonly kind: "draw";
  readonly tool: DrawingTool;
  readonly id: string;
  readonly style: MarkStyle;
  /** Where the hand has been; only strokes need it. */
  readonly path: Path;
};
/** What the hand does between press and release. Each carries the scene it began with. */
export type Gesture =
  | (Drawing & Began)
  | ({ readonly kind: "move"; readonly mark: Mark } & Began)
  | ({ readonly kind: "pull"; readonly mark: Mark; readonly handle: HandleId } & Began)
  | ({ readonly kind: "drawCrop" } & Began)
  | ({ readonly kind: "moveCrop"; readonly crop: Rect } & Began)
  | ({ readonly kind: "pullCrop"; readonly crop: Rect; readonly handle: HandleId } & Began);

/** Shorter drags are clicks: they draw nothing. */
const SHORTEST_DRAG = 3;

/** The gesture with the hand at `to`: strokes remember their way. `isStraight`: as a line from where it began. */
export function followed(gesture: Gesture, to: Point, isStraight: boolean): Gesture {
  if (gesture.kind !== "draw" || !isStroke(gesture.tool)) return gesture;
  const path = gesture.path.length === 0 ? startOfPath(gesture.from) : gesture.path;
  return { ...gesture, path: isStraight ? straightPath(path, to) : extendedPath(path, to) };
}

function isStroke(tool: DrawingTool): tool is "highlight" | "pen" {
  return tool === "highlight" || tool === "pen";
}

/** The scene with the hand at `to`. Whole pixels throughout, so that what is drawn is what is sent. */
export function sceneDuring(gesture: Gesture, to: Point, picture: Size): Scene {
  const { scene, from } = gesture;
  const dx = Math.round(to.x - from.x);
  const dy = Math.round(to.y - from.y);
  switch (gesture.kind) {
    case "draw": {
      const mark = settled(newMark(gesture, to), picture);
      return mark === null || isClick(gesture, dx, dy) ? scene : withMark(scene, mark);
    }
    case "move":
      return dx === 0 && dy === 0 ? scene : withMark(scene, moveMark(gesture.mark, dx, dy));
    case "pull":
      return withMark(scene, settled(pulledMark(gesture.mark, gesture.handle, rounded(to)), picture) ?? gesture.mark);
    case "drawCrop":
      if (Math.min(Math.abs(dx), Math.abs(dy)) < SHORTEST_DRAG) return scene;
      return withCrop(scene, rectBetween(from, to), picture);
    case "moveCrop":
      return { ...scene, crop: movedInside(gesture.crop, dx, dy, picture) };
    case "pullCrop":
      return withCrop(scene, pulledRect(gesture.crop, gesture.handle, to), picture);
    default:
      return assertNever(gesture, "gesture");
  }
}

/** A step is put down by a click; a stroke may end where it began. */
function isClick({ tool, path }: Drawing, dx: number, dy: number): boolean {
  if (tool === "step") return false;
  const { width, height } = isStroke(tool) && path.length > 0 ? rectAround(path) : { width: dx, height: dy };
  return Math.max(Math.abs(width), Math.abs(height)) < SHORTEST_DRAG;
}

function newMark({ tool, id, style, path, from, scene }: Drawing & Began, to: Point): Mark {
  const { colour, widthPx, sizePx } = style;
  switch (tool) {
    case "redaction":
      return { kind: "redaction", id, rect: rectBetween(from, to) };
    case "box":
      return { kind: "box", id, rect: rectBetween(rounded(from), rounded(to)), colour, widthPx };
    case "arrow":
      return { kind: "arrow", id, from: rounded(from), to: rounded(to), colour, widthPx };
    case "step":
      return { kind: "step", id, at: rounded(to), number: nextStepNumber(scene), sizePx, colour };
    case "highlight":
    case "pen":
      return { kind: tool, id, points: path.map(([x, y]) => [x, y]), colour, widthPx };
    default:
      return assertNever(tool, "tool");
  }
}

/** A redaction covers whole pixels of the picture, every one that it touches; null = it touches none. */
function settled(mark: Mark, picture: Size): Mark | null {
  if (mark.kind !== "redaction") return mark;
  const rect = snapOutwards(mark.rect, picture);
  return rect === null ? null : { ...mark, rect };
}

/** A crop that keeps everything is none; one that keeps nothing changes nothing. */
export function withCrop(scene: Scene, rect: Rect, picture: Size): Scene {
  const crop = snapOutwards(rect, picture);
  if (crop === null) return scene;
  const isWhole = crop.width === picture.width && crop.height === picture.height;
  return { ...scene, crop: isWhole ? null : crop };
}

export function movedInside(rect: Rect, dx: number, dy: number, picture: Size): Rect {
  return {
    ...rect,
    x: Math.min(Math.max(0, rect.x + dx), picture.width - rect.width),
    y: Math.min(Math.max(0, rect.y + dy), picture.height - rect.height),
  };
}

function rounded({ x, y }: Point): Point {
  return { x: Math.round(x), y: Math.round(y) };
}
