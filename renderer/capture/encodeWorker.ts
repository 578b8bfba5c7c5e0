import { stripPng } from "../annotate/pngStrip.ts";
import type { Pixels } from "./pixels.ts";

/** The encoder, off the page's thread: a hidden page's own encoder waits for idle time that it never gets. */
export type EncodeAnswer = { readonly png: Uint8Array<ArrayBuffer> | null };

async function encode({ data, width, height }: Pixels): Promise<Uint8Array<ArrayBuffer> | null> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d", { alpha: false });
  if (context === null) return null;
  context.putImageData(new ImageData(data, width, height), 0, 0);
  const blob = await canvas.convertToBlob({ type: "image/png" });
  return stripPng(new Uint8Array(await blob.arrayBuffer()));
}

function answer(png: EncodeAnswer["png"]): void {
  const message: EncodeAnswer = { png };
  if (png === null) postMessage(message);
  else postMessage(message, { transfer: [png.buffer] });
}

addEventListener("message", ({ data }: MessageEvent<Pixels>) => {
  encode(data).then(answer, () => answer(null));
});
