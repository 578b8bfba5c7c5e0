import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitted, inView, shifted, toPicture, toRoom, zoomed } from "./viewport.ts";

const picture = { width: 1920, height: 1080 };
const room = { width: 800, height: 600 };

describe("the view of a picture", () => {
  it("fits a big picture in and does not enlarge a small one", () => {
    expect(fitted(picture, room).scale).toBeCloseTo(0.4);
    expect(fitted({ width: 100, height: 100 }, room)).toEqual({ scale: 1, x: 350, y: 250 });
  });

  it("keeps the point under the pointer when it zooms in", () => {
    const at = { x: 300, y: 250 };
    const before = fitted(picture, room);
    const after = zoomed(before, 2, at, picture, room);
    expect(toPicture(after, at).x).toBeCloseTo(toPicture(before, at).x);
    expect(toPicture(after, at).y).toBeCloseTo(toPicture(before, at).y);
  });

  it("never loses the picture, however it is pushed and zoomed", () => {
    const far = fc.double({ min: -1e5, max: 1e5, noNaN: true });
    fc.assert(
      fc.property(far, far, fc.double({ min: 0.01, max: 100, noNaN: true }), (dx, dy, factor) => {
        const view = shifted(
          zoomed(fitted(picture, room), factor, { x: 1, y: 1 }, picture, room),
          dx,
          dy,
          picture,
          room,
        );
        const end = toRoom(view, { x: picture.width, y: picture.height });
        expect([view.x <= room.width - 40, view.y <= room.height - 40, end.x >= 40, end.y >= 40]).toEqual([
          true,
          true,
          true,
          true,
        ]);
      }),
    );
  });

  it("knows which part of the picture is seen", () => {
    expect(inView({ scale: 2, x: -200, y: 0 }, picture, room)).toEqual({ x: 100, y: 0, width: 400, height: 300 });
  });
});
