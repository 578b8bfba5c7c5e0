import type { Point, Rect, Size } from "../../shared/picture/scene.ts";

/** How the picture lies in the editor: CSS pixels per picture pixel, and where its corner is. */
export type Viewport = { readonly scale: number; readonly x: number; readonly y: number };

const MARGIN = 16;
const LARGEST = 8;
/** This much of the picture, in CSS pixels, stays in view however it is pushed about. */
const STAYS = 48;

export function fitted(picture: Size, room: Size): Viewport {
  const across = (room.width - 2 * MARGIN) / picture.width;
  const down = (room.height - 2 * MARGIN) / picture.height;
  return centred(Math.max(0.01, Math.min(1, across, down)), picture, room);
}

export function centred(scale: number, picture: Size, room: Size): Viewport {
  return { scale, x: (room.width - picture.width * scale) / 2, y: (room.height - picture.height * scale) / 2 };
}

/** Zooms so that the picture's point under `at` stays there. */
export function zoomed(view: Viewport, factor: number, at: Point, picture: Size, room: Size): Viewport {
  const smallest = Math.min(view.scale, fitted(picture, room).scale);
  const scale = Math.min(LARGEST, Math.max(smallest, view.scale * factor));
  const under = toPicture(view, at);
  return held({ scale, x: at.x - under.x * scale, y: at.y - under.y * scale }, picture, room);
}

export function shifted(view: Viewport, dx: number, dy: number, picture: Size, room: Size): Viewport {
  return held({ ...view, x: view.x + dx, y: view.y + dy }, picture, room);
}

function held({ scale, x, y }: Viewport, picture: Size, room: Size): Viewport {
  return {
    scale,
    x: between(x, STAYS - picture.width * scale, room.width - STAYS),
    y: between(y, STAYS - picture.height * scale, room.height - STAYS),
  };
}

export function toPicture(view: Viewport, at: Point): Point {
  return { x: (at.x - view.x) / view.scale, y: (at.y - view.y) / view.scale };
}

export function toRoom(view: Viewport, at: Point): Point {
  return { x: at.x * view.scale + view.x, y: at.y * view.scale + view.y };
}

/** The part of the picture that is in view, for placing marks by keyboard. */
export function inView(view: Viewport, picture: Size, room: Size): Rect {
  const from = toPicture(view, { x: 0, y: 0 });
  const to = toPicture(view, { x: room.width, y: room.height });
  const x = Math.max(0, from.x);
  const y = Math.max(0, from.y);
  return {
    x,
    y,
    width: Math.max(1, Math.min(picture.width, to.x) - x),
    height: Math.max(1, Math.min(picture.height, to.y) - y),
  };
}

function between(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, Math.min(least, most)), Math.max(least, most));
}
