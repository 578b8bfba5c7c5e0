import type { Rectangle } from "../windows/windowState.ts";

/** A display as far as the bar is concerned, in device-independent pixels. */
export interface BarDisplay {
  readonly id: string;
  readonly bounds: Rectangle;
  readonly workArea: Rectangle;
}

export interface BarPlace {
  readonly bounds: Rectangle;
  /** It lies over what is recorded: there was nowhere else to put it. */
  readonly isInPicture: boolean;
}

const barSize = { width: 404, height: 48 } as const;
const margin = 12;

/**
 * Where the recorder's bar goes: beside what is recorded, else on another display, else over it, bottom centre.
 * `recorded`: in device-independent pixels of the whole desktop; null = a window, whose stream shows nothing above it.
 */
export function barPlace(recorded: Rectangle | null, displays: readonly BarDisplay[], homeId: string): BarPlace {
  const home = displays.filter((display) => display.id === homeId);
  const others = displays.filter((display) => display.id !== homeId);
  const places = [...home, ...others].flatMap((display) => placesOn(display.workArea));
  const free = places.find((place) => recorded === null || !overlaps(place, recorded));
  const fallback = places[0] ?? { x: 0, y: 0, ...barSize };
  return { bounds: free ?? fallback, isInPicture: free === undefined };
}

/** Bottom before top, middle before corners. */
function placesOn({ x, y, width, height }: Rectangle): readonly Rectangle[] {
  const columns = [x + Math.round((width - barSize.width) / 2), x + margin, x + width - barSize.width - margin];
  const rows = [y + height - barSize.height - margin, y + margin];
  return rows.flatMap((row) => columns.map((column) => ({ x: column, y: row, ...barSize })));
}

function overlaps(a: Rectangle, b: Rectangle): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
