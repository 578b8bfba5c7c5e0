import { drawMark } from "./drawMark.ts";
import { encodeAside } from "./encodeAside.ts";
import { snapOutwards, type Mark, type Scene } from "../../shared/picture/scene.ts";

/** Redactions have one colour and no style: nothing under them may shine through. */
export const REDACTION_COLOUR = "#111418";

/**
 * Draws the scene into a fresh bitmap and encodes it, off the page's thread, as PNG without metadata. Redactions are filled first, straight onto
 * the copied pixels, so that no mark drawn later can pick up what was under them; the crop is a new bitmap of its own
 * size, so that nothing outside it is in the file.
 */
export async function flatten(
  original: ImageBitmap,
  scene: Scene,
  encode: Encode = encodeAside,
): Promise<Uint8Array<ArrayBuffer>> {
  const picture = { width: original.width, height: original.height };
  const whole = new OffscreenCanvas(picture.width, picture.height);
  const context = contextOf(whole);
  context.drawImage(original, 0, 0);
  burnRedactions(context, scene.marks, picture);
  for (const mark of scene.marks) if (mark.kind !== "redaction") drawMark(context, mark);
  // A mark that touches a redaction is covered by it too: the box stays one colour.
  burnRedactions(context, scene.marks, picture);
  const crop = scene.crop === null ? null : snapOutwards(scene.crop, picture);
  const shown = crop === null ? whole : copyOf(whole, crop);
  const png = await encode(shown.transferToImageBitmap());
  if (png === null) throw new Error("the encoder made no complete PNG");
  return png;
}

/** Takes the bitmap over. null = it could not. */
export type Encode = (bitmap: ImageBitmap) => Promise<Uint8Array<ArrayBuffer> | null>;

function burnRedactions(
  context: OffscreenCanvasRenderingContext2D,
  marks: readonly Mark[],
  picture: { width: number; height: number },
): void {
  context.fillStyle = REDACTION_COLOUR;
  for (const mark of marks) {
    if (mark.kind !== "redaction") continue;
    const rect = snapOutwards(mark.rect, picture);
    if (rect !== null) context.fillRect(rect.x, rect.y, rect.width, rect.height);
  }
}

function copyOf(source: OffscreenCanvas, rect: { x: number; y: number; width: number; height: number }) {
  const canvas = new OffscreenCanvas(rect.width, rect.height);
  contextOf(canvas).drawImage(source, rect.x, rect.y, rect.width, rect.height, 0, 0, rect.width, rect.height);
  return canvas;
}

function contextOf(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext("2d", { alpha: true });
  if (context === null) throw new Error("no drawing surface for the picture");
  return context;
}
