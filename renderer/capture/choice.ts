import { assertNever } from "../../shared/assertNever.ts";
import { dragged, moved, resized, type Handle, type PixelPoint, type PixelRect, type PixelSize } from "./selection.ts";

/** What the pointer met when its button went down. */
export type Spot =
  | { readonly kind: "screen" }
  | { readonly kind: "inside" }
  | { readonly kind: "handle"; readonly handle: Handle };

type Gesture =
  | { readonly kind: "draw"; readonly from: PixelPoint }
  | { readonly kind: "move"; readonly from: PixelPoint; readonly before: PixelRect }
  | { readonly kind: "resize"; readonly from: PixelPoint; readonly before: PixelRect; readonly handle: Handle };

/** A region being chosen: what is chosen, and what the hand is doing right now. */
export interface Choice {
  readonly selection: PixelRect | null;
  readonly gesture: Gesture | null;
}

export const nothingChosen: Choice = { selection: null, gesture: null };

export function press({ selection }: Choice, spot: Spot, from: PixelPoint): Choice {
  return { selection, gesture: gestureOf(selection, spot, from) };
}

function gestureOf(selection: PixelRect | null, spot: Spot, from: PixelPoint): Gesture {
  if (selection === null) return { kind: "draw", from };
  switch (spot.kind) {
    case "screen":
      return { kind: "draw", from };
    case "inside":
      return { kind: "move", from, before: selection };
    case "handle":
      return { kind: "resize", from, before: selection, handle: spot.handle };
    default:
      return assertNever(spot, "spot");
  }
}

export function drag(choice: Choice, to: PixelPoint, screen: PixelSize): Choice {
  const { gesture } = choice;
  if (gesture === null) return choice;
  const dx = to.x - gesture.from.x;
  const dy = to.y - gesture.from.y;
  switch (gesture.kind) {
    case "draw":
      // A click beside the selection leaves it: a fresh drag replaces it.
      return { selection: dragged(gesture.from, to) ?? choice.selection, gesture };
    case "move":
      return { selection: moved(gesture.before, dx, dy, screen), gesture };
    case "resize":
      return { selection: resized(gesture.before, gesture.handle, dx, dy, screen), gesture };
    default:
      return assertNever(gesture, "gesture");
  }
}

/** A click where nothing was chosen takes the window that was clicked. */
export function release({ selection, gesture }: Choice, windows: readonly PixelRect[] = []): Choice {
  const isClick = selection === null && gesture?.kind === "draw";
  return { selection: isClick ? windowAt(windows, gesture.from) : selection, gesture: null };
}

/** The first that covers the point; windows are told front to back. */
export function windowAt(windows: readonly PixelRect[], { x, y }: PixelPoint): PixelRect | null {
  const isOver = (rect: PixelRect): boolean =>
    x >= rect.x && y >= rect.y && x < rect.x + rect.width && y < rect.y + rect.height;
  return windows.find(isOver) ?? null;
}
