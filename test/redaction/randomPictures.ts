import { PNG } from "pngjs";
import type { Scene } from "../../shared/picture/scene.ts";

export type Rect = Readonly<{ x: number; y: number; width: number; height: number }>;

/** A picture with something to hide, and the scene that hides it. */
export type HidingPicture = Readonly<{
  seed: number;
  png: Buffer;
  scene: Scene;
  /** As `scene`, but the last redaction is not drawn yet: what was burned in before it. */
  earlier: Scene;
  /** What must not be seen, in pixels of the original. */
  hidden: readonly Rect[];
  /** The pixels of one row of each hidden part, as RGB and as RGBA. */
  rows: readonly Buffer[];
}>;

const WIDTH = 400;
const HEIGHT = 300;

/** The same seed gives the same picture: flat areas, and noise (which occurs nowhere else) where something is hidden. */
export function hidingPicture(seed: number): HidingPicture {
  const random = randomOf(seed);
  const within = (low: number, high: number) => low + Math.floor(random() * (high - low + 1));
  const image = new PNG({ width: WIDTH, height: HEIGHT });
  for (let area = 0; area < 12; area += 1) {
    const at = area === 0 ? { x: 0, y: 0 } : { x: within(0, WIDTH - 20), y: within(0, HEIGHT - 20) };
    const rect = { ...at, width: WIDTH - at.x, height: HEIGHT - at.y };
    const colour = [within(0, 255), within(0, 255), within(0, 255)];
    fill(image, rect, () => colour);
  }
  const hidden = Array.from({ length: within(2, 4) }, () => {
    const size = { width: within(24, 90), height: within(16, 60) };
    return { x: within(0, WIDTH - size.width), y: within(0, HEIGHT - size.height), ...size };
  });
  for (const rect of hidden) fill(image, rect, () => [within(0, 255), within(0, 255), within(0, 255)]);
  const redactions = hidden.map((rect, index) => redactionOver(rect, `redaction-${index}`, random));
  const marks = [...strokes(seed, within), ...redactions];
  const scene: Scene = { version: 2, marks, crop: cropOf(random, within) };
  return {
    seed,
    png: PNG.sync.write(image, { colorType: 2 }),
    scene,
    earlier: { ...scene, marks: scene.marks.slice(0, -1), crop: null },
    hidden,
    rows: hidden.flatMap((rect) => [rowOf(image, rect, 3), rowOf(image, rect, 4)]),
  };
}

/** At least what it hides, seldom on whole pixels: as drawn by hand. */
function redactionOver(rect: Rect, id: string, random: () => number) {
  const more = () => random() * 3;
  const [left, top] = [more(), more()];
  const x = Math.max(0, rect.x - left);
  const y = Math.max(0, rect.y - top);
  return {
    kind: "redaction",
    id,
    rect: { x, y, width: rect.x + rect.width + more() - x, height: rect.y + rect.height + more() - y },
  } as const;
}

function strokes(seed: number, within: (low: number, high: number) => number): Scene["marks"] {
  const point = () => ({ x: within(0, WIDTH - 1), y: within(0, HEIGHT - 1) });
  const path = (): [number, number][] => Array.from({ length: 5 }, () => [within(0, WIDTH - 1), within(0, HEIGHT - 1)]);
  const stroke = { colour: "red", widthPx: within(1, 20) } as const;
  return [
    { kind: "arrow", id: "arrow", from: point(), to: point(), ...stroke },
    { kind: "highlight", id: "highlight", points: path(), colour: "amber", widthPx: 24 },
    { kind: "pen", id: "pen", points: path(), ...stroke },
    { kind: "text", id: "text", at: point(), text: `here ${seed}`, sizePx: 24, colour: "blue" },
    { kind: "step", id: "step", at: point(), number: 1 + (seed % 9), sizePx: 24, colour: "green" },
  ];
}

function cropOf(random: () => number, within: (low: number, high: number) => number): Rect | null {
  if (random() < 0.6) return null;
  const [x, y] = [within(0, 120), within(0, 90)];
  return { x, y, width: within(60, WIDTH - x), height: within(60, HEIGHT - y) };
}

function fill(image: PNG, rect: Rect, colourAt: () => readonly number[]): void {
  for (let y = rect.y; y < rect.y + rect.height; y += 1) {
    for (let x = rect.x; x < rect.x + rect.width; x += 1) {
      image.data.set([...colourAt(), 255], (y * image.width + x) * 4);
    }
  }
}

function rowOf(image: PNG, rect: Rect, channels: 3 | 4): Buffer {
  const y = rect.y + Math.floor(rect.height / 2);
  const pixels = Array.from({ length: 16 }, (_, at) => {
    const from = (y * image.width + rect.x + at) * 4;
    return [...image.data.subarray(from, from + channels)];
  });
  return Buffer.from(pixels.flat());
}

function randomOf(seed: number): () => number {
  let state = (seed + 1) * 0x9e3779b1;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    const mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    const again = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((again ^ (again >>> 14)) >>> 0) / 4_294_967_296;
  };
}
