import type { Band } from "../frame.ts";
import type { NativeRect } from "../grabber.ts";

/** Some rows of a larger picture: where they lie in it, and their pixels. */
export interface Slab {
  readonly place: NativeRect;
  readonly pixels: Uint8Array<ArrayBuffer>;
}

/** The part of a slab that belongs to an area of the same picture, as a band of that area; null = none does. */
export function cutBand({ place, pixels }: Slab, area: NativeRect): Band | null {
  const top = Math.max(place.y, area.y);
  const bottom = Math.min(place.y + place.height, area.y + area.height);
  if (top >= bottom) return null;
  const firstRow = top - area.y;
  const isAll = place.x === area.x && place.width === area.width && bottom - top === place.height;
  if (isAll) return { firstRow, pixels };
  const cut = new Uint8Array((bottom - top) * area.width * 4);
  for (let row = top; row < bottom; row += 1) {
    const start = ((row - place.y) * place.width + area.x - place.x) * 4;
    cut.set(pixels.subarray(start, start + area.width * 4), (row - top) * area.width * 4);
  }
  return { firstRow, pixels: cut };
}
