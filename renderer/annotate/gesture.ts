import { assertNever } from "../../shared/assertNever.ts";
import { pulledMark, pulledRect, type HandleId } from "./markGeometry.ts";
import {
  moveMark,
  rectBetween,
  snapOutwards,
  withMark,
  type Mark,
  type MarkColour,
  type Point,
  type Rect,
  type Scene,
  type Size,
} from "./scene.ts";

export const tools = ["select", "crop", "redaction", "box", "arrow", "text"] as const;
export type Tool = (typeof tools)[number];
export type DrawingTool = "redaction" | "box" | "arrow";

/** What the hand does between press and release. Each carries the scene it began with. */
export type Gesture =
  | ({ readonly kind: "draw"; readonly tool: DrawingTool; readonly id: string; readonly colour: MarkColour } & Began)
  | ({ readonly kind: "move"; readonly mark: Mark } & Began)
  | ({ readonly kind: "pull"; readonly mark: Mark; readonly handle: HandleId } & Began)
  | ({ readonly kind: "drawCrop" } & Began)
  | ({ readonly kind: "moveCrop"; readonly crop: Rect } & Began)
  | ({ readonly kind: "pullCrop"; readonly crop: Rect; readonly handle: HandleId } & Began);
type Began = { readonly from: Point; readonly scene: Scene };

/** Shorter drags are clicks: they draw nothing. */
const SHORTEST_DRAG = 3;

/** The scene with the hand at `to`. Whole pixels throughout, so that what is drawn is what is sent. */
export function sceneDuring(gesture: Gesture, to: Point, picture: Size): Scene {
  const { scene, from } = gesture;
  const dx = Math.round(to.x - from.x);
  const dy = Math.round(to.y - from.y);
  switch (gesture.kind) {
    case "draw": {
      if (Math.max(Math.abs(dx), Math.abs(dy)) < SHORTEST_DRAG) return scene;
      const mark = settled(newMark(gesture, to), picture);
      return mark === null ? scene : withMark(scene, mark);
    }
    case "move":
      return withMark(scene, moveMark(gesture.mark, dx, dy));
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

function newMark({ tool, id, colour, from }: Extract<Gesture, { kind: "draw" }>, to: Point): Mark {
  switch (tool) {
    case "redaction":
      return { kind: "redaction", id, rect: rectBetween(from, to) };
    case "box":
      return { kind: "box", id, rect: rectBetween(rounded(from), rounded(to)), colour };
    case "arrow":
      return { kind: "arrow", id, from: rounded(from), to: rounded(to), colour };
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
