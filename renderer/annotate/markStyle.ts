import {
  styledMarkKinds,
  type Mark,
  type MarkColour,
  type MarkKind,
  type MarkStyles,
  type Size,
  type StyledKind,
} from "../../shared/picture/scene.ts";

/** Of a mark with strokes `widthPx` counts, of words and steps `sizePx`. In pixels of the picture. */
export type MarkStyle = { readonly colour: MarkColour; readonly widthPx: number; readonly sizePx: number };

export const widths = { least: 1, most: 60 } as const;
export const sizes = { least: 8, most: 200 } as const;

/** Pictures of large screens are looked at from further away. */
const LARGE_HEIGHT = 1_600;

export function isStyled(kind: string): kind is StyledKind {
  return styledMarkKinds.some((one) => one === kind);
}

/** Words and steps have a size, everything else a width. */
export function hasSize(kind: MarkKind): kind is "text" | "step" {
  return kind === "text" || kind === "step";
}

/** How a tool draws: as it did last, else as suits the picture. */
export function styleFor(kind: StyledKind, remembered: MarkStyles, { height }: Size): MarkStyle {
  const isLarge = height > LARGE_HEIGHT;
  const { colour, widthPx, sizePx } = remembered[kind] ?? {};
  const width = kind === "highlight" ? (isLarge ? 40 : 24) : isLarge ? 7 : 4;
  const size = kind === "step" ? (isLarge ? 60 : 36) : isLarge ? 44 : 24;
  return {
    colour: colour ?? (kind === "highlight" ? "amber" : "red"),
    widthPx: widthPx ?? width,
    sizePx: sizePx ?? size,
  };
}

export function styleOf(mark: Exclude<Mark, { kind: "redaction" }>): Partial<MarkStyle> {
  return "sizePx" in mark
    ? { colour: mark.colour, sizePx: mark.sizePx }
    : { colour: mark.colour, widthPx: mark.widthPx };
}

/** The mark in another style; what it has not (the width of words, anything of a redaction) is left out. */
export function restyledMark(mark: Mark, style: Partial<MarkStyle>): Mark {
  if (mark.kind === "redaction") return mark;
  const colour = style.colour ?? mark.colour;
  if ("sizePx" in mark) return { ...mark, colour, sizePx: between(style.sizePx ?? mark.sizePx, sizes) };
  return { ...mark, colour, widthPx: between(style.widthPx ?? mark.widthPx, widths) };
}

/** Only what was chosen is remembered: a tool that was never touched goes on suiting itself to the picture. */
export function remembering(styles: MarkStyles, kind: StyledKind, style: Partial<MarkStyle>): MarkStyles {
  return { ...styles, [kind]: { ...styles[kind], ...style } };
}

export const widthSteps = [2, 4, 7, 12, 24, 40, 60] as const;
export const sizeSteps = [16, 24, 36, 44, 60, 88, 140] as const;

/** The next step up or down from a width or size. */
export function nextStep(steps: readonly number[], now: number, isUp: boolean): number {
  const next = isUp ? steps.find((step) => step > now) : steps.findLast((step) => step < now);
  return next ?? now;
}

function between(value: number, { least, most }: { readonly least: number; readonly most: number }): number {
  return Math.min(most, Math.max(least, Math.round(value)));
}
