import { z } from "zod";

/**
 * Marks on a picture, in pixels of the original. The scene is kept beside the original so that it can be changed until
 * the item is sent; what leaves the computer is only ever the flattened bitmap.
 */
const pixel = z.number().min(-100_000).max(100_000);

export const boxShapeSchema = z.strictObject({ x: pixel, y: pixel, width: pixel, height: pixel });
export type Rect = Readonly<z.infer<typeof boxShapeSchema>>;

const markBase = { id: z.string().max(60) };
/** One accent for marks; "ink" is near black. No mark is transparent but the highlight, which darkens what it lies on. */
export const markColourSchema = z.enum(["red", "amber", "green", "blue", "ink", "white"]);
export type MarkColour = z.infer<typeof markColourSchema>;

const point = z.strictObject({ x: pixel, y: pixel });
const stroke = { colour: markColourSchema, widthPx: z.number().min(1).max(60) };
/** Of one stroke of the pen. */
export const MOST_POINTS = 4_000;
const path = z
  .array(z.tuple([pixel, pixel]))
  .min(1)
  .max(MOST_POINTS);
export type Path = readonly (readonly [x: number, y: number])[];
const lettering = { sizePx: z.number().min(8).max(200), colour: markColourSchema };

export const markSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("box"), ...markBase, rect: boxShapeSchema, ...stroke }),
  z.strictObject({ kind: z.literal("arrow"), ...markBase, from: point, to: point, ...stroke }),
  z.strictObject({ kind: z.literal("pen"), ...markBase, points: path, ...stroke }),
  /** Drawn with "multiply", and under every redaction. */
  z.strictObject({ kind: z.literal("highlight"), ...markBase, points: path, ...stroke }),
  z.strictObject({ kind: z.literal("text"), ...markBase, at: point, text: z.string().max(500), ...lettering }),
  /** `at` is the middle of the disc, `sizePx` its width. */
  z.strictObject({ kind: z.literal("step"), ...markBase, at: point, number: z.int().min(1).max(999), ...lettering }),
  /** Fill only. No style: nothing under it may shine through, and nothing that could be undone is offered. */
  z.strictObject({ kind: z.literal("redaction"), ...markBase, rect: boxShapeSchema }),
]);
export type Mark = Readonly<z.infer<typeof markSchema>>;
export type MarkKind = Mark["kind"];

export const styledMarkKinds = ["box", "arrow", "pen", "highlight", "text", "step"] as const;
export type StyledKind = (typeof styledMarkKinds)[number];

/** How each tool drew last, kept on this computer. */
export const markStylesSchema = z.partialRecord(
  z.enum(styledMarkKinds),
  z.strictObject({ ...stroke, sizePx: z.number().min(8).max(200) }).partial(),
);

export type MarkStyles = Readonly<z.infer<typeof markStylesSchema>>;

/** More could be drawn, but not be read again. */
export const MOST_MARKS = 500;

export const sceneSchema = z.strictObject({
  version: z.literal(2),
  /** The last lies on top; redactions lie over all others wherever they stand. */
  marks: z.array(markSchema).max(MOST_MARKS),
  /** null = the whole picture. */
  crop: boxShapeSchema.nullable(),
});
export type Scene = Readonly<z.infer<typeof sceneSchema>>;

export const emptyScene: Scene = { version: 2, marks: [], crop: null };

/** Strokes of the first version had no width of their own. */
const FIRST_STROKE_PX = 4;
const firstSceneSchema = z.looseObject({
  version: z.literal(1),
  marks: z.array(z.looseObject({ kind: z.string() })).max(MOST_MARKS),
});

/** Reads a stored scene; a damaged one is no reason to lose the picture, so it answers null and the caller starts anew. */
export function parseScene(text: string | null): Scene | null {
  if (text === null) return emptyScene;
  try {
    const result = sceneSchema.safeParse(raised(JSON.parse(text)));
    return result.success ? result.data : null;
  } catch {
    return null;
  }
}

/** A scene of the first version in the form of today; everything else as it is. */
function raised(stored: unknown): unknown {
  const first = firstSceneSchema.safeParse(stored);
  if (!first.success) return stored;
  const marks = first.data.marks.map((mark) =>
    mark.kind === "box" || mark.kind === "arrow" ? { ...mark, widthPx: FIRST_STROKE_PX } : mark,
  );
  return { ...first.data, version: 2, marks };
}

export type Point = { readonly x: number; readonly y: number };
export type Size = { readonly width: number; readonly height: number };

/** A drag from any corner to any other, as a rectangle with a positive size. */
export function rectBetween(a: Point, b: Point): Rect {
  return { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) };
}

/**
 * Grows a rectangle outwards to whole pixels and keeps it inside the picture; null when nothing of it is inside.
 * Redactions and crops go through here: half a covered pixel would be a readable one.
 */
export function snapOutwards(rect: Rect, picture: Size): Rect | null {
  const left = Math.max(0, Math.floor(rect.x));
  const top = Math.max(0, Math.floor(rect.y));
  const right = Math.min(picture.width, Math.ceil(rect.x + rect.width));
  const bottom = Math.min(picture.height, Math.ceil(rect.y + rect.height));
  return right > left && bottom > top ? { x: left, y: top, width: right - left, height: bottom - top } : null;
}

export function moveMark(mark: Mark, dx: number, dy: number): Mark {
  switch (mark.kind) {
    case "box":
    case "redaction":
      return { ...mark, rect: { ...mark.rect, x: mark.rect.x + dx, y: mark.rect.y + dy } };
    case "pen":
    case "highlight":
      return { ...mark, points: mark.points.map(([x, y]): [number, number] => [x + dx, y + dy]) };
    case "text":
    case "step":
      return { ...mark, at: { x: mark.at.x + dx, y: mark.at.y + dy } };
    case "arrow":
      return {
        ...mark,
        from: { x: mark.from.x + dx, y: mark.from.y + dy },
        to: { x: mark.to.x + dx, y: mark.to.y + dy },
      };
  }
}

export function withMark(scene: Scene, mark: Mark): Scene {
  const isKnown = scene.marks.some((one) => one.id === mark.id);
  const marks = isKnown ? scene.marks.map((one) => (one.id === mark.id ? mark : one)) : [...scene.marks, mark];
  return { ...scene, marks };
}

export function withoutMark(scene: Scene, id: string): Scene {
  return { ...scene, marks: scene.marks.filter((mark) => mark.id !== id) };
}
