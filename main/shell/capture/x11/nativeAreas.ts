import type { Display } from "electron";
import type { NativeRect } from "../grabber.ts";

type Placed = Pick<Display, "bounds" | "scaleFactor"> & Partial<Pick<Display, "nativeOrigin">>;

/**
 * Where each display lies on the X screen, in its pixels. null: it cannot be told to the pixel, because a size was
 * rounded on the way, or because displays of several scales do not say where they begin.
 */
export function nativeAreas(displays: readonly Placed[]): readonly NativeRect[] | null {
  const areas = displays.map((display) => areaOf(display, displays));
  const known = areas.filter((area) => area !== null);
  return known.length === areas.length && known.length > 0 ? known : null;
}

function areaOf({ bounds, scaleFactor, nativeOrigin }: Placed, displays: readonly Placed[]): NativeRect | null {
  const isOneScale = displays.every((other) => other.scaleFactor === scaleFactor);
  const scaled = { x: bounds.x * scaleFactor, y: bounds.y * scaleFactor };
  const origin = nativeOrigin ?? (isOneScale ? scaled : null);
  if (origin === null) return null;
  const area = { ...origin, width: bounds.width * scaleFactor, height: bounds.height * scaleFactor };
  const { x, y, width, height } = area;
  return [x, y, width, height].every((length) => Number.isInteger(length)) ? { x, y, width, height } : null;
}

/** The smallest rectangle that holds all of them. */
export function around(areas: readonly NativeRect[]): NativeRect {
  const x = Math.min(...areas.map((area) => area.x));
  const y = Math.min(...areas.map((area) => area.y));
  const width = Math.max(...areas.map((area) => area.x + area.width)) - x;
  const height = Math.max(...areas.map((area) => area.y + area.height)) - y;
  return { x, y, width, height };
}
