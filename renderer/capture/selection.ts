/** Geometry of choosing a region. Everything is in whole native pixels of one display. */
export interface PixelPoint {
  readonly x: number;
  readonly y: number;
}
export interface PixelSize {
  readonly width: number;
  readonly height: number;
}
export type PixelRect = PixelPoint & PixelSize;

export const handles = ["nw", "n", "ne", "e", "se", "s", "sw", "w"] as const;
export type Handle = (typeof handles)[number];

/** Shorter drags are a click with an unsteady hand. */
const SHORTEST_DRAG = 3;

export function clampPoint({ x, y }: PixelPoint, screen: PixelSize): PixelPoint {
  return { x: clamp(Math.floor(x), 0, screen.width - 1), y: clamp(Math.floor(y), 0, screen.height - 1) };
}

/** From the pixel where the drag began to the pixel under the pointer, both included. null = a click. */
export function dragged(from: PixelPoint, to: PixelPoint): PixelRect | null {
  const dx = Math.abs(to.x - from.x);
  const dy = Math.abs(to.y - from.y);
  if (Math.max(dx, dy) < SHORTEST_DRAG) return null;
  return { x: Math.min(from.x, to.x), y: Math.min(from.y, to.y), width: dx + 1, height: dy + 1 };
}

/** Moves without changing the size; the edge of the screen stops it. */
export function moved(rect: PixelRect, dx: number, dy: number, screen: PixelSize): PixelRect {
  return {
    ...rect,
    x: clamp(rect.x + dx, 0, screen.width - rect.width),
    y: clamp(rect.y + dy, 0, screen.height - rect.height),
  };
}

/** Pulls a side or corner by some pixels. Pulled past the opposite side it goes on beyond it; one pixel always stays. */
export function resized(rect: PixelRect, handle: Handle, dx: number, dy: number, screen: PixelSize): PixelRect {
  const x = spanAfter(rect.x, rect.width, sideOf(handle, "w", "e"), dx, screen.width);
  const y = spanAfter(rect.y, rect.height, sideOf(handle, "n", "s"), dy, screen.height);
  return { x: x.start, width: x.length, y: y.start, height: y.length };
}

function sideOf(handle: Handle, first: string, last: string): -1 | 0 | 1 {
  if (handle.includes(first)) return -1;
  return handle.includes(last) ? 1 : 0;
}

function spanAfter(start: number, length: number, side: -1 | 0 | 1, by: number, most: number) {
  if (side === 0) return { start, length };
  const last = start + length - 1;
  const fixed = side === -1 ? last : start;
  const pulled = clamp((side === -1 ? start : last) + by, 0, most - 1);
  return { start: Math.min(fixed, pulled), length: Math.abs(fixed - pulled) + 1 };
}

/** Grows or shrinks at the lower right, as Alt+arrows do. */
export function grown(rect: PixelRect, dx: number, dy: number, screen: PixelSize): PixelRect {
  return {
    ...rect,
    width: clamp(rect.width + dx, 1, screen.width - rect.x),
    height: clamp(rect.height + dy, 1, screen.height - rect.y),
  };
}

/** Where a choice by keyboard begins: the middle half of the screen. */
export function middle({ width, height }: PixelSize): PixelRect {
  return {
    x: Math.floor(width / 4),
    y: Math.floor(height / 4),
    width: Math.max(1, Math.floor(width / 2)),
    height: Math.max(1, Math.floor(height / 2)),
  };
}

export function whole({ width, height }: PixelSize): PixelRect {
  return { x: 0, y: 0, width, height };
}

/** The part of a remembered region that this screen still has; null = none. */
export function inside(rect: PixelRect, screen: PixelSize): PixelRect | null {
  const x = clamp(rect.x, 0, screen.width);
  const y = clamp(rect.y, 0, screen.height);
  const width = Math.min(rect.x + rect.width, screen.width) - x;
  const height = Math.min(rect.y + rect.height, screen.height) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : null;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
