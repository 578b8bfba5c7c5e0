import type { Band } from "./frame.ts";

/** About as much as goes in one message: while one band is drawn, the next one is on its way. */
const BAND_BYTES = 1_024 * 1_024;

/** How many rows of that many bytes make up a band. */
export function rowsPerBand(rowBytes: number): number {
  return Math.max(1, Math.floor(BAND_BYTES / rowBytes));
}

/** A picture that is there already, in bands. */
export async function* bandsOf(pixels: Uint8Array, width: number): AsyncGenerator<Band> {
  const rowBytes = width * 4;
  const rows = rowsPerBand(rowBytes);
  for (let firstRow = 0; firstRow * rowBytes < pixels.byteLength; firstRow += rows) {
    yield { firstRow, pixels: Uint8Array.from(pixels.subarray(firstRow * rowBytes, (firstRow + rows) * rowBytes)) };
  }
}
