import { z } from "zod";

const rectangleSchema = z.strictObject({ x: z.int(), y: z.int(), width: z.int().min(1), height: z.int().min(1) });
/** In device-independent pixels, as Electron counts windows and displays. */
export type Rectangle = z.infer<typeof rectangleSchema>;

export const windowStateSchema = z.strictObject({ bounds: rectangleSchema.nullable(), isMaximized: z.boolean() });
export type WindowState = z.infer<typeof windowStateSchema>;

export const smallestWindow = { width: 900, height: 600 } as const;
export const ordinaryWindow = { width: 1_280, height: 800 } as const;

/** So much of a window must be on a display for the user to find and move it. */
const graspable = { width: 160, height: 80 } as const;

/**
 * Where a window may be put: as it was left, no larger than the display it lies on; null = the display is gone (or
 * moved), let the system choose a place.
 */
export function restoreBounds(saved: Rectangle | null, workAreas: readonly Rectangle[]): Rectangle | null {
  if (saved === null) return null;
  const area = workAreas.find((candidate) => isGraspable(overlap(saved, candidate)));
  if (area === undefined) return null;
  const width = Math.min(Math.max(saved.width, smallestWindow.width), area.width);
  const height = Math.min(Math.max(saved.height, smallestWindow.height), area.height);
  return {
    x: clamp(saved.x, area.x, area.x + area.width - width),
    y: clamp(saved.y, area.y, area.y + area.height - height),
    width,
    height,
  };
}

function overlap(a: Rectangle, b: Rectangle): { readonly width: number; readonly height: number } {
  return {
    width: Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x),
    height: Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y),
  };
}

function isGraspable(size: { readonly width: number; readonly height: number }): boolean {
  return size.width >= graspable.width && size.height >= graspable.height;
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, high));
}
