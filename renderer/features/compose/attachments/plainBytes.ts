import { needsRedraw } from "../../../../shared/picture/needsRedraw.ts";
import { plainPicture } from "../../../../shared/picture/plainPicture.ts";

type Picture = { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> };

/**
 * A picture as it may leave: its pixels, and nothing about who took it, where and with what. One that is turned, or whose
 * colours are told by a profile, is drawn anew, because without these it would look different.
 * @returns null when the bytes are not a complete picture
 */
export async function plainBytes(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<Picture | null> {
  return needsRedraw(bytes) ? redrawn(name, bytes) : named(name, plainPicture(bytes));
}

async function redrawn(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<Picture | null> {
  const bitmap = await createImageBitmap(new Blob([bytes]));
  try {
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    canvas.getContext("2d")?.drawImage(bitmap, 0, 0);
    const png = await canvas.convertToBlob({ type: "image/png" });
    return named(name.replace(/\.[a-z]{3,4}$/iu, ".png"), plainPicture(new Uint8Array(await png.arrayBuffer())));
  } finally {
    bitmap.close();
  }
}

function named(name: string, bytes: Uint8Array<ArrayBuffer> | null): Picture | null {
  return bytes === null ? null : { name, bytes };
}
