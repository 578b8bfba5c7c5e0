import { plainPng } from "../../shared/picture/plainPng.ts";

export type ExportAnswer = { readonly png: Uint8Array<ArrayBuffer> | null };

async function encode(bitmap: ImageBitmap): Promise<Uint8Array<ArrayBuffer> | null> {
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  // The bitmap becomes the canvas: no pixel is copied or drawn once more.
  const context = canvas.getContext("bitmaprenderer");
  if (context === null) return null;
  context.transferFromImageBitmap(bitmap);
  const blob = await canvas.convertToBlob({ type: "image/png" });
  return plainPng(new Uint8Array(await blob.arrayBuffer()));
}

function answer(png: ExportAnswer["png"]): void {
  const message: ExportAnswer = { png };
  if (png === null) postMessage(message);
  else postMessage(message, { transfer: [png.buffer] });
}

addEventListener("message", ({ data }: MessageEvent<ImageBitmap>) => {
  encode(data).then(answer, () => answer(null));
});
