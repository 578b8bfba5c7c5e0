import { PNG } from "pngjs";

const PAPER = [255, 255, 255] as const;
const INK = [60, 66, 74] as const;
const HEAD = [28, 84, 120] as const;
const FIELD = [233, 237, 241] as const;

/** A picture that looks like a page with a form: paper, a head, lines of words, fields. Its size is free, its look is not. */
export function formPicture(width: number, height: number): Buffer {
  const picture = new PNG({ width, height, colorType: 2 });
  const unit = Math.round(width / 64);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      picture.data.set([...colourAt(Math.floor(x / unit), Math.floor(y / unit)), 255], (y * width + x) * 4);
    }
  }
  return PNG.sync.write(picture, { colorType: 2, deflateLevel: 3 });
}

function colourAt(column: number, row: number): readonly number[] {
  if (row < 3) return column > 1 && column < 9 && row === 1 ? PAPER : HEAD;
  if (column < 4 || column > 58) return PAPER;
  // Every fourth row is a line of words of unlike length, every twelfth a field.
  if (row % 12 >= 8 && row % 12 < 11) return FIELD;
  const isWord = row % 2 === 0 && (column * 7 + row * 3) % 11 > 2 && column < 30 + ((row * 13) % 27);
  return isWord ? INK : PAPER;
}
