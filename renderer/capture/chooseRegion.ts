import { drag, nothingChosen, press, release, windowAt, type Choice, type Spot } from "./choice.ts";
import { meaningOf } from "./keys.ts";
import { createParts, type OverlayParts } from "./overlayParts.ts";
import { drawn } from "./drawn.ts";
import { createView } from "./overlayView.ts";
import type { Band, PictureSize } from "./incoming.ts";
import { clampPoint, whole, type PixelPoint, type PixelRect } from "./selection.ts";
import { captureWords } from "./words.ts";

const PRIMARY_BUTTON = 0;

/** A frozen screen on which the user chooses. */
export interface RegionChoice {
  /** Paints a part of it. */
  paint(band: Band): void;
  /** All of it is painted: takes it into view. Answers when that is drawn, even while nobody sees the window. */
  reveal(): Promise<void>;
  /** What was chosen; null = nothing. */
  readonly chosen: Promise<PixelRect | null>;
  /** Takes everything off the page again. Whoever still waits hears null. */
  end(): void;
}

/** All but the frozen screen itself is there at once. `windows`: front to back, for a click. */
export function chooseRegion(root: HTMLElement, size: PictureSize, windows: readonly PixelRect[]): RegionChoice {
  const parts = createParts(root);
  const view = createView(parts, size);
  const listening = new AbortController();
  const { signal } = listening;
  let choice: Choice = nothingChosen;
  let pointer: PixelPoint | null = null;
  let isDrawn = false;
  let finish = (_rect: PixelRect | null): void => undefined;
  const chosen = new Promise<PixelRect | null>((resolve) => (finish = resolve));

  function draw(): void {
    if (isDrawn) return;
    isDrawn = true;
    requestAnimationFrame(() => {
      isDrawn = false;
      if (!signal.aborted) view.show(choice, pointer, target());
    });
  }
  /** The window that a click would take. */
  function target(): PixelRect | null {
    return choice.selection !== null || pointer === null ? null : windowAt(windows, pointer);
  }
  function change(next: Choice): void {
    choice = next;
    draw();
  }
  function accept(): void {
    if (choice.selection !== null) finish(choice.selection);
  }
  function onKey(event: KeyboardEvent): void {
    // A focused button has Enter for itself.
    if (event.key === "Enter" && event.target instanceof HTMLButtonElement) return;
    const meaning = meaningOf(event, choice.selection, size);
    if (meaning === null) return;
    event.preventDefault();
    if (meaning.kind === "cancel") finish(null);
    else if (meaning.kind === "accept") accept();
    else if (meaning.kind === "whole") finish(whole(size));
    else {
      change({ selection: meaning.selection, gesture: null });
      parts.spoken.textContent = captureWords("capture.chosen", meaning.selection);
    }
  }

  view.show(choice, null, null);
  followPointer(root, parts, size, signal, {
    pressed: (spot, at) => change(press(choice, spot, at)),
    moved(at) {
      pointer = at;
      change(drag(choice, at, size));
    },
    released: () => change(release(choice, windows)),
    accepted: accept,
    cancelled: () => finish(null),
  });
  document.addEventListener("keydown", onKey, { signal });
  parts.use.addEventListener("click", accept, { signal });
  parts.cancel.addEventListener("click", () => finish(null), { signal });
  window.addEventListener("focus", () => root.focus(), { signal });
  root.focus();

  return {
    paint: view.paint,
    reveal() {
      view.reveal();
      return drawn();
    },
    chosen,
    end() {
      listening.abort();
      finish(null);
      view.clear();
      root.replaceChildren();
    },
  };
}

interface Hand {
  pressed(spot: Spot, at: PixelPoint): void;
  moved(at: PixelPoint): void;
  released(): void;
  accepted(): void;
  cancelled(): void;
}

function followPointer(
  root: HTMLElement,
  parts: OverlayParts,
  size: PictureSize,
  signal: AbortSignal,
  hand: Hand,
): void {
  const at = ({ clientX, clientY }: MouseEvent): PixelPoint =>
    clampPoint({ x: clientX * devicePixelRatio, y: clientY * devicePixelRatio }, size);
  const isOnBar = (event: Event): boolean => event.target instanceof Node && parts.bar.contains(event.target);

  root.addEventListener(
    "pointerdown",
    (event) => {
      if (event.button !== PRIMARY_BUTTON || isOnBar(event)) return;
      root.setPointerCapture(event.pointerId);
      hand.pressed(spotOf(event.target, parts), at(event));
    },
    { signal },
  );
  root.addEventListener("pointermove", (event) => hand.moved(at(event)), { signal });
  root.addEventListener("pointerup", () => hand.released(), { signal });
  root.addEventListener("pointercancel", () => hand.released(), { signal });
  root.addEventListener(
    "dblclick",
    (event) => {
      if (!isOnBar(event)) hand.accepted();
    },
    { signal },
  );
  root.addEventListener(
    "contextmenu",
    (event) => {
      event.preventDefault();
      hand.cancelled();
    },
    { signal },
  );
}

function spotOf(target: EventTarget | null, parts: OverlayParts): Spot {
  if (!(target instanceof Element)) return { kind: "screen" };
  const handle = parts.handles.get(target);
  if (handle !== undefined) return { kind: "handle", handle };
  return { kind: target === parts.selection ? "inside" : "screen" };
}
