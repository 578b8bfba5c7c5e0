import { describe, expect, it } from "vitest";
import type { Scene } from "../../shared/picture/scene.ts";
import { CROP, sceneOf, type Editor } from "./editor.ts";
import { after, fresh, key, picture, stroke } from "./editorRig.ts";
import { actionOfKey, TOOL_KEYS, type EditorKey } from "./editorKeys.ts";
import { tools, type Tool } from "./gesture.ts";
import { actionOfPictureKey } from "./pictureKeys.ts";
import { actionOfEnter } from "./placed.ts";

/** The editor after a key pressed while the picture has the focus, in the order in which the page asks. */
function press(editor: Editor, given: EditorKey): Editor {
  const view = { x: 0, y: 0, ...picture };
  const action =
    actionOfKey(given, editor, true, "new") ??
    (given.key === "Enter" ? actionOfEnter(editor, view, "new") : actionOfPictureKey(given, editor));
  return action === null ? editor : after(editor, action);
}
const pressAll = (editor: Editor, ...keys: readonly EditorKey[]) => keys.reduce(press, editor);
const kinds = ({ marks }: Scene) => marks.map(({ kind }) => kind);

const drawing = ["redaction", "box", "arrow", "step", "highlight", "pen"] as const;
const boxed = stroke(fresh, "box", { x: 20, y: 20 }, { x: 90, y: 90 }, "one");
const two = after(stroke(boxed, "arrow", { x: 100, y: 100 }, { x: 200, y: 50 }, "two"), { kind: "select", id: "one" });
const cropped = stroke(fresh, "crop", { x: 20, y: 20 }, { x: 100, y: 90 });

describe("what is done with the pointer", () => {
  it.each(tools)("is done with a key too: choosing the tool %s", (tool: Tool) => {
    expect(press(fresh, key(TOOL_KEYS[tool].toLowerCase())).tool).toBe(tool);
  });

  it.each(drawing)("is done with a key too: drawing with %s", (tool) => {
    const placed = pressAll(fresh, key(TOOL_KEYS[tool]), key("Enter"));
    const drawn = stroke(fresh, tool, { x: 20, y: 20 }, { x: 90, y: 90 });
    expect(kinds(sceneOf(placed))).toEqual(kinds(sceneOf(drawn)));
    expect(placed.selected).toBe("new");
  });

  it("is done with a key too: writing words and changing them", () => {
    const typing = pressAll(fresh, key("t"), key("Enter"));
    expect(typing.typing).toMatchObject({ kind: "text", text: "" });
    const done = after(typing, { kind: "typing", text: "here" }, { kind: "typed" });
    expect(press(done, key("Enter")).typing).toMatchObject({ text: "here" });
  });

  it("is done with a key too: cropping, and choosing the crop again", () => {
    const placed = pressAll(fresh, key("p"), key("Enter"));
    expect(sceneOf(placed).crop).toEqual({ x: 50, y: 38, width: 300, height: 225 });
    expect(placed.selected).toBe(CROP);
    expect(pressAll(placed, key("Escape"), key("Enter")).selected).toBe(CROP);
  });

  it("is done with a key too: choosing a mark, from one to the next and out of the picture", () => {
    const none = pressAll(two, key("Escape"), key("v"));
    const first = press(none, key("Tab"));
    expect(first.selected).toBe("one");
    const second = press(first, key("Tab"));
    expect(second.selected).toBe("two");
    expect(actionOfPictureKey(key("Tab"), second)).toBeNull();
    expect(press(second, key("Tab", { hasShift: true })).selected).toBe("one");
    expect(actionOfPictureKey(key("Tab"), fresh)).toBeNull();
  });

  it.each([
    ["moving", key("ArrowRight"), { rect: { x: 21, y: 20, width: 70, height: 70 } }],
    ["resizing", key("ArrowDown", { hasAlt: true, hasShift: true }), { rect: { width: 70, height: 80 } }],
    ["recolouring", key("c"), { colour: "amber" }],
    ["recolouring back", key("C", { hasShift: true }), { colour: "white" }],
    ["thickening", key("]"), { widthPx: 7 }],
    ["thinning", key("["), { widthPx: 2 }],
  ])("is done with a key too: %s", (_act, given, becomes) => {
    expect(sceneOf(press(two, given)).marks[0]).toMatchObject(becomes);
  });

  it.each(drawing)("is done with a key too: resizing what %s drew", (tool) => {
    const drawn = stroke(fresh, tool, { x: 20, y: 20 }, { x: 90, y: 90 });
    const larger = press(drawn, key("ArrowRight", { hasAlt: true, hasShift: true }));
    expect(sceneOf(larger)).not.toEqual(sceneOf(drawn));
    expect(larger.history.past).toHaveLength(drawn.history.past.length + 1);
  });

  it("is done with a key too: moving and resizing the crop", () => {
    expect(sceneOf(press(cropped, key("ArrowLeft"))).crop).toMatchObject({ x: 19, width: 80 });
    expect(sceneOf(press(cropped, key("ArrowLeft", { hasAlt: true }))).crop).toMatchObject({ x: 20, width: 79 });
  });

  it.each([
    ["up", key("PageUp"), ["two", "one"]],
    ["to the top", key("Home"), ["two", "one"]],
    ["duplicate", key("d", { hasMod: true }), ["one", "two", "new"]],
    ["delete", key("Delete"), ["two"]],
    ["undo", key("z", { hasMod: true }), ["one"]],
  ])("is done with a key too: %s", (_act, given, ids) => {
    expect(sceneOf(press(two, given)).marks.map(({ id }) => id)).toEqual(ids);
  });

  it("is done with a key too: one further down, to the bottom", () => {
    const upper = after(two, { kind: "select", id: "two" });
    for (const name of ["PageDown", "End"]) {
      expect(sceneOf(press(upper, key(name))).marks.map(({ id }) => id)).toEqual(["two", "one"]);
    }
  });
});
