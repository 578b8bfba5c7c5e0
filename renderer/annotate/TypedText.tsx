import { useEffect, useRef, type KeyboardEvent } from "react";
import { useWords } from "../ui/words.tsx";
import { MARK_COLOURS, TEXT_LINE_HEIGHT } from "./drawMark.ts";
import type { TextMark } from "./markGeometry.ts";
import { toRoom, type Viewport } from "./viewport.ts";
import styles from "./annotate.module.css";

type TypedTextProps = {
  readonly mark: TextMark;
  readonly view: Viewport;
  readonly onChange: (text: string) => void;
  /** Also on Esc and on leaving: what was typed is never lost. */
  readonly onDone: () => void;
};

/** A text field on the picture, where the words will be. Enter finishes, Shift+Enter begins a line. */
export function TypedText({ mark, view, onChange, onDone }: TypedTextProps) {
  const words = useWords();
  const field = useRef<HTMLTextAreaElement>(null);
  const place = toRoom(view, mark.at);
  useEffect(() => field.current?.focus(), []);
  function onKey(event: KeyboardEvent): void {
    event.stopPropagation();
    const isDone =
      event.key === "Escape" || (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing);
    if (!isDone) return;
    event.preventDefault();
    onDone();
    field.current?.parentElement?.focus();
  }
  return (
    <textarea
      ref={field}
      aria-label={words("annotate.textField")}
      className={styles.typed}
      value={mark.text}
      maxLength={500}
      rows={1}
      spellCheck={false}
      onChange={(event) => onChange(event.target.value)}
      onBlur={onDone}
      onKeyDown={onKey}
      style={{
        left: place.x,
        top: place.y,
        color: MARK_COLOURS[mark.colour],
        fontSize: mark.sizePx * view.scale,
        lineHeight: TEXT_LINE_HEIGHT,
      }}
    />
  );
}
