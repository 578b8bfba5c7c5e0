import { describe, expect, it } from "vitest";
import { CROP, sceneOf, sceneToKeep, startEditor } from "./editor.ts";
import { after, fresh, key, picture, reach, stroke } from "./editorRig.ts";
import { actionOfKey } from "./editorKeys.ts";
import { actionOfPictureKey } from "./pictureKeys.ts";
import { actionOfPress } from "./press.ts";
import { emptyScene, MOST_MARKS, type Mark } from "../../shared/picture/scene.ts";

describe("drawing", () => {
  it("covers every pixel that a redaction's stroke touched", () => {
    const drawn = stroke(fresh, "redaction", { x: 10.6, y: 20.2 }, { x: 49.1, y: 40.9 });
    expect(sceneOf(drawn).marks).toEqual([
      { kind: "redaction", id: "redaction1", rect: { x: 10, y: 20, width: 40, height: 21 } },
    ]);
  });

  it("keeps a redaction inside the picture and drops one that is outside", () => {
    const over = stroke(fresh, "redaction", { x: 390, y: 290 }, { x: 900, y: 900 });
    expect(sceneOf(over).marks).toMatchObject([{ rect: { x: 390, y: 290, width: 10, height: 10 } }]);
    expect(sceneOf(stroke(fresh, "redaction", { x: 500, y: 10 }, { x: 600, y: 50 })).marks).toEqual([]);
  });

  it("takes a click for a click and leaves no step of undo behind", () => {
    const clicked = stroke(fresh, "box", { x: 10, y: 10 }, { x: 11, y: 11 });
    expect(clicked.history).toEqual(fresh.history);
    expect(clicked.selected).toBeNull();
  });

  it("is one step of undo for a whole stroke", () => {
    const two = stroke(
      stroke(fresh, "box", { x: 10, y: 10 }, { x: 60, y: 60 }),
      "arrow",
      { x: 100, y: 100 },
      { x: 200, y: 50 },
    );
    expect(sceneOf(two).marks.map(({ kind }) => kind)).toEqual(["box", "arrow"]);
    const one = after(two, { kind: "undo" });
    expect(sceneOf(one).marks.map(({ kind }) => kind)).toEqual(["box"]);
    expect(one.selected).toBeNull();
    expect(sceneOf(after(one, { kind: "redo" }))).toEqual(sceneOf(two));
  });

  it("is given up by Esc as if it had not begun", () => {
    const ready = after(fresh, { kind: "tool", tool: "box" });
    const half = after(ready, actionOfPress(ready, { x: 10, y: 10 }, reach, "b"), {
      kind: "hand",
      at: { x: 90, y: 90 },
    });
    expect(sceneOf(half).marks).toHaveLength(1);
    expect(actionOfKey(key("Escape"), half, true, "new")).toEqual({ kind: "abandon" });
    expect(sceneOf(after(half, { kind: "abandon" }, { kind: "hand", at: { x: 99, y: 99 } })).marks).toEqual([]);
  });
});

describe("changing marks", () => {
  const drawn = stroke(fresh, "redaction", { x: 10, y: 20 }, { x: 50, y: 40 });

  it("moves and pulls the mark that was drawn last without another tool", () => {
    const moved = stroke(drawn, "select", { x: 30, y: 30 }, { x: 35, y: 32 });
    expect(sceneOf(moved).marks).toMatchObject([{ rect: { x: 15, y: 22, width: 40, height: 20 } }]);
    const again = after(drawn, { kind: "select", id: "redaction1" });
    const pulled = after(
      again,
      actionOfPress(again, { x: 51, y: 41 }, reach, "new"),
      { kind: "hand", at: { x: 60.5, y: 40 } },
      { kind: "release" },
    );
    expect(sceneOf(pulled).marks).toMatchObject([{ id: "redaction1", rect: { x: 10, y: 20, width: 51, height: 20 } }]);
  });

  it("moves by arrow keys, resizes with Alt, deletes by key", () => {
    const selected = after(drawn, { kind: "select", id: "redaction1" });
    const action = actionOfPictureKey(key("ArrowRight", { hasShift: true }), selected);
    expect(action).toMatchObject({ scene: { marks: [{ rect: { x: 20, width: 40 } }] } });
    expect(actionOfPictureKey(key("ArrowDown", { hasAlt: true }), selected)).toMatchObject({
      scene: { marks: [{ rect: { x: 10, height: 21 } }] },
    });
    expect(sceneOf(after(selected, { kind: "remove" })).marks).toEqual([]);
    expect(actionOfPictureKey(key("ArrowRight"), fresh)).toBeNull();
  });

  it("recolours what is selected, but never a redaction", () => {
    const both = stroke(drawn, "box", { x: 100, y: 100 }, { x: 200, y: 200 });
    expect(sceneOf(after(both, { kind: "restyle", style: { colour: "blue" } })).marks).toMatchObject([
      {},
      { colour: "blue" },
    ]);
    const redaction = after(
      both,
      { kind: "select", id: "redaction1" },
      { kind: "restyle", style: { colour: "white" } },
    );
    expect(sceneOf(redaction)).toEqual(sceneOf(both));
  });
});

describe("the crop", () => {
  const cropped = stroke(fresh, "crop", { x: 20.5, y: 20.5 }, { x: 100.2, y: 90 });

  it("snaps to whole pixels, moves inside the picture and goes by Delete", () => {
    expect(sceneOf(cropped).crop).toEqual({ x: 20, y: 20, width: 81, height: 70 });
    expect(cropped.selected).toBe(CROP);
    expect(sceneOf(stroke(cropped, "crop", { x: 50, y: 50 }, { x: -500, y: 55 })).crop).toMatchObject({ x: 0, y: 25 });
    expect(sceneOf(after(cropped, { kind: "remove" })).crop).toBeNull();
  });

  it("that keeps everything is none", () => {
    expect(sceneOf(stroke(fresh, "crop", { x: -5, y: -5 }, { x: 500, y: 500 })).crop).toBeNull();
  });
});

describe("text", () => {
  const started = after(fresh, { kind: "tool", tool: "text" });
  const typing = after(started, actionOfPress(started, { x: 30.4, y: 40.6 }, reach, "t"));

  it("is on the picture once it is typed, where the click was", () => {
    const done = after(typing, { kind: "typing", text: "here" }, { kind: "typed" });
    expect(sceneOf(done).marks).toMatchObject([{ kind: "text", at: { x: 30, y: 41 }, text: "here" }]);
    expect(after(done, { kind: "typing", text: "late blur" }, { kind: "typed" })).toBe(done);
  });

  it("leaves nothing when nothing was typed, and goes when all of it is deleted", () => {
    expect(after(typing, { kind: "typing", text: " " }, { kind: "typed" }).history).toEqual(fresh.history);
    const done = after(typing, { kind: "typing", text: "here" }, { kind: "typed" });
    const again = after(done, actionOfPress(done, { x: 35, y: 45 }, reach, "other"));
    expect(again.typing?.id).toBe("t");
    expect(sceneOf(after(again, { kind: "typing", text: "" }, { kind: "typed" })).marks).toEqual([]);
  });
});

describe("keys", () => {
  it("choose tools by letter only while letters are on", () => {
    expect(actionOfKey(key("x"), fresh, true, "new")).toEqual({ kind: "tool", tool: "redaction" });
    expect(actionOfKey(key("x"), fresh, false, "new")).toBeNull();
    expect(actionOfKey(key("z", { hasMod: true, hasShift: true }), fresh, false, "new")).toEqual({ kind: "redo" });
  });

  it("leave Esc to the dialog when there is nothing to let go of", () => {
    expect(actionOfKey(key("Escape"), fresh, true, "new")).toBeNull();
  });
});

describe("strokes", () => {
  it("follow the hand, lie in whole pixels and are one step of undo", () => {
    const drawn = stroke(fresh, "pen", { x: 10.4, y: 10.4 }, { x: 80, y: 60 });
    expect(sceneOf(drawn).marks).toMatchObject([
      {
        kind: "pen",
        points: [
          [10, 10],
          [45, 60],
          [80, 60],
        ],
      },
    ]);
    expect(sceneOf(after(drawn, { kind: "undo" })).marks).toEqual([]);
  });

  it("that end where they began are strokes, clicks are not", () => {
    const ready = after(fresh, { kind: "tool", tool: "highlight" });
    const pressed = after(ready, actionOfPress(ready, { x: 50, y: 50 }, reach, "h"));
    const circle = after(
      pressed,
      { kind: "hand", at: { x: 90, y: 90 } },
      { kind: "hand", at: { x: 50, y: 51 } },
      { kind: "release" },
    );
    expect(sceneOf(circle).marks).toHaveLength(1);
    expect(sceneOf(after(pressed, { kind: "release" })).marks).toEqual([]);
  });

  it("are straight while Shift is held", () => {
    const ready = after(fresh, { kind: "tool", tool: "highlight" });
    const drawn = after(
      ready,
      actionOfPress(ready, { x: 10, y: 10 }, reach, "h"),
      { kind: "hand", at: { x: 40, y: 90 } },
      { kind: "hand", at: { x: 100, y: 12 }, isStraight: true },
      { kind: "release" },
    );
    expect(sceneOf(drawn).marks).toMatchObject([
      {
        points: [
          [10, 10],
          [100, 12],
        ],
      },
    ]);
  });

  it("may cross the one drawn before instead of moving it", () => {
    const one = stroke(fresh, "pen", { x: 10, y: 10 }, { x: 100, y: 10 }, "one");
    const two = stroke(one, "pen", { x: 50, y: 10 }, { x: 50, y: 90 }, "two");
    expect(sceneOf(two).marks.map(({ id }) => id)).toEqual(["one", "two"]);
  });
});

describe("steps", () => {
  const three = ["s1", "s2", "s3"].reduce(
    (editor, id, index) => stroke(editor, "step", { x: 40 + index * 60, y: 50 }, { x: 40 + index * 60, y: 50 }, id),
    fresh,
  );
  const numbers = (editor: typeof fresh) =>
    sceneOf(editor).marks.map((mark) => (mark.kind === "step" ? mark.number : 0));

  it("are put down by a click and count on", () => {
    expect(numbers(three)).toEqual([1, 2, 3]);
    const ready = after(fresh, { kind: "tool", tool: "step" });
    const clicked = after(ready, actionOfPress(ready, { x: 9.6, y: 20 }, reach, "s"), { kind: "release" });
    expect(sceneOf(clicked).marks).toMatchObject([{ kind: "step", number: 1, at: { x: 10, y: 20 } }]);
  });

  it("close the gap when one is deleted, and open it again on undo", () => {
    const two = after(three, { kind: "select", id: "s1" }, { kind: "remove" });
    expect(numbers(two)).toEqual([1, 2]);
    expect(numbers(after(two, { kind: "undo" }))).toEqual([1, 2, 3]);
  });

  it("get the next number when copied", () => {
    const copied = after(three, { kind: "select", id: "s2" }, { kind: "duplicate", newId: "copy" });
    expect(numbers(copied)).toEqual([1, 2, 3, 4]);
    expect(copied.selected).toBe("copy");
  });
});

describe("styles", () => {
  it("are remembered for each tool apart and used by its next mark", () => {
    const boxed = stroke(fresh, "box", { x: 10, y: 10 }, { x: 90, y: 90 });
    const wide = after(
      boxed,
      { kind: "restyle", style: { widthPx: 12 } },
      { kind: "restyle", style: { colour: "green" } },
    );
    expect(wide.styles).toEqual({ box: { widthPx: 12, colour: "green" } });
    const next = stroke(wide, "box", { x: 200, y: 100 }, { x: 300, y: 200 }, "box2");
    expect(sceneOf(next).marks).toMatchObject([{}, { widthPx: 12, colour: "green" }]);
    const arrow = stroke(next, "arrow", { x: 10, y: 200 }, { x: 90, y: 250 });
    expect(sceneOf(arrow).marks).toMatchObject([{}, {}, { widthPx: 4, colour: "red" }]);
  });

  it("chosen for a selected mark are one step of undo each and come back by redo", () => {
    const boxed = stroke(fresh, "box", { x: 10, y: 10 }, { x: 90, y: 90 });
    const restyled = after(boxed, { kind: "restyle", style: { widthPx: 24 } });
    const undone = after(restyled, { kind: "undo" });
    expect(sceneOf(undone).marks).toMatchObject([{ widthPx: 4 }]);
    expect(sceneOf(after(undone, { kind: "redo" })).marks).toMatchObject([{ widthPx: 24 }]);
  });

  it("of an earlier picture are those of the first mark", () => {
    const started = startEditor(emptyScene, picture, { pen: { colour: "blue" } });
    const drawn = stroke(started, "pen", { x: 10, y: 10 }, { x: 90, y: 90 });
    expect(sceneOf(drawn).marks).toMatchObject([{ colour: "blue", widthPx: 4 }]);
  });
});

describe("marks that are kept before they are saved", () => {
  it("have the words in them that are being typed", () => {
    const ready = after(fresh, { kind: "tool", tool: "text" });
    const typing = after(ready, actionOfPress(ready, { x: 30, y: 40 }, reach, "t"), { kind: "typing", text: "hal" });
    expect(sceneToKeep(typing).marks).toMatchObject([{ kind: "text", text: "hal" }]);
    expect(sceneToKeep(after(typing, { kind: "typing", text: "" })).marks).toEqual([]);
  });

  it("are never more than can be read again", () => {
    const redaction = (id: string): Mark => ({ kind: "redaction", id, rect: { x: 1, y: 1, width: 5, height: 5 } });
    const marks = Array.from({ length: MOST_MARKS }, (_, index) => redaction(`r${index}`));
    const full = startEditor({ ...emptyScene, marks }, picture);
    expect(sceneOf(stroke(full, "box", { x: 10, y: 10 }, { x: 90, y: 90 })).marks).toHaveLength(MOST_MARKS);
    const copied = after(full, { kind: "select", id: "r3" }, { kind: "duplicate", newId: "copy" });
    expect(sceneOf(copied).marks).toHaveLength(MOST_MARKS);
  });
});
