import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyScene, type Mark, type Scene } from "../../shared/picture/scene.ts";
import { arranged, withCopy, type Arrangement } from "./arrange.ts";

const rect = { x: 10, y: 10, width: 50, height: 40 };
const box = (id: string): Mark => ({ kind: "box", id, rect, colour: "red", widthPx: 4 });
const redaction = (id: string): Mark => ({ kind: "redaction", id, rect });
const scene: Scene = { ...emptyScene, marks: [box("a"), redaction("r"), box("b"), box("c")] };
/** As they lie in the file: redactions over everything. */
const lying = ({ marks }: Scene) =>
  [...marks.filter(({ kind }) => kind !== "redaction"), ...marks.filter(({ kind }) => kind === "redaction")]
    .map(({ id }) => id)
    .join("");

describe("the order of marks", () => {
  it("changes by one place or as far as it goes", () => {
    expect(lying(arranged(scene, "a", "forward"))).toBe("bacr");
    expect(lying(arranged(scene, "c", "backward"))).toBe("acbr");
    expect(lying(arranged(scene, "a", "front"))).toBe("bcar");
    expect(lying(arranged(scene, "c", "back"))).toBe("cabr");
  });

  it("is the very same when there is nothing to pass", () => {
    expect(arranged(scene, "c", "forward")).toBe(scene);
    expect(arranged(scene, "a", "back")).toBe(scene);
    expect(arranged(scene, "nobody", "front")).toBe(scene);
  });

  it("never lifts anything over a redaction and never moves one", () => {
    const moves = fc.array(
      fc.record({
        id: fc.constantFrom("a", "b", "c", "r"),
        to: fc.constantFrom<Arrangement>("forward", "backward", "front", "back"),
      }),
    );
    fc.assert(
      fc.property(moves, (steps) => {
        const end = steps.reduce((now, { id, to }) => arranged(now, id, to), scene);
        expect(lying(end).at(-1)).toBe("r");
        expect(end.marks.map(({ id }) => id).toSorted()).toEqual(["a", "b", "c", "r"]);
      }),
    );
    expect(arranged(scene, "r", "back")).toBe(scene);
  });
});

describe("a copy", () => {
  const picture = { width: 400, height: 300 };

  it("lies a little aside and on top", () => {
    const copied = withCopy(scene, box("a"), "new", picture);
    expect(copied.marks.at(-1)).toEqual({ ...box("new"), rect: { ...rect, x: 34, y: 34 } });
  });

  it("of a redaction stays inside the picture in whole pixels", () => {
    const atEdge: Mark = { kind: "redaction", id: "r", rect: { x: 370, y: 280, width: 30, height: 20 } };
    expect(withCopy(scene, atEdge, "new", picture).marks.at(-1)).toEqual({ ...atEdge, id: "new" });
  });
});
