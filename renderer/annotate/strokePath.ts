import { MOST_POINTS, rectBetween, type Path, type Point, type Rect } from "../../shared/picture/scene.ts";

/** Nearer points than this would not be seen, only stored. In pixels of the picture. */
const NEAREST = 2;
type MutablePath = [number, number][];

export function startOfPath(at: Point): MutablePath {
  return [rounded(at)];
}

/** The path drawn on to a place. When it is full, every second point goes: the form stays, and the hand is not stopped. */
export function extendedPath(path: Path, to: Point): MutablePath {
  const next = rounded(to);
  const last = path.at(-1);
  const kept: MutablePath = path.map(([x, y]) => [x, y]);
  if (last !== undefined && Math.hypot(next[0] - last[0], next[1] - last[1]) < NEAREST) return kept;
  const thinned = kept.length < MOST_POINTS ? kept : kept.filter((_, index) => index % 2 === 0);
  return [...thinned, next];
}

/** Straight from the first point to a place. */
export function straightPath(path: Path, to: Point): MutablePath {
  const [first] = path;
  return first === undefined ? startOfPath(to) : [[first[0], first[1]], rounded(to)];
}

/** Two points make a line: it is pulled by its ends, not by its corners. */
export function isStraight(path: Path): boolean {
  return path.length <= 2;
}

export function rectAround(path: Path): Rect {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of path) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return rectBetween({ x: left, y: top }, { x: right, y: bottom });
}

/** The same form in another rectangle. */
export function scaledPath(path: Path, to: Rect): MutablePath {
  const from = rectAround(path);
  const along = (value: number, start: number, length: number, newStart: number, newLength: number) =>
    Math.round(length === 0 ? newStart + newLength / 2 : newStart + ((value - start) / length) * newLength);
  return path.map(([x, y]) => [
    along(x, from.x, from.width, to.x, to.width),
    along(y, from.y, from.height, to.y, to.height),
  ]);
}

/** The straight path with its first or last point elsewhere. */
export function withEnd(path: Path, end: "from" | "to", at: Point): MutablePath {
  const first = path[0] ?? [at.x, at.y];
  const last = path.at(-1) ?? first;
  return end === "from" ? [rounded(at), [last[0], last[1]]] : [[first[0], first[1]], rounded(at)];
}

function rounded({ x, y }: Point): [number, number] {
  return [Math.round(x), Math.round(y)];
}
