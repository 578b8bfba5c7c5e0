import type { Display } from "electron";
import type { NativeRect, WindowsByDisplay } from "./grabber.ts";

/** As many as an overlay is told of. */
const mostWindows = 200;
/** Smaller ones are drop shadows, tooltips and helpers that nobody means. */
const leastSide = 24;

/** Sorts windows of the whole desktop by display, cut at its edges and counted from its corner. */
export function windowsOn(
  displays: readonly Pick<Display, "id" | "bounds" | "scaleFactor">[],
  windows: readonly NativeRect[],
): WindowsByDisplay {
  return new Map(
    displays.map(({ id, bounds, scaleFactor }) => {
      const native = (length: number): number => Math.round(length * scaleFactor);
      const [left, top, right, bottom] = [
        native(bounds.x),
        native(bounds.y),
        native(bounds.x + bounds.width),
        native(bounds.y + bounds.height),
      ];
      const seen = windows.flatMap((window) => {
        const [x, y] = [Math.max(window.x, left), Math.max(window.y, top)];
        const width = Math.min(window.x + window.width, right) - x;
        const height = Math.min(window.y + window.height, bottom) - y;
        return width < leastSide || height < leastSide ? [] : [{ x: x - left, y: y - top, width, height }];
      });
      return [String(id), seen.slice(0, mostWindows)];
    }),
  );
}
