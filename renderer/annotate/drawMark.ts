import { assertNever } from "../../shared/assertNever.ts";
import type { Mark, MarkColour, Path } from "../../shared/picture/scene.ts";

/** Marks keep their colour in light and dark: they lie on somebody's screenshot, not on our surface. */
export const MARK_COLOURS: Readonly<Record<MarkColour, string>> = {
  red: "#e5322d",
  amber: "#f2a20c",
  green: "#14894e",
  blue: "#0f6fd6",
  ink: "#111418",
  white: "#ffffff",
};

const SMALLEST_HEAD_PX = 16;
/** A highlight lets what it lies on be read. */
const HIGHLIGHT_ALPHA = 0.55;
const TEXT_FONT = '"Inter Variable", system-ui, sans-serif';

/** Distance of two lines of text, in text sizes. */
export const TEXT_LINE_HEIGHT = 1.25;

export function fontOf(sizePx: number): string {
  return `600 ${sizePx}px ${TEXT_FONT}`;
}

type Surface = OffscreenCanvasRenderingContext2D | CanvasRenderingContext2D;

/** Draws one mark at native pixels. The editor's stage draws by this too, so that what is seen is what is sent. */
export function drawMark(context: Surface, mark: Mark): void {
  context.save();
  draw(context, mark);
  context.restore();
}

function draw(context: Surface, mark: Mark): void {
  switch (mark.kind) {
    case "redaction":
      return;
    case "box":
      context.strokeStyle = MARK_COLOURS[mark.colour];
      context.lineWidth = mark.widthPx;
      context.lineJoin = "round";
      context.strokeRect(mark.rect.x, mark.rect.y, mark.rect.width, mark.rect.height);
      return;
    case "arrow":
      drawArrow(context, mark);
      return;
    case "pen":
    case "highlight":
      drawPath(context, mark);
      return;
    case "text":
      drawText(context, mark);
      return;
    case "step":
      drawStep(context, mark);
      return;
    default:
      assertNever(mark, "mark");
  }
}

function drawArrow(context: Surface, { from, to, colour, widthPx }: Extract<Mark, { kind: "arrow" }>): void {
  const angle = Math.atan2(to.y - from.y, to.x - from.x);
  const head = Math.max(SMALLEST_HEAD_PX, widthPx * 4);
  const base = { x: to.x - head * Math.cos(angle), y: to.y - head * Math.sin(angle) };
  context.strokeStyle = MARK_COLOURS[colour];
  context.fillStyle = MARK_COLOURS[colour];
  context.lineWidth = widthPx;
  context.lineCap = "round";
  context.beginPath();
  context.moveTo(from.x, from.y);
  context.lineTo(base.x, base.y);
  context.stroke();
  context.beginPath();
  context.moveTo(to.x, to.y);
  for (const side of [-1, 1]) {
    const spread = angle + (side * Math.PI) / 2;
    context.lineTo(base.x + (head / 2) * Math.cos(spread), base.y + (head / 2) * Math.sin(spread));
  }
  context.closePath();
  context.fill();
}

function drawPath(context: Surface, mark: Extract<Mark, { kind: "pen" | "highlight" }>): void {
  if (mark.kind === "highlight") {
    // Darkens, never lightens: black letters under it stay black.
    context.globalCompositeOperation = "multiply";
    context.globalAlpha = HIGHLIGHT_ALPHA;
  }
  context.strokeStyle = MARK_COLOURS[mark.colour];
  context.lineWidth = mark.widthPx;
  // The ends of a marker are straight.
  context.lineCap = mark.kind === "highlight" ? "butt" : "round";
  context.lineJoin = "round";
  context.beginPath();
  trace(context, mark.points);
  context.stroke();
}

/** Bends around the points, through the middle of each two: a hand makes no corners. */
function trace(context: Surface, points: Path): void {
  const [first] = points;
  if (first === undefined) return;
  context.moveTo(...first);
  for (const [index, [x, y]] of points.entries()) {
    const next = points[index + 1];
    if (next === undefined) context.lineTo(x, y);
    else if (index > 0) context.quadraticCurveTo(x, y, (x + next[0]) / 2, (y + next[1]) / 2);
  }
}

/** A disc with its number; the rim keeps it apart from any picture. */
function drawStep(context: Surface, { at, number, sizePx, colour }: Extract<Mark, { kind: "step" }>): void {
  const isPale = colour === "white" || colour === "amber";
  const rim = Math.max(2, sizePx / 14);
  const letters = String(number);
  context.beginPath();
  context.arc(at.x, at.y, (sizePx - rim) / 2, 0, 2 * Math.PI);
  context.fillStyle = MARK_COLOURS[colour];
  context.fill();
  context.strokeStyle = colour === "white" ? MARK_COLOURS.ink : MARK_COLOURS.white;
  context.lineWidth = rim;
  context.stroke();
  context.fillStyle = isPale ? MARK_COLOURS.ink : MARK_COLOURS.white;
  context.font = fontOf(sizePx * (letters.length < 3 ? 0.56 : 0.4));
  context.textAlign = "center";
  context.textBaseline = "middle";
  // Figures have nothing below their line, so their middle lies above the letter's.
  context.fillText(letters, at.x, at.y + sizePx * 0.03);
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
