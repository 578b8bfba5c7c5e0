import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  emptyScene,
  moveMark,
  parseScene,
  rectBetween,
  snapOutwards,
  withMark,
  withoutMark,
  type Mark,
} from "../../shared/picture/scene.ts";

const redaction: Mark = { kind: "redaction", id: "r1", rect: { x: 10.2, y: 10.8, width: 5.1, height: 3.4 } };

describe("a redaction", () => {
  it("covers every pixel it touches and none outside the picture", () => {
    fc.assert(
      fc.property(
        fc.record({
          x: fc.double({ min: -50, max: 150, noNaN: true }),
          y: fc.double({ min: -50, max: 150, noNaN: true }),
          width: fc.double({ min: 0.01, max: 120, noNaN: true }),
          height: fc.double({ min: 0.01, max: 120, noNaN: true }),
        }),
        (rect) => {
          const snapped = snapOutwards(rect, { width: 100, height: 80 });
          const isOutside = rect.x >= 100 || rect.y >= 80 || rect.x + rect.width <= 0 || rect.y + rect.height <= 0;
          expect(snapped === null).toBe(isOutside);
          if (snapped === null) return;
          for (const value of Object.values(snapped)) expect(Number.isInteger(value)).toBe(true);
          expect(snapped.x).toBeLessThanOrEqual(Math.max(0, rect.x));
          expect(snapped.x + snapped.width).toBeGreaterThanOrEqual(Math.min(100, rect.x + rect.width));
          expect(snapped.y + snapped.height).toBeGreaterThanOrEqual(Math.min(80, rect.y + rect.height));
          expect(snapped.x + snapped.width).toBeLessThanOrEqual(100);
          expect(snapped.y + snapped.height).toBeLessThanOrEqual(80);
        },
      ),
    );
  });
});

describe("a scene", () => {
  it("comes back from its stored text as it was", () => {
    const scene = withMark({ ...emptyScene, crop: { x: 0, y: 0, width: 50, height: 40 } }, redaction);
    expect(parseScene(JSON.stringify(scene))).toEqual(scene);
  });

  it("is refused whole when its text is damaged or of another version", () => {
    expect(parseScene("{")).toBeNull();
    expect(parseScene('{"version":3,"marks":[],"crop":null}')).toBeNull();
    expect(parseScene('{"version":2,"marks":[{"kind":"blur"}],"crop":null}')).toBeNull();
    expect(parseScene('{"version":1,"marks":[{"kind":"blur"}],"crop":null}')).toBeNull();
  });

  it("of the first version is read, its strokes as wide as they were drawn then", () => {
    const rect = { x: 1, y: 2, width: 30, height: 40 };
    const box = { kind: "box", id: "b", rect, colour: "red" };
    const text = { kind: "text", id: "t", at: { x: 5, y: 6 }, text: "here", sizePx: 24, colour: "ink" };
    expect(parseScene(JSON.stringify({ version: 1, marks: [box, text, redaction], crop: rect }))).toEqual({
      version: 2,
      marks: [{ ...box, widthPx: 4 }, text, redaction],
      crop: rect,
    });
  });

  it("moves every kind of mark as a whole", () => {
    const pen: Mark = {
      kind: "pen",
      id: "p",
      points: [
        [1, 2],
        [3, 4],
      ],
      colour: "blue",
      widthPx: 4,
    };
    const step: Mark = { kind: "step", id: "s", at: { x: 1, y: 1 }, number: 1, sizePx: 24, colour: "red" };
    expect(moveMark(pen, 10, 20)).toMatchObject({
      points: [
        [11, 22],
        [13, 24],
      ],
    });
    expect(moveMark(step, 10, 20)).toMatchObject({ at: { x: 11, y: 21 } });
  });

  it("starts empty for a picture that was never annotated", () => {
    expect(parseScene(null)).toEqual(emptyScene);
  });

  it("replaces a mark in its place, so that the order of drawing stays", () => {
    const two = withMark(withMark(emptyScene, redaction), { ...redaction, id: "r2" });
    const moved = withMark(two, moveMark(redaction, 5, 0));
    expect(moved.marks.map((mark) => mark.id)).toEqual(["r1", "r2"]);
    expect(moved.marks[0]).toMatchObject({ rect: { x: 15.2 } });
    expect(withoutMark(moved, "r1").marks).toHaveLength(1);
  });

  it("turns a drag in any direction into the same rectangle", () => {
    const rect = { x: 2, y: 3, width: 8, height: 4 };
    expect(rectBetween({ x: 2, y: 3 }, { x: 10, y: 7 })).toEqual(rect);
    expect(rectBetween({ x: 10, y: 7 }, { x: 2, y: 3 })).toEqual(rect);
    expect(rectBetween({ x: 10, y: 3 }, { x: 2, y: 7 })).toEqual(rect);
  });
});
