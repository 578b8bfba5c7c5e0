import { PNG } from "pngjs";

/** A picture as an agent may send one: some stripes. */
export function smallPicture(): Buffer {
  const png = new PNG({ width: 320, height: 180 });
  for (let pixel = 0; pixel < png.width * png.height; pixel += 1) {
    const isLight = Math.floor((pixel % png.width) / 20) % 2 === 0;
    png.data.set(isLight ? [214, 232, 234, 255] : [11, 107, 116, 255], pixel * 4);
  }
  return PNG.sync.write(png);
}
