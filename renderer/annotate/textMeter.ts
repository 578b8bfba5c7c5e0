import { fontOf, TEXT_LINE_HEIGHT } from "./drawMark.ts";
import type { MeasureText } from "./markGeometry.ts";

/** Measures words as they are drawn. */
export function createTextMeter(): MeasureText {
  const context = new OffscreenCanvas(1, 1).getContext("2d");
  return ({ text, sizePx }) => {
    const lines = text.split("\n");
    if (context) context.font = fontOf(sizePx);
    const widths = lines.map((line) => context?.measureText(line).width ?? line.length * sizePx * 0.6);
    return { width: Math.max(sizePx / 2, ...widths), height: lines.length * sizePx * TEXT_LINE_HEIGHT };
  };
}
