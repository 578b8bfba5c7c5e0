import { assertNever } from "../../shared/assertNever.ts";
import {
  MOST_MARKS,
  withMark,
  type Mark,
  type MarkStyles,
  type Point,
  type Scene,
  type Size,
  type StyledKind,
} from "../../shared/picture/scene.ts";
import { arranged, without, withCopy, type Arrangement } from "./arrange.ts";
import { followed, sceneDuring, type Gesture, type Tool } from "./gesture.ts";
import { record, redo, startHistory, undo, type History } from "./history.ts";
import type { TextMark } from "./markGeometry.ts";
import { isStyled, remembering, restyledMark, type MarkStyle } from "./markStyle.ts";

/** The crop is chosen, moved and deleted like a mark, under this id. */
export const CROP = "crop";

/** The state of the editor; everything that changes it is an action. */
export interface Editor {
  readonly picture: Size;
  readonly history: History<Scene>;
  readonly tool: Tool;
  /** How each tool drew last, from earlier pictures too. */
  readonly styles: MarkStyles;
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
  | { readonly kind: "restyle"; readonly style: Partial<MarkStyle> }
  | { readonly kind: "select"; readonly id: string | null }
  | { readonly kind: "begin"; readonly gesture: Gesture }
  /** `isStraight`: a stroke goes straight from where it began. */
  | { readonly kind: "hand"; readonly at: Point; readonly isStraight?: boolean }
  | { readonly kind: "release" }
  | { readonly kind: "abandon" }
  | { readonly kind: "change"; readonly scene: Scene; readonly selected?: string }
  | { readonly kind: "arrange"; readonly to: Arrangement }
  | { readonly kind: "duplicate"; readonly newId: string }
  | { readonly kind: "remove" }
  | { readonly kind: "type"; readonly mark: TextMark }
  | { readonly kind: "typing"; readonly text: string }
  | { readonly kind: "typed" }
  | { readonly kind: "undo" }
  | { readonly kind: "redo" };

export function startEditor(scene: Scene, picture: Size, styles: MarkStyles = {}): Editor {
  return {
    picture,
    history: startHistory(scene),
    tool: "redaction",
    styles,
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

/** The kind that a choice of colour or width is for: of what is chosen, else of the tool; null = nothing with a style. */
export function styledKindOf(editor: Editor): StyledKind | null {
  const kind = (editor.typing ?? selectedMark(editor))?.kind ?? editor.tool;
  return isStyled(kind) ? kind : null;
}

export function nextEditor(editor: Editor, action: EditorAction): Editor {
  switch (action.kind) {
    case "tool":
      return { ...editor, tool: action.tool, selected: selectedWith(editor, action.tool) };
    case "restyle":
      return restyled(editor, action.style);
    case "select":
      return { ...editor, selected: action.id, tool: toolFor(editor.tool, action.id) };
    case "begin":
      return begun(editor, action.gesture);
    case "hand":
      return moved(editor, action.at, action.isStraight ?? false);
    case "release":
      return kept({ ...recorded(editor, sceneOf(editor)), gesture: null });
    case "abandon":
      return kept({ ...editor, gesture: null, moving: null });
    case "change":
      return kept({ ...recorded(editor, action.scene), selected: action.selected ?? editor.selected });
    case "arrange":
      if (editor.selected === null) return editor;
      return recorded(editor, arranged(editor.history.present, editor.selected, action.to));
    case "duplicate":
      return duplicated(editor, action.newId);
    case "remove":
      return removed(editor);
    case "type":
      return { ...editor, typing: action.mark, selected: action.mark.id };
    case "typing":
      return editor.typing === null ? editor : { ...editor, typing: { ...editor.typing, text: action.text } };
    case "typed":
      return typed(editor);
    case "undo":
      return kept({ ...editor, history: undo(editor.history), moving: null, gesture: null });
    case "redo":
      return kept({ ...editor, history: redo(editor.history), moving: null, gesture: null });
    default:
      return assertNever(action, "action");
  }
}

/** What is to be kept although it is not finished: the words being typed are in it. */
export function sceneToKeep({ typing, history }: Editor): Scene {
  if (typing === null || typing.text.trim() === "") return history.present;
  return withMark(history.present, typing);
}

function recorded(editor: Editor, scene: Scene): Editor {
  // A scene that could not be read again would be a lost one.
  if (scene.marks.length > MOST_MARKS) return { ...editor, moving: null };
  return { ...editor, history: record(editor.history, scene), moving: null };
}

/** What no longer exists is not selected either. */
function kept(editor: Editor): Editor {
  const { marks, crop } = sceneOf(editor);
  const isThere = editor.selected === CROP ? crop !== null : marks.some(({ id }) => id === editor.selected);
  return isThere ? editor : { ...editor, selected: null };
}

function begun(editor: Editor, gesture: Gesture): Editor {
  const isStep = gesture.kind === "draw" && gesture.tool === "step";
  // A step lies there as soon as the button is down, and may then be moved to its place.
  const moving = isStep ? sceneDuring(gesture, gesture.from, editor.picture) : null;
  return { ...editor, gesture, moving, selected: idOf(gesture) };
}

function moved(editor: Editor, at: Point, isStraight: boolean): Editor {
  if (editor.gesture === null) return editor;
  const gesture = followed(editor.gesture, at, isStraight);
  return { ...editor, gesture, moving: sceneDuring(gesture, at, editor.picture) };
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

function restyled(editor: Editor, style: Partial<MarkStyle>): Editor {
  const kind = styledKindOf(editor);
  if (kind === null) return editor;
  const next = { ...editor, styles: remembering(editor.styles, kind, style) };
  if (editor.typing !== null) {
    const typing = restyledMark(editor.typing, style);
    return typing.kind === "text" ? { ...next, typing } : next;
  }
  const mark = selectedMark(editor);
  return mark === null ? next : recorded(next, withMark(editor.history.present, restyledMark(mark, style)));
}

function duplicated(editor: Editor, newId: string): Editor {
  const mark = selectedMark(editor);
  if (mark === null || editor.gesture !== null || editor.typing !== null) return editor;
  const scene = withCopy(editor.history.present, mark, newId, editor.picture);
  return kept({ ...recorded(editor, scene), selected: newId });
}

function removed(editor: Editor): Editor {
  const { selected, history } = editor;
  if (selected === null) return editor;
  const scene = selected === CROP ? { ...history.present, crop: null } : without(history.present, selected);
  return { ...recorded(editor, scene), selected: null, gesture: null };
}

function typed(editor: Editor): Editor {
  const { typing, history } = editor;
  if (typing === null) return editor;
  const before = history.present.marks.find((mark) => mark.id === typing.id);
  const done = { ...editor, typing: null };
  if (typing.text.trim() === "") {
    return kept(before === undefined ? done : recorded(done, without(history.present, typing.id)));
  }
  const isSame = before?.kind === "text" && JSON.stringify(before) === JSON.stringify(typing);
  return isSame ? done : { ...recorded(done, withMark(history.present, typing)), selected: typing.id };
}
