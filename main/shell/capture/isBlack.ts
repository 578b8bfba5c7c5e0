const COLOUR = 0x00_ff_ff_ff;

/** Words for a picture in which nothing is to be seen: it is never kept as if it were one. */
export const blackWords =
  "The desktop gave a black picture. Take it again, or paste one taken with the desktop’s own tool.";

/** Whether every pixel (four bytes: three of colour, one without meaning) is black. Ends at the first that is not. */
export function isBlack(pixels: Uint8Array): boolean {
  const view = new DataView(pixels.buffer, pixels.byteOffset, pixels.byteLength);
  for (let at = 0; at + 4 <= pixels.byteLength; at += 4) {
    if ((view.getUint32(at, true) & COLOUR) !== 0) return false;
  }
  return true;
}
