import type { PixelPoint } from "./selection.ts";

/** Screen pixels across the lens: odd, so that one of them is in the middle. */
const ACROSS = 15;
/** Side of one screen pixel in the lens, in CSS pixels. */
const CELL = 9;
export const LENS_SIZE = ACROSS * CELL;

/**
 * Draws the pixels around a point, enlarged. The one in the middle is framed in black and white, so that it stands out
 * on every colour and for every eye.
 */
export function drawLens(lens: HTMLCanvasElement, screen: HTMLCanvasElement, at: PixelPoint, ratio: number): void {
  const cell = Math.round(CELL * ratio);
  const side = cell * ACROSS;
  if (lens.width !== side) {
    lens.width = side;
    lens.height = side;
  }
  const context = lens.getContext("2d", { alpha: false });
  if (context === null) return;
  const half = (ACROSS - 1) / 2;
  context.imageSmoothingEnabled = false;
  context.fillStyle = "#26292c";
  context.fillRect(0, 0, side, side);
  context.drawImage(screen, at.x - half, at.y - half, ACROSS, ACROSS, 0, 0, side, side);
  drawGrid(context, cell, side);
  frame(context, half * cell, cell, "#000000", 2 * ratio);
  frame(context, half * cell, cell, "#ffffff", ratio);
}

function drawGrid(context: CanvasRenderingContext2D, cell: number, side: number): void {
  context.fillStyle = "rgb(128 128 128 / 35%)";
  for (let line = cell; line < side; line += cell) {
    context.fillRect(line, 0, 1, side);
    context.fillRect(0, line, side, 1);
  }
}

function frame(context: CanvasRenderingContext2D, at: number, cell: number, colour: string, outset: number): void {
  context.strokeStyle = colour;
  context.lineWidth = Math.max(1, outset / 1.5);
  context.strokeRect(at - outset / 2, at - outset / 2, cell + outset, cell + outset);
}
