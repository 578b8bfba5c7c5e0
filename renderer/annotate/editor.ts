import { assertNever } from "../../shared/assertNever.ts";
import { sceneDuring, type Gesture, type Tool } from "./gesture.ts";
import { record, redo, startHistory, undo, type History } from "./history.ts";
import type { TextMark } from "./markGeometry.ts";
import { withMark, withoutMark, type Mark, type MarkColour, type Point, type Scene, type Size } from "./scene.ts";

/** The crop is chosen, moved and deleted like a mark, under this id. */
export const CROP = "crop";

/** The state of the editor; everything that changes it is an action. */
export interface Editor {
  readonly picture: Size;
  readonly history: History<Scene>;
  readonly tool: Tool;
  readonly colour: MarkColour;
  readonly textSizePx: number;
  /** Id of a mark, CROP, or null. */
  readonly selected: string | null;
  readonly gesture: Gesture | null;
  /** The scene while the hand moves; null = the recorded one. */
  readonly moving: Scene | null;
  /** The words being typed; they are in the scene once they are finished. */
  readonly typing: TextMark | null;
}

export type EditorAction =
  | { readonly kind: "tool"; readonly tool: Tool }
  | { readonly kind: "colour"; readonly colour: MarkColour }
  | { readonly kind: "textSize"; readonly sizePx: number }
  | { readonly kind: "select"; readonly id: string | null }
  | { readonly kind: "begin"; readonly gesture: Gesture }
  | { readonly kind: "hand"; readonly at: Point }
  | { readonly kind: "release" }
  | { readonly kind: "abandon" }
  | { readonly kind: "change"; readonly scene: Scene; readonly selected?: string }
  | { readonly kind: "remove" }
  | { readonly kind: "type"; readonly mark: TextMark }
  | { readonly kind: "typed"; readonly text: string }
  | { readonly kind: "undo" }
  | { readonly kind: "redo" };

export function startEditor(scene: Scene, picture: Size): Editor {
  return {
    picture,
    history: startHistory(scene),
    tool: "redaction",
    colour: "red",
    textSizePx: picture.height > 1_600 ? 44 : 24,
    selected: null,
    gesture: null,
    moving: null,
    typing: null,
  };
}

export function sceneOf({ moving, history }: Editor): Scene {
  return moving ?? history.present;
}

export function selectedMark(editor: Editor): Mark | null {
  return sceneOf(editor).marks.find((mark) => mark.id === editor.selected) ?? null;
}

export function nextEditor(editor: Editor, action: EditorAction): Editor {
  switch (action.kind) {
    case "tool":
      return { ...editor, tool: action.tool, selected: selectedWith(editor, action.tool) };
    case "colour":
      return restyled({ ...editor, colour: action.colour }, { colour: action.colour });
    case "textSize":
      return restyled({ ...editor, textSizePx: action.sizePx }, { sizePx: action.sizePx });
    case "select":
      return { ...editor, selected: action.id, tool: toolFor(editor.tool, action.id) };
    case "begin":
      return { ...editor, gesture: action.gesture, moving: null, selected: idOf(action.gesture) };
    case "hand":
      if (editor.gesture === null) return editor;
      return { ...editor, moving: sceneDuring(editor.gesture, action.at, editor.picture) };
    case "release":
      return kept({ ...recorded(editor, sceneOf(editor)), gesture: null });
    case "abandon":
      return kept({ ...editor, gesture: null, moving: null });
    case "change":
      return { ...recorded(editor, action.scene), selected: action.selected ?? editor.selected };
    case "remove":
      return removed(editor);
    case "type":
      return { ...editor, typing: action.mark, selected: action.mark.id };
    case "typed":
      return typed(editor, action.text);
    case "undo":
      return kept({ ...editor, history: undo(editor.history), moving: null, gesture: null });
    case "redo":
      return kept({ ...editor, history: redo(editor.history), moving: null, gesture: null });
    default:
      return assertNever(action, "action");
  }
}

function recorded(editor: Editor, scene: Scene): Editor {
  return { ...editor, history: record(editor.history, scene), moving: null };
}

/** What no longer exists is not selected either. */
function kept(editor: Editor): Editor {
  const { marks, crop } = sceneOf(editor);
  const isThere = editor.selected === CROP ? crop !== null : marks.some(({ id }) => id === editor.selected);
  return isThere ? editor : { ...editor, selected: null };
}

function idOf(gesture: Gesture): string {
  if (gesture.kind === "draw") return gesture.id;
  return gesture.kind === "move" || gesture.kind === "pull" ? gesture.mark.id : CROP;
}

function selectedWith(editor: Editor, tool: Tool): string | null {
  if (tool === "crop") return sceneOf(editor).crop === null ? null : CROP;
  return tool === "select" && editor.selected !== CROP ? editor.selected : null;
}

/** Choosing the crop in the list takes its tool up; choosing a mark then needs another one. */
function toolFor(tool: Tool, selected: string | null): Tool {
  if (selected === CROP) return "crop";
  return selected === null ? tool : "select";
}

function restyled(editor: Editor, style: { readonly colour: MarkColour } | { readonly sizePx: number }): Editor {
  if (editor.typing !== null) return { ...editor, typing: { ...editor.typing, ...style } };
  const mark = selectedMark(editor);
  if (mark === null || mark.kind === "redaction") return editor;
  if ("sizePx" in style && mark.kind !== "text") return editor;
  return recorded(editor, withMark(editor.history.present, { ...mark, ...style }));
}

function removed(editor: Editor): Editor {
  const { selected, history } = editor;
  if (selected === null) return editor;
  const scene = selected === CROP ? { ...history.present, crop: null } : withoutMark(history.present, selected);
  return { ...recorded(editor, scene), selected: null };
}

function typed(editor: Editor, text: string): Editor {
  const { typing, history } = editor;
  if (typing === null) return editor;
  const before = history.present.marks.find((mark) => mark.id === typing.id);
  const mark: TextMark = { ...typing, text };
  const done = { ...editor, typing: null };
  if (text.trim() === "") {
    return kept(before === undefined ? done : recorded(done, withoutMark(history.present, typing.id)));
  }
  const isSame = before?.kind === "text" && JSON.stringify(before) === JSON.stringify(mark);
  return isSame ? done : { ...recorded(done, withMark(history.present, mark)), selected: mark.id };
}
