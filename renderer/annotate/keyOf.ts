import type { KeyboardEvent } from "react";
import { isMac } from "../ui/platform.ts";
import type { EditorKey } from "./editorKeys.ts";

export function keyOf(event: KeyboardEvent): EditorKey {
  return {
    key: event.key,
    hasMod: isMac() ? event.metaKey : event.ctrlKey,
    hasShift: event.shiftKey,
    hasAlt: event.altKey,
  };
}
