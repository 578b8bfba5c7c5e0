import type { Mark, Size } from "../../shared/picture/scene.ts";
import { drawMark } from "./drawMark.ts";
import { REDACTION_COLOUR } from "./flatten.ts";
import type { Viewport } from "./viewport.ts";

/** What is to be seen: marks as they lie over each other, and which of them the hand moves (null = none). */
export interface Seen {
  readonly view: Viewport;
  readonly room: Size;
  readonly marks: readonly Mark[];
  readonly movingId: string | null;
}

export interface Painter {
  paint(context: CanvasRenderingContext2D, seen: Seen): void;
}

/** The picture and, once it is made, the same at half its width: far away it looks better and is drawn sooner. */
export interface Pictures {
  readonly whole: ImageBitmap;
  readonly half: ImageBitmap | null;
}

/**
 * Paints picture and marks onto one surface, so that a highlight darkens the picture here exactly as in the file. A frame
 * of a drag must not scale a large picture nor draw all marks again: the picture as it lies in the room is kept on one
 * plate, picture with all marks below the moving one on a second. A frame is then the second plate, the moving mark and
 * what lies over it.
 */
export function createPainter({ whole, half }: Pictures): Painter {
  const bare = createPlate();
  const below = createPlate();

  return {
    paint(context, { view, room, marks, movingId }) {
      const { width, height } = context.canvas;
      const ratio = width / room.width;
      const lies = [view.scale, view.x, view.y, ratio] as const;
      const inPicture = (surface: OffscreenCanvasRenderingContext2D | CanvasRenderingContext2D) =>
        surface.setTransform(view.scale * ratio, 0, 0, view.scale * ratio, view.x * ratio, view.y * ratio);

      const picture = bare({ width, height }, lies, (surface) => {
        inPicture(surface);
        // From 1:1 on upwards each pixel of the picture is to be seen as one.
        surface.imageSmoothingEnabled = view.scale * ratio < 1;
        const source = half !== null && view.scale * ratio <= 0.5 ? half : whole;
        surface.drawImage(source, 0, 0, whole.width, whole.height);
      });
      const visible = marks.filter(({ kind }) => kind !== "redaction");
      const moving = visible.findIndex(({ id }) => id === movingId);
      const still = moving < 0 ? visible : visible.slice(0, moving);
      const plate = below({ width, height }, [...lies, ...still], (surface) => {
        surface.drawImage(picture, 0, 0);
        inPicture(surface);
        for (const mark of still) drawMark(surface, mark);
      });

      context.save();
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.drawImage(plate, 0, 0);
      inPicture(context);
      if (moving >= 0) for (const mark of visible.slice(moving)) drawMark(context, mark);
      // As in the file: redactions over everything else.
      context.fillStyle = REDACTION_COLOUR;
      for (const mark of marks) {
        if (mark.kind !== "redaction") continue;
        context.fillRect(mark.rect.x, mark.rect.y, mark.rect.width, mark.rect.height);
      }
      context.restore();
    },
  };
}

type Plate = (
  size: Size,
  needs: readonly unknown[],
  draw: (surface: OffscreenCanvasRenderingContext2D) => void,
) => OffscreenCanvas;

/** A surface that is drawn anew only when what it needs has changed. */
function createPlate(): Plate {
  let canvas: OffscreenCanvas | null = null;
  let drawnFor: readonly unknown[] = [];
  return ({ width, height }, needs, draw) => {
    if (canvas === null || canvas.width !== width || canvas.height !== height) {
      canvas = new OffscreenCanvas(width, height);
      drawnFor = [];
    }
    if (needs.length === drawnFor.length && needs.every((need, index) => need === drawnFor[index])) return canvas;
    const surface = canvas.getContext("2d");
    if (surface === null) throw new Error("no drawing surface for the picture");
    surface.setTransform(1, 0, 0, 1, 0, 0);
    surface.clearRect(0, 0, width, height);
    draw(surface);
    drawnFor = needs;
    return canvas;
  };
}
