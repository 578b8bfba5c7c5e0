import type { KnownPicture } from "../../../test/electron/x11/desktop.ts";

/** Two wallpapers, so that a picture of the one before cannot pass for the one of now. */
export type Wallpaper = "warm" | "cold";

type Point = Readonly<{ x: number; y: number }>;

/** Far from the middle and the edges, where programs put their hints and bars. */
export const probes: readonly Point[] = [
  { x: 310, y: 230 },
  { x: 1_610, y: 850 },
];

const size = { width: 1_920, height: 1_080 } as const;
const PATCH = 24;
const patches: Readonly<Record<Wallpaper, readonly number[]>> = {
  warm: [0xf0_90_40, 0xd8_50_b0],
  cold: [0x50_a0_f0, 0x60_e0_90],
};

/** What a bare probe point shows, as 0xRRGGBB. */
export function colourOf(picture: Wallpaper, probe: Point): number {
  return patches[picture][probes.indexOf(probe)] ?? 0;
}

/** Changing from pixel to pixel, with a patch of one colour around each probe point. */
export function wallpaper(picture: Wallpaper): KnownPicture {
  const rgb = new Uint8Array(size.width * size.height * 3);
  for (let y = 0; y < size.height; y += 1) {
    for (let x = 0; x < size.width; x += 1) {
      const at = (y * size.width + x) * 3;
      rgb[at] = picture === "warm" ? 200 : x & 0x7f;
      rgb[at + 1] = (x ^ y) & 0xff;
      rgb[at + 2] = picture === "warm" ? y & 0x7f : 200;
    }
  }
  for (const probe of probes) {
    const colour = colourOf(picture, probe);
    for (let y = probe.y - PATCH; y < probe.y + PATCH; y += 1) {
      for (let x = probe.x - PATCH; x < probe.x + PATCH; x += 1) {
        rgb.set([colour >> 16, (colour >> 8) & 0xff, colour & 0xff], (y * size.width + x) * 3);
      }
    }
  }
  return { ...size, rgb };
}
