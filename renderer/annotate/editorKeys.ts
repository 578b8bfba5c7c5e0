import type { MarkColour } from "../../shared/picture/scene.ts";
import { markColourSchema } from "../../shared/picture/scene.ts";
import { selectedMark, styledKindOf, type Editor, type EditorAction } from "./editor.ts";
import type { Tool } from "./gesture.ts";
import { hasSize, nextStep, sizeSteps, styleFor, styleOf, widthSteps, type MarkStyle } from "./markStyle.ts";

/** The part of a keyboard event that decides. */
export interface EditorKey {
  readonly key: string;
  readonly hasMod: boolean;
  readonly hasShift: boolean;
  readonly hasAlt: boolean;
}

export const TOOL_KEYS: Readonly<Record<Tool, string>> = {
  select: "V",
  crop: "P",
  redaction: "X",
  box: "B",
  arrow: "A",
  text: "T",
  step: "S",
  highlight: "M",
  pen: "D",
};

/** What a key does wherever the focus is; null = nothing. `areLettersOn`: single letters and signs count. */
export function actionOfKey(
  press: EditorKey,
  editor: Editor,
  areLettersOn: boolean,
  newId: string,
): EditorAction | null {
  const key = press.key.toLowerCase();
  if (press.hasMod) return actionOfChord(key, press.hasShift, editor, newId);
  if (key === "escape") return actionOfEscape(editor);
  if (key === "delete" || key === "backspace") return editor.selected === null ? null : { kind: "remove" };
  if (press.hasAlt || !areLettersOn) return null;
  if (key === "[" || key === "]") return actionOfWidth(editor, key === "]");
  if (key === "c") return actionOfColour(editor, press.hasShift);
  const tool = Object.entries(TOOL_KEYS).find(([, letter]) => letter.toLowerCase() === key)?.[0];
  return tool === undefined ? null : { kind: "tool", tool: tool as Tool };
}

function actionOfChord(key: string, hasShift: boolean, editor: Editor, newId: string): EditorAction | null {
  if (key === "z") return { kind: hasShift ? "redo" : "undo" };
  if (key === "y") return { kind: "redo" };
  return key === "d" && selectedMark(editor) !== null ? { kind: "duplicate", newId } : null;
}

/** Esc lets go of one thing at a time; null = there is nothing left to let go of. */
function actionOfEscape(editor: Editor): EditorAction | null {
  if (editor.gesture !== null) return { kind: "abandon" };
  return editor.selected === null ? null : { kind: "select", id: null };
}

/** How what is chosen is drawn now, or what the tool would draw; null = it has no style. */
export function shownStyle(editor: Editor): MarkStyle | null {
  const kind = styledKindOf(editor);
  if (kind === null) return null;
  const style = styleFor(kind, editor.styles, editor.picture);
  const mark = editor.typing ?? selectedMark(editor);
  return mark === null || mark.kind === "redaction" ? style : { ...style, ...styleOf(mark) };
}

function actionOfWidth(editor: Editor, isUp: boolean): EditorAction | null {
  const kind = styledKindOf(editor);
  const style = shownStyle(editor);
  if (kind === null || style === null) return null;
  return {
    kind: "restyle",
    style: hasSize(kind)
      ? { sizePx: nextStep(sizeSteps, style.sizePx, isUp) }
      : { widthPx: nextStep(widthSteps, style.widthPx, isUp) },
  };
}

function actionOfColour(editor: Editor, isBackwards: boolean): EditorAction | null {
  const style = shownStyle(editor);
  if (style === null) return null;
  const colours: readonly MarkColour[] = markColourSchema.options;
  const at = colours.indexOf(style.colour) + (isBackwards ? -1 : 1);
  const colour = colours.at(at % colours.length);
  return colour === undefined ? null : { kind: "restyle", style: { colour } };
}
