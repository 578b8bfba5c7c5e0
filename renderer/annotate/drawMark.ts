import { assertNever } from "../../shared/assertNever.ts";
import type { Mark, MarkColour } from "./scene.ts";

/** Marks keep their colour in light and dark: they lie on somebody's screenshot, not on our surface. */
export const MARK_COLOURS: Readonly<Record<MarkColour, string>> = {
  red: "#e5322d",
  amber: "#f2a20c",
  green: "#14894e",
  blue: "#0f6fd6",
  ink: "#111418",
  white: "#ffffff",
};

export const STROKE_PX = 4;
const ARROW_HEAD_PX = 16;
const TEXT_FONT = '"Inter Variable", system-ui, sans-serif';

/** Distance of two lines of text, in text sizes. */
export const TEXT_LINE_HEIGHT = 1.25;

export function fontOf(sizePx: number): string {
  return `600 ${sizePx}px ${TEXT_FONT}`;
}

type Surface = OffscreenCanvasRenderingContext2D | CanvasRenderingContext2D;

/** Draws one mark at native pixels. The editor's stage draws by this too, so that what is seen is what is sent. */
export function drawMark(context: Surface, mark: Mark): void {
  switch (mark.kind) {
    case "redaction":
      return;
    case "box":
      context.strokeStyle = MARK_COLOURS[mark.colour];
      context.lineWidth = STROKE_PX;
      context.lineJoin = "round";
      context.strokeRect(mark.rect.x, mark.rect.y, mark.rect.width, mark.rect.height);
      return;
    case "arrow":
      drawArrow(context, mark);
      return;
    case "text":
      drawText(context, mark);
      return;
    default:
      assertNever(mark, "mark");
  }
}

function drawArrow(context: Surface, { from, to, colour }: Extract<Mark, { kind: "arrow" }>): void {
  const angle = Math.atan2(to.y - from.y, to.x - from.x);
  const base = { x: to.x - ARROW_HEAD_PX * Math.cos(angle), y: to.y - ARROW_HEAD_PX * Math.sin(angle) };
  context.strokeStyle = MARK_COLOURS[colour];
  context.fillStyle = MARK_COLOURS[colour];
  context.lineWidth = STROKE_PX;
  context.lineCap = "round";
  context.beginPath();
  context.moveTo(from.x, from.y);
  context.lineTo(base.x, base.y);
  context.stroke();
  context.beginPath();
  context.moveTo(to.x, to.y);
  for (const side of [-1, 1]) {
    const spread = angle + (side * Math.PI) / 2;
    context.lineTo(base.x + (ARROW_HEAD_PX / 2) * Math.cos(spread), base.y + (ARROW_HEAD_PX / 2) * Math.sin(spread));
  }
  context.closePath();
  context.fill();
}

function drawText(context: Surface, { at, text, sizePx, colour }: Extract<Mark, { kind: "text" }>): void {
  context.font = fontOf(sizePx);
  context.textBaseline = "top";
  context.lineJoin = "round";
  // A halo keeps the words readable on any picture.
  context.strokeStyle = colour === "white" ? MARK_COLOURS.ink : MARK_COLOURS.white;
  context.lineWidth = Math.max(3, sizePx / 6);
  context.fillStyle = MARK_COLOURS[colour];
  for (const [index, line] of text.split("\n").entries()) {
    const y = at.y + index * sizePx * TEXT_LINE_HEIGHT;
    context.strokeText(line, at.x, y);
    context.fillText(line, at.x, y);
  }
}
