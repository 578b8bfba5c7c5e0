import { PNG } from "pngjs";
import { openDesktop, type KnownPicture } from "../x11/desktop.ts";

type Area = readonly [x: number, y: number, width: number, height: number, colour: number];

/** A browser with a shop in it, as blocks: something to take a picture of, known to the pixel. */
const areas: readonly Area[] = [
  [0, 0, 1920, 1080, 0x3b_5a_72],
  [120, 60, 1680, 960, 0xff_ff_ff],
  [120, 60, 1680, 44, 0xdf_e4_e8],
  [136, 72, 220, 32, 0xff_ff_ff],
  [120, 104, 1680, 48, 0xf3_f5_f6],
  [220, 114, 900, 28, 0xff_ff_ff],
  [120, 152, 1680, 72, 0x21_4e_34],
  [168, 176, 180, 24, 0xff_ff_ff],
  [1480, 176, 260, 24, 0x9f_c4_ad],
  [320, 300, 700, 40, 0x2b_2f_33],
  [320, 380, 1280, 420, 0xf6_f7_f8],
  [360, 420, 460, 24, 0xb9_c0_c6],
  [360, 470, 620, 24, 0xd6_da_de],
  [360, 520, 560, 24, 0xd6_da_de],
  [360, 620, 1200, 120, 0xfb_e4_e2],
  [392, 652, 760, 20, 0xb4_2b_22],
  [392, 688, 520, 20, 0xd9_8b_85],
  [1400, 840, 200, 56, 0x21_4e_34],
  // What must not leave the computer stands in the upper left corner.
  [0, 0, 240, 48, 0xe0_a1_2b],
];

export function desktopPicture(): KnownPicture {
  const [width, height] = [1920, 1080];
  const rgb = new Uint8Array(width * height * 3);
  for (const [left, top, across, down, colour] of areas) {
    const row = new Uint8Array(across * 3);
    for (let at = 0; at < row.length; at += 3) row.set([colour >> 16, (colour >> 8) & 0xff, colour & 0xff], at);
    for (let y = top; y < top + down; y += 1) rgb.set(row, (y * width + left) * 3);
  }
  return { width, height, rgb };
}

/** Puts the picture on the desktop behind all windows; elsewhere than on X11 the desktop stays as it is. */
export async function showDesktop(): Promise<void> {
  if (process.platform !== "linux") return;
  const desktop = await openDesktop();
  await desktop.paint(desktopPicture());
  desktop.close();
}

/** The same as a file. */
export function desktopPng(): Uint8Array {
  const { width, height, rgb } = desktopPicture();
  const png = new PNG({ width, height });
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    png.data.set([...rgb.subarray(pixel * 3, pixel * 3 + 3), 255], pixel * 4);
  }
  return PNG.sync.write(png);
}
