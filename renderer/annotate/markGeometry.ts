import { assertNever } from "../../shared/assertNever.ts";
import { rectBetween, type Mark, type Path, type Point, type Rect, type Size } from "../../shared/picture/scene.ts";
import { TEXT_LINE_HEIGHT } from "./drawMark.ts";
import { sizes } from "./markStyle.ts";
import { isStraight, rectAround, scaledPath, withEnd } from "./strokePath.ts";

/** Where marks are and what a hand pulls them by, in pixels of the picture. */
export type TextMark = Extract<Mark, { kind: "text" }>;
export type MeasureText = (mark: TextMark) => Size;

export const rectHandles = ["nw", "n", "ne", "e", "se", "s", "sw", "w"] as const;
export type RectHandle = (typeof rectHandles)[number];
export type HandleId = RectHandle | "from" | "to";
export type MarkHandle = { readonly id: HandleId; readonly at: Point };

export function boundsOf(mark: Mark, measure: MeasureText): Rect {
  switch (mark.kind) {
    case "box":
    case "redaction":
      return mark.rect;
    case "arrow":
      return rectBetween(mark.from, mark.to);
    case "pen":
    case "highlight":
      return rectAround(mark.points);
    case "text":
      return { ...mark.at, ...measure(mark) };
    case "step":
      return {
        x: mark.at.x - mark.sizePx / 2,
        y: mark.at.y - mark.sizePx / 2,
        width: mark.sizePx,
        height: mark.sizePx,
      };
    default:
      return assertNever(mark, "mark");
  }
}

export function handlesOfRect(rect: Rect): readonly MarkHandle[] {
  return rectHandles.map((id) => ({
    id,
    at: {
      x: rect.x + (id.includes("w") ? 0 : id.includes("e") ? rect.width : rect.width / 2),
      y: rect.y + (id.includes("n") ? 0 : id.includes("s") ? rect.height : rect.height / 2),
    },
  }));
}

export function handlesOf(mark: Mark, measure: MeasureText): readonly MarkHandle[] {
  if (mark.kind === "arrow") return endsOf(mark.from, mark.to);
  if ("points" in mark && isStraight(mark.points)) {
    const [[x, y] = [0, 0], [toX, toY] = [x, y]] = mark.points;
    return endsOf({ x, y }, { x: toX, y: toY });
  }
  const all = handlesOfRect(boundsOf(mark, measure));
  // Words and steps grow as a whole, so they have one corner to be pulled by.
  return mark.kind === "text" || mark.kind === "step" ? all.filter(({ id }) => id === "se") : all;
}

function endsOf(from: Point, to: Point): readonly MarkHandle[] {
  return [
    { id: "from", at: from },
    { id: "to", at: to },
  ];
}

/** A rectangle whose side or corner was pulled to a place; pulled past the opposite side it goes on beyond it. */
export function pulledRect(rect: Rect, handle: HandleId, to: Point): Rect {
  const right = rect.x + rect.width;
  const bottom = rect.y + rect.height;
  return rectBetween(
    { x: handle.includes("w") ? to.x : rect.x, y: handle.includes("n") ? to.y : rect.y },
    {
      x: handle.includes("e") ? to.x : right,
      y: handle.includes("s") ? to.y : bottom,
    },
  );
}

export function pulledMark(mark: Mark, handle: HandleId, to: Point): Mark {
  switch (mark.kind) {
    case "box":
    case "redaction":
      return { ...mark, rect: pulledRect(mark.rect, handle, to) };
    case "arrow":
      return handle === "from" ? { ...mark, from: to } : { ...mark, to };
    case "text":
      return { ...mark, sizePx: textSizeFor(mark, to.y - mark.at.y) };
    case "pen":
    case "highlight":
      if (handle === "from" || handle === "to") return { ...mark, points: withEnd(mark.points, handle, to) };
      return { ...mark, points: scaledPath(mark.points, pulledRect(rectAround(mark.points), handle, to)) };
    case "step":
      return { ...mark, sizePx: sizeWithin(2 * Math.max(to.x - mark.at.x, to.y - mark.at.y)) };
    default:
      return assertNever(mark, "mark");
  }
}

function textSizeFor({ text }: TextMark, height: number): number {
  return sizeWithin(height / (text.split("\n").length * TEXT_LINE_HEIGHT));
}

function sizeWithin(sizePx: number): number {
  return Math.min(sizes.most, Math.max(sizes.least, Math.round(sizePx)));
}

/** The topmost mark at a place. Redactions lie above everything else, as they do in the sent picture. */
export function markAt(marks: readonly Mark[], at: Point, reach: number, measure: MeasureText): Mark | null {
  const above = (isRedaction: boolean) =>
    marks.findLast((mark) => (mark.kind === "redaction") === isRedaction && isMet(mark, at, reach, measure));
  return above(true) ?? above(false) ?? null;
}

function isMet(mark: Mark, at: Point, reach: number, measure: MeasureText): boolean {
  switch (mark.kind) {
    case "redaction":
      return contains(mark.rect, at, 0);
    case "text":
      return contains(boundsOf(mark, measure), at, reach);
    case "box":
      // Only the line: what a box points out stays reachable.
      return contains(mark.rect, at, reach) && !contains(mark.rect, at, -reach);
    case "arrow":
      return distanceToLine(at, mark.from, mark.to) <= reach + mark.widthPx / 2;
    case "pen":
    case "highlight":
      return distanceToPath(at, mark.points) <= reach + mark.widthPx / 2;
    case "step":
      return contains(boundsOf(mark, measure), at, reach);
    default:
      return assertNever(mark, "mark");
  }
}

export function contains(rect: Rect, at: Point, margin: number): boolean {
  const isAcross = at.x >= rect.x - margin && at.x <= rect.x + rect.width + margin;
  return isAcross && at.y >= rect.y - margin && at.y <= rect.y + rect.height + margin;
}

export function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function distanceToPath(at: Point, path: Path): number {
  let nearest = Infinity;
  for (const [index, [x, y]] of path.entries()) {
    const [toX, toY] = path[index + 1] ?? [x, y];
    nearest = Math.min(nearest, distanceToLine(at, { x, y }, { x: toX, y: toY }));
  }
  return nearest;
}

function distanceToLine(at: Point, from: Point, to: Point): number {
  const length = distance(from, to);
  if (length === 0) return distance(at, from);
  const along = ((at.x - from.x) * (to.x - from.x) + (at.y - from.y) * (to.y - from.y)) / length ** 2;
  const clamped = Math.min(1, Math.max(0, along));
  return distance(at, { x: from.x + clamped * (to.x - from.x), y: from.y + clamped * (to.y - from.y) });
}
