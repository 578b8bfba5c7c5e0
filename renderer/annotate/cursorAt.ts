import { sceneOf, type Editor } from "./editor.ts";
import { markAt, type HandleId } from "./markGeometry.ts";
import { handleAt, type Reach } from "./press.ts";
import type { Point } from "../../shared/picture/scene.ts";

const HANDLE_CURSORS: Readonly<Record<HandleId, string>> = {
  nw: "nwse-resize",
  se: "nwse-resize",
  ne: "nesw-resize",
  sw: "nesw-resize",
  n: "ns-resize",
  s: "ns-resize",
  e: "ew-resize",
  w: "ew-resize",
  from: "grab",
  to: "grab",
};

/** What pressing here would do, as a pointer. */
export function cursorAt(editor: Editor, at: Point, reach: Reach): string {
  const handle = handleAt(editor, at, reach);
  if (handle !== null) return HANDLE_CURSORS[handle];
  const met = markAt(sceneOf(editor).marks, at, reach.mark, reach.measure);
  if (met !== null && (editor.tool === "select" || met.id === editor.selected)) return "move";
  if (editor.tool === "text") return "text";
  return editor.tool === "select" ? "default" : "crosshair";
}
