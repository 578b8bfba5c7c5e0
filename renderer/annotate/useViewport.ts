import { useMemo, useState } from "react";
import type { Point, Size } from "../../shared/picture/scene.ts";
import { centred, fitted, shifted, zoomed, type Viewport } from "./viewport.ts";

export type Zoom = {
  readonly view: Viewport;
  readonly isFitted: boolean;
  fit(): void;
  /** One pixel of the picture is one pixel of the screen. */
  actualSize(): void;
  by(factor: number, at?: Point): void;
  shift(dx: number, dy: number): void;
};

/** Where the picture lies. Fitted until the user zooms, and then as the user left it. The same object until it changes. */
export function useViewport(picture: Size, room: Size): Zoom {
  const [chosen, setChosen] = useState<Viewport | null>(null);
  return useMemo(() => {
    const view = chosen ?? fitted(picture, room);
    const middle = { x: room.width / 2, y: room.height / 2 };
    return {
      view,
      isFitted: chosen === null,
      fit: () => setChosen(null),
      actualSize: () => setChosen(centred(1 / window.devicePixelRatio, picture, room)),
      // Several wheel events may come before the next drawing: each goes on from the one before.
      by: (factor, at = middle) => setChosen((before) => zoomed(before ?? view, factor, at, picture, room)),
      shift: (dx, dy) => setChosen((before) => shifted(before ?? view, dx, dy, picture, room)),
    };
  }, [chosen, picture, room]);
}
