import { grown, middle, moved, type PixelRect, type PixelSize } from "./selection.ts";

/** The part of a keyboard event that decides. */
export interface Key {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

export type KeyMeaning =
  | { readonly kind: "cancel" }
  | { readonly kind: "accept" }
  | { readonly kind: "whole" }
  | { readonly kind: "select"; readonly selection: PixelRect };

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
const LONG_STEP = 10;

/** What a key does while a region is chosen; null = nothing. The first arrow puts a region into the middle. */
export function meaningOf(press: Key, selection: PixelRect | null, screen: PixelSize): KeyMeaning | null {
  if (press.key === "Escape") return { kind: "cancel" };
  if (press.ctrlKey || press.metaKey) return null;
  if (press.key === "Enter") return { kind: "accept" };
  if (press.key.toLowerCase() === "f" && !press.altKey) return { kind: "whole" };
  const arrow = Object.hasOwn(ARROWS, press.key) ? ARROWS[press.key] : undefined;
  if (arrow === undefined) return null;
  if (selection === null) return { kind: "select", selection: middle(screen) };
  const step = press.shiftKey ? LONG_STEP : 1;
  const change = press.altKey ? grown : moved;
  return { kind: "select", selection: change(selection, arrow[0] * step, arrow[1] * step, screen) };
}
