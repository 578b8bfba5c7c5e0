import type { Choice } from "./choice.ts";
import { drawLens, LENS_SIZE } from "./magnifier.ts";
import type { OverlayParts } from "./overlayParts.ts";
import type { Band, PictureSize } from "./incoming.ts";
import { painterOf } from "./paintPixels.ts";
import type { PixelPoint, PixelRect } from "./selection.ts";
import { captureWords } from "./words.ts";

/** Draws what is being chosen. Positions are in CSS pixels, one native pixel of the screen being 1/ratio of them. */
export interface OverlayView {
  paint(band: Band): void;
  /** All of it is painted. */
  reveal(): void;
  /** `target`: the window that a click would take. */
  show(choice: Choice, pointer: PixelPoint | null, target: PixelRect | null): void;
  /** Nothing on it, and no memory held. */
  clear(): void;
}

const GAP = 8;
const LENS_GAP = 20;
const LENS_FOOT = 28;

/** @param size of the frozen screen, in native pixels */
export function createView(parts: OverlayParts, { width: across, height: down }: PictureSize): OverlayView {
  const ratio = (): number => window.devicePixelRatio;
  const { screen } = parts;
  screen.width = across;
  screen.height = down;
  // In view only when all of it is painted: else the browser draws it anew with each part.
  screen.hidden = true;
  screen.style.width = `${across / ratio()}px`;
  screen.style.height = `${down / ratio()}px`;

  function showSelection(rect: PixelRect | null): void {
    parts.shade.hidden = rect !== null;
    parts.selection.hidden = rect === null;
    parts.size.hidden = rect === null;
    if (rect === null) return;
    const { x, y, width, height } = rect;
    const edge = { x: x / ratio(), y: y / ratio(), width: width / ratio(), height: height / ratio() };
    place(parts.selection, edge.x, edge.y);
    parts.selection.style.width = `${edge.width}px`;
    parts.selection.style.height = `${edge.height}px`;
    parts.size.textContent = captureWords("capture.size", { width, height });
    const above = edge.y - parts.size.offsetHeight - GAP;
    place(parts.size, fit(edge.x, parts.size.offsetWidth, innerWidth), above >= 0 ? above : edge.y + GAP);
  }

  function showTarget(rect: PixelRect | null): void {
    parts.target.hidden = rect === null;
    if (rect === null) return;
    place(parts.target, rect.x / ratio(), rect.y / ratio());
    parts.target.style.width = `${rect.width / ratio()}px`;
    parts.target.style.height = `${rect.height / ratio()}px`;
  }

  function showBar(rect: PixelRect | null): void {
    parts.bar.hidden = rect === null;
    if (rect === null) return;
    const { offsetWidth, offsetHeight } = parts.bar;
    const bottom = (rect.y + rect.height) / ratio();
    const below = bottom + GAP;
    const isRoomBelow = below + offsetHeight <= innerHeight;
    place(
      parts.bar,
      fit((rect.x + rect.width) / ratio() - offsetWidth, offsetWidth, innerWidth),
      isRoomBelow ? below : bottom - offsetHeight - GAP,
    );
  }

  function showPointer(at: PixelPoint | null, isCrossed: boolean): void {
    parts.loupe.hidden = at === null;
    parts.crossAcross.hidden = at === null || !isCrossed;
    parts.crossDown.hidden = at === null || !isCrossed;
    if (at === null) return;
    const x = at.x / ratio();
    const y = at.y / ratio();
    place(parts.crossAcross, 0, y);
    place(parts.crossDown, x, 0);
    drawLens(parts.loupePicture, parts.screen, at, ratio());
    parts.loupePlace.textContent = captureWords("capture.place", { x: at.x, y: at.y });
    place(parts.loupe, beside(x, LENS_SIZE, innerWidth), beside(y, LENS_SIZE + LENS_FOOT, innerHeight));
  }

  return {
    paint: painterOf(screen),
    reveal() {
      screen.hidden = false;
    },
    show({ selection, gesture }, pointer, target) {
      showSelection(selection);
      showTarget(target);
      showBar(gesture === null ? selection : null);
      const isAiming = selection === null || (gesture !== null && gesture.kind !== "move");
      showPointer(isAiming ? pointer : null, selection === null);
      parts.hint.hidden = selection !== null || gesture !== null;
    },
    clear() {
      for (const canvas of [parts.screen, parts.loupePicture]) {
        canvas.width = 0;
        canvas.height = 0;
      }
    },
  };
}

function place(element: HTMLElement, x: number, y: number): void {
  element.style.transform = `translate(${x}px, ${y}px)`;
}

function fit(start: number, length: number, room: number): number {
  return Math.min(Math.max(start, GAP), Math.max(GAP, room - length - GAP));
}

/** Beyond the pointer, or before it where there is no room. */
function beside(at: number, length: number, room: number): number {
  return at + LENS_GAP + length <= room ? at + LENS_GAP : at - LENS_GAP - length;
}
