import { plainPng } from "../../shared/picture/plainPng.ts";
import { toCanvasOrder, type Pixels } from "./pixels.ts";

/** The encoder, off the page's thread: a hidden page's own encoder waits for idle time that it never gets. */
export interface EncodeAnswer {
  readonly png: Uint8Array<ArrayBuffer> | null;
  /** The same in small; null = none could be made. */
  readonly thumbnail: Uint8Array<ArrayBuffer> | null;
}

const THUMBNAIL_SIDE = 320;

async function encode(pixels: Pixels): Promise<EncodeAnswer> {
  const { width, height } = pixels;
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d", { alpha: false });
  if (context === null) return { png: null, thumbnail: null };
  context.putImageData(new ImageData(toCanvasOrder(pixels), width, height), 0, 0);
  const png = await toPng(canvas);
  return { png, thumbnail: png === null ? null : await thumbnailOf(canvas).catch(() => null) };
}

async function thumbnailOf(picture: OffscreenCanvas): Promise<Uint8Array<ArrayBuffer> | null> {
  const scale = Math.min(1, THUMBNAIL_SIDE / Math.max(picture.width, picture.height));
  const width = Math.max(1, Math.round(picture.width * scale));
  const height = Math.max(1, Math.round(picture.height * scale));
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d", { alpha: false });
  if (context === null) return null;
  context.imageSmoothingQuality = "high";
  context.drawImage(picture, 0, 0, width, height);
  return toPng(canvas);
}

async function toPng(canvas: OffscreenCanvas): Promise<Uint8Array<ArrayBuffer> | null> {
  const blob = await canvas.convertToBlob({ type: "image/png" });
  return plainPng(new Uint8Array(await blob.arrayBuffer()));
}

function answer({ png, thumbnail }: EncodeAnswer): void {
  const message: EncodeAnswer = { png, thumbnail };
  const transfer = [png, thumbnail].flatMap((bytes) => (bytes === null ? [] : [bytes.buffer]));
  postMessage(message, { transfer });
}

addEventListener("message", ({ data }: MessageEvent<Pixels>) => {
  encode(data).then(answer, () => answer({ png: null, thumbnail: null }));
});
