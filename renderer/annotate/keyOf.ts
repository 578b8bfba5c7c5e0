import { isMac } from "../ui/platform.ts";
import type { EditorKey } from "./editorKeys.ts";

/** Takes the browser's events and React's alike. */
export function keyOf(event: Pick<KeyboardEvent, "key" | "metaKey" | "ctrlKey" | "shiftKey" | "altKey">): EditorKey {
  return {
    key: event.key,
    hasMod: isMac() ? event.metaKey : event.ctrlKey,
    hasShift: event.shiftKey,
    hasAlt: event.altKey,
  };
}
