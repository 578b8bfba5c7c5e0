import { describe, expect, it } from "vitest";
import { handlesOf, markAt, pulledMark, pulledRect, type MeasureText } from "./markGeometry.ts";
import type { Mark } from "../../shared/picture/scene.ts";

const measure: MeasureText = ({ text, sizePx }) => ({ width: text.length * sizePx, height: sizePx });
const rect = { x: 100, y: 100, width: 200, height: 100 };
const box: Mark = { kind: "box", id: "box", rect, colour: "red", widthPx: 4 };
const redaction: Mark = { kind: "redaction", id: "redaction", rect: { x: 150, y: 90, width: 50, height: 50 } };
const arrow: Mark = {
  kind: "arrow",
  id: "arrow",
  from: { x: 0, y: 0 },
  to: { x: 80, y: 80 },
  colour: "blue",
  widthPx: 4,
};
const text: Mark = { kind: "text", id: "text", at: { x: 400, y: 10 }, text: "here", sizePx: 20, colour: "ink" };

const pen: Mark = {
  kind: "pen",
  id: "pen",
  points: [
    [500, 200],
    [540, 240],
    [580, 200],
  ],
  colour: "green",
  widthPx: 6,
};
const line: Mark = {
  ...pen,
  id: "line",
  kind: "highlight",
  points: [
    [0, 400],
    [100, 400],
  ],
  widthPx: 20,
};
const step: Mark = { kind: "step", id: "step", at: { x: 300, y: 400 }, number: 1, sizePx: 40, colour: "red" };

describe("what a pointer meets", () => {
  const marks = [redaction, box, arrow, text, pen, line, step];
  const idAt = (x: number, y: number) => markAt(marks, { x, y }, 5, measure)?.id ?? null;

  it("is a box only at its line, so that what it frames stays reachable", () => {
    expect(idAt(100, 150)).toBe("box");
    expect(idAt(303, 150)).toBe("box");
    expect(idAt(250, 150)).toBeNull();
  });

  it("is a redaction rather than what lies under it, whatever was drawn last", () => {
    expect(idAt(160, 100)).toBe("redaction");
  });

  it("is an arrow along its shaft and not in the rest of its rectangle", () => {
    expect(idAt(40, 43)).toBe("arrow");
    expect(idAt(70, 10)).toBeNull();
  });

  it("is a stroke anywhere along it, not only where the hand left a point", () => {
    expect(idAt(520, 222)).toBe("pen");
    expect(idAt(540, 205)).toBeNull();
    expect(idAt(50, 412)).toBe("line");
  });

  it("is a step around its middle", () => {
    expect(idAt(284, 416)).toBe("step");
    expect(idAt(330, 400)).toBeNull();
  });

  it("is text over its whole width", () => {
    expect(idAt(478, 28)).toBe("text");
  });
});

describe("handles", () => {
  it("are eight for rectangles and free strokes, two for arrows and straight strokes, one for text and steps", () => {
    const counts = [box, redaction, pen, arrow, line, text, step].map((mark) => handlesOf(mark, measure).length);
    expect(counts).toEqual([8, 8, 8, 2, 2, 1, 1]);
  });

  it("pull their own sides only", () => {
    expect(pulledRect(rect, "e", { x: 350, y: 0 })).toEqual({ ...rect, width: 250 });
    expect(pulledRect(rect, "nw", { x: 90, y: 110 })).toEqual({ x: 90, y: 110, width: 210, height: 90 });
  });

  it("pulled past the other side turn the rectangle over", () => {
    expect(pulledRect(rect, "s", { x: 0, y: 40 })).toEqual({ x: 100, y: 40, width: 200, height: 60 });
  });

  it("move an arrow's ends and change the size of text within bounds", () => {
    expect(pulledMark(arrow, "from", { x: 7, y: 9 })).toMatchObject({ from: { x: 7, y: 9 }, to: { x: 80, y: 80 } });
    expect(pulledMark(text, "se", { x: 0, y: 60 })).toMatchObject({ sizePx: 40 });
    expect(pulledMark(text, "se", { x: 0, y: -500 })).toMatchObject({ sizePx: 8 });
  });

  it("stretch a stroke with its form, and move the ends of a straight one", () => {
    expect(pulledMark(pen, "e", { x: 660, y: 0 })).toMatchObject({
      points: [
        [500, 200],
        [580, 240],
        [660, 200],
      ],
    });
    expect(pulledMark(line, "to", { x: 90, y: 450 })).toMatchObject({
      points: [
        [0, 400],
        [90, 450],
      ],
    });
    expect(pulledMark(step, "se", { x: 330, y: 410 })).toMatchObject({ at: { x: 300, y: 400 }, sizePx: 60 });
  });
});
