import { describe, expect, it } from "vitest";
import { CROP, nextEditor, sceneOf, startEditor, type Editor, type EditorAction } from "./editor.ts";
import { actionOfArrow, actionOfKey, type EditorKey } from "./editorKeys.ts";
import type { Tool } from "./gesture.ts";
import { actionOfPress, type Reach } from "./press.ts";
import { emptyScene, type Point } from "./scene.ts";

const picture = { width: 400, height: 300 };
const reach: Reach = {
  handle: 9,
  mark: 7,
  measure: ({ text, sizePx }) => ({ width: text.length * sizePx, height: sizePx }),
};
const fresh = startEditor(emptyScene, picture);

function after(editor: Editor, ...actions: readonly EditorAction[]): Editor {
  return actions.reduce(nextEditor, editor);
}

/** A whole stroke of the hand with a tool, as the page makes it. */
function stroke(editor: Editor, tool: Tool, from: Point, to: Point, id = `${tool}1`): Editor {
  const ready = after(editor, { kind: "tool", tool });
  const pressed = after(ready, actionOfPress(ready, from, reach, id));
  return after(
    pressed,
    { kind: "hand", at: { x: (from.x + to.x) / 2, y: to.y } },
    { kind: "hand", at: to },
    { kind: "release" },
  );
}

const key = (name: string, held: Partial<EditorKey> = {}): EditorKey => ({
  key: name,
  hasMod: false,
  hasShift: false,
  hasAlt: false,
  ...held,
});

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
    expect(actionOfKey(key("Escape"), half, true)).toEqual({ kind: "abandon" });
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
    const action = actionOfArrow(key("ArrowRight", { hasShift: true }), selected);
    expect(action).toMatchObject({ scene: { marks: [{ rect: { x: 20, width: 40 } }] } });
    expect(actionOfArrow(key("ArrowDown", { hasAlt: true }), selected)).toMatchObject({
      scene: { marks: [{ rect: { x: 10, height: 21 } }] },
    });
    expect(sceneOf(after(selected, { kind: "remove" })).marks).toEqual([]);
    expect(actionOfArrow(key("ArrowRight"), fresh)).toBeNull();
  });

  it("recolours what is selected, but never a redaction", () => {
    const both = stroke(drawn, "box", { x: 100, y: 100 }, { x: 200, y: 200 });
    expect(sceneOf(after(both, { kind: "colour", colour: "blue" })).marks).toMatchObject([{}, { colour: "blue" }]);
    const redaction = after(both, { kind: "select", id: "redaction1" }, { kind: "colour", colour: "white" });
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
    const done = after(typing, { kind: "typed", text: "here" });
    expect(sceneOf(done).marks).toMatchObject([{ kind: "text", at: { x: 30, y: 41 }, text: "here" }]);
    expect(after(done, { kind: "typed", text: "late blur" })).toBe(done);
  });

  it("leaves nothing when nothing was typed, and goes when all of it is deleted", () => {
    expect(after(typing, { kind: "typed", text: " " }).history).toEqual(fresh.history);
    const done = after(typing, { kind: "typed", text: "here" });
    const again = after(done, actionOfPress(done, { x: 35, y: 45 }, reach, "other"));
    expect(again.typing?.id).toBe("t");
    expect(sceneOf(after(again, { kind: "typed", text: "" })).marks).toEqual([]);
  });
});

describe("keys", () => {
  it("choose tools by letter only while letters are on", () => {
    expect(actionOfKey(key("x"), fresh, true)).toEqual({ kind: "tool", tool: "redaction" });
    expect(actionOfKey(key("x"), fresh, false)).toBeNull();
    expect(actionOfKey(key("z", { hasMod: true, hasShift: true }), fresh, false)).toEqual({ kind: "redo" });
  });

  it("leave Esc to the dialog when there is nothing to let go of", () => {
    expect(actionOfKey(key("Escape"), fresh, true)).toBeNull();
  });
});
