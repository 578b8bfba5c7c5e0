import { assertNever } from "../../shared/assertNever.ts";
import { withMark, type Mark, type Rect, type StyledKind } from "../../shared/picture/scene.ts";
import { nextStepNumber } from "./arrange.ts";
import { CROP, sceneOf, selectedMark, type Editor, type EditorAction } from "./editor.ts";
import { withCrop } from "./gesture.ts";
import { styleFor } from "./markStyle.ts";
import { newText } from "./press.ts";

const PLACES = 6;
const PLACE_STEP = 24;

/**
 * What Enter does on the picture, for hands without a pointer: changes the words that are chosen, else puts what the tool
 * draws into the middle of what is in view. null = the tool draws nothing.
 */
export function actionOfEnter(editor: Editor, view: Rect, newId: string): EditorAction | null {
  const chosen = selectedMark(editor);
  if (chosen?.kind === "text") return { kind: "type", mark: chosen };
  const scene = sceneOf(editor);
  if (editor.tool === "crop") {
    const crop = withCrop(scene, middleOf(view, 3 / 4), editor.picture);
    return scene.crop === null ? { kind: "change", scene: crop, selected: CROP } : { kind: "select", id: CROP };
  }
  const mark = placedMark(editor, view, newId);
  if (mark === null) return null;
  if (mark.kind === "text") return { kind: "type", mark };
  return { kind: "change", scene: withMark(scene, mark), selected: mark.id };
}

function placedMark(editor: Editor, view: Rect, id: string): Mark | null {
  const { x, y, width, height } = nextPlace(editor, view);
  const style = (kind: StyledKind) => {
    const { colour, widthPx } = styleFor(kind, editor.styles, editor.picture);
    return { colour, widthPx };
  };
  switch (editor.tool) {
    case "redaction":
      return { kind: "redaction", id, rect: { x, y, width, height } };
    case "box":
      return { kind: "box", id, rect: { x, y, width, height }, ...style("box") };
    case "arrow":
      return { kind: "arrow", id, from: { x, y: y + height }, to: { x: x + width, y }, ...style("arrow") };
    case "pen":
    case "highlight":
      // A straight stroke; its end is moved with Alt and the arrow keys.
      return {
        kind: editor.tool,
        id,
        points: [
          [x, y],
          [x + width, y],
        ],
        ...style(editor.tool),
      };
    case "text":
      return newText(editor, { x, y }, id);
    case "step": {
      const { colour, sizePx } = styleFor("step", editor.styles, editor.picture);
      return { kind: "step", id, at: { x, y }, number: nextStepNumber(sceneOf(editor)), sizePx, colour };
    }
    case "select":
    case "crop":
      return null;
    default:
      return assertNever(editor.tool, "tool");
  }
}

/** Each a little lower than the one before, so that they do not hide each other. */
function nextPlace(editor: Editor, view: Rect): Rect {
  const middle = middleOf(view, 1 / 4);
  const aside = (sceneOf(editor).marks.length % PLACES) * PLACE_STEP;
  return { ...middle, x: middle.x + aside, y: middle.y + aside };
}

function middleOf(view: Rect, share: number): Rect {
  const width = Math.max(4, Math.round(view.width * share));
  const height = Math.max(4, Math.round(view.height * share));
  return {
    x: Math.round(view.x + (view.width - width) / 2),
    y: Math.round(view.y + (view.height - height) / 2),
    width,
    height,
  };
}
