/** Colours as 0xRRGGBB. The ring is readable on light and dark panels. */
const ringColor = 0x2a9d8f;
const dotColor = 0xe9a23b;

/** Standby's sign, a dial, as BGRA pixels; with a dot while something is unsent. Drawn so that every size is sharp. */
export function drawSign(size: number, hasDot: boolean): Uint8Array {
  const pixels = new Uint8Array(size * size * 4);
  const middle = size / 2;
  const outer = size * 0.46;
  const stroke = size * 0.14;
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const dx = x + 0.5 - middle;
      const dy = y + 0.5 - middle;
      const ring = edge(outer - Math.hypot(dx, dy)) * edge(Math.hypot(dx, dy) - (outer - stroke));
      const upHand = edge(stroke / 2 - Math.abs(dx)) * edge(-dy + stroke / 2) * edge(dy + outer * 0.66);
      const sideHand = edge(stroke / 2 - Math.abs(dy)) * edge(dx + stroke / 2) * edge(outer * 0.5 - dx);
      paint(pixels, (y * size + x) * 4, ringColor, Math.max(ring, upHand, sideHand));
      const fromDot = Math.hypot(x + 0.5 - size * 0.77, y + 0.5 - size * 0.77);
      if (hasDot) paint(pixels, (y * size + x) * 4, dotColor, edge(size * 0.23 - fromDot));
    }
  }
  return pixels;
}

/** How much of a pixel is covered, by its distance inside an edge. */
function edge(inside: number): number {
  return Math.max(0, Math.min(1, inside + 0.5));
}

/** Lays a colour over a pixel. Colours are stored multiplied by their opacity, as the system expects them. */
function paint(pixels: Uint8Array, at: number, color: number, opacity: number): void {
  if (opacity === 0) return;
  const channels = [color & 255, (color >> 8) & 255, (color >> 16) & 255, 255];
  channels.forEach((channel, index) => {
    pixels[at + index] = Math.round(channel * opacity + (pixels[at + index] ?? 0) * (1 - opacity));
  });
}
