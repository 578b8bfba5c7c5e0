import { nextEditor, startEditor, type Editor, type EditorAction } from "./editor.ts";
import type { EditorKey } from "./editorKeys.ts";
import type { Tool } from "./gesture.ts";
import { actionOfPress, type Reach } from "./press.ts";
import { emptyScene, type Point } from "../../shared/picture/scene.ts";

/** For tests: a small picture, and hands on it. */
export const picture = { width: 400, height: 300 };
export const reach: Reach = {
  handle: 9,
  mark: 7,
  measure: ({ text, sizePx }) => ({ width: text.length * sizePx, height: sizePx }),
};
export const fresh = startEditor(emptyScene, picture);

export function after(editor: Editor, ...actions: readonly EditorAction[]): Editor {
  return actions.reduce(nextEditor, editor);
}

/** A whole stroke of the hand with a tool, as the page makes it. */
export function stroke(editor: Editor, tool: Tool, from: Point, to: Point, id = `${tool}1`): Editor {
  const ready = after(editor, { kind: "tool", tool });
  const pressed = after(ready, actionOfPress(ready, from, reach, id));
  return after(
    pressed,
    { kind: "hand", at: { x: (from.x + to.x) / 2, y: to.y } },
    { kind: "hand", at: to },
    { kind: "release" },
  );
}

export const key = (name: string, held: Partial<EditorKey> = {}): EditorKey => ({
  key: name,
  hasMod: false,
  hasShift: false,
  hasAlt: false,
  ...held,
});
