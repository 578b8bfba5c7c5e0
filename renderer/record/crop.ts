interface Size {
  readonly width: number;
  readonly height: number;
}
export interface Rect extends Size {
  readonly x: number;
  readonly y: number;
}

/** A part of a screen, in pixels of a screen of that size. */
export interface Crop {
  readonly rect: Rect;
  readonly of: Size;
}

/** Encoders refuse less. */
const smallest = 16;

/**
 * The part of a frame that is recorded. Frames may be smaller than the screen; and colours come one for two pixels each way,
 * so that all edges are even: outwards, so that nothing chosen is cut off.
 */
export function cropIn(frame: Size, { rect, of }: Crop): Rect {
  const across = span(rect.x, rect.width, frame.width / of.width, frame.width);
  const down = span(rect.y, rect.height, frame.height / of.height, frame.height);
  return { x: across.start, y: down.start, width: across.length, height: down.length };
}

function span(start: number, length: number, ratio: number, whole: number): { start: number; length: number } {
  const most = even(whole);
  const wanted = Math.min(
    most,
    Math.max(smallest, even(Math.ceil((start + length) * ratio) + 1) - even(start * ratio)),
  );
  const begin = Math.max(0, Math.min(even(start * ratio), most - wanted));
  return { start: begin, length: wanted };
}

function even(value: number): number {
  return Math.floor(value / 2) * 2;
}
