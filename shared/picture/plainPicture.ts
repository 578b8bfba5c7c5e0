import { plainGif } from "./plainGif.ts";
import { plainJpeg } from "./plainJpeg.ts";
import { plainPng } from "./plainPng.ts";
import { plainWebp } from "./plainWebp.ts";

const ways = [plainPng, plainJpeg, plainGif, plainWebp] as const;

/**
 * The same pixels without place, author, time, thumbnail, colour profile, comments or bytes after the end. Nothing is
 * decoded, so nothing is lost. A picture that already is plain comes back equal.
 * @returns null when the bytes are not a complete PNG, JPEG, GIF or WebP.
 */
export function plainPicture(bytes: Uint8Array): Uint8Array<ArrayBuffer> | null {
  for (const way of ways) {
    const plain = way(bytes);
    if (plain !== null) return plain;
  }
  return null;
}
