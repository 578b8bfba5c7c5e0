import { PNG } from "pngjs";

/** A PNG of noise: nearly every byte of it occurs in no other file. The same seed gives the same picture. */
export function noisyPng(seed: number, width = 40, height = 30): Uint8Array<ArrayBuffer> {
  const png = new PNG({ width, height });
  let state = seed * 2_654_435_761;
  for (let at = 0; at < png.data.length; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    png.data[at] = at % 4 === 3 ? 255 : state >>> 24;
  }
  return Uint8Array.from(PNG.sync.write(png, { colorType: 2 }));
}
