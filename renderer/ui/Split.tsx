import { useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from "react";
import { useWords } from "./words.tsx";
import styles from "./Split.module.css";

export type SplitProps = {
  readonly start: ReactNode;
  /** null: `start` has all the room. It stays mounted through every change, with its scroll place and focus. */
  readonly end: ReactNode | null;
  /** Room for one pane only: `start` is hidden while there is an `end`. */
  readonly isSingle?: boolean;
  /** Width of `start` in px, and its bounds. */
  readonly width: number;
  readonly min: number;
  readonly max: number;
  /** Told while dragging; the owner keeps it. */
  readonly onWidth: (px: number) => void;
};

const STEP = 16;

/** Two panes side by side with a bar between that can be dragged or moved with the arrow keys. */
export function Split({ start, end, isSingle = false, width, min, max, onWidth }: SplitProps) {
  const words = useWords();
  const pane = useRef<HTMLDivElement>(null);
  const [isDragging, setIsDragging] = useState(false);
  const resize = (px: number) => onWidth(Math.round(Math.min(max, Math.max(min, px))));

  function drag(event: PointerEvent): void {
    if (isDragging && pane.current) resize(event.clientX - pane.current.getBoundingClientRect().left);
  }
  function press(event: KeyboardEvent): void {
    if (event.key === "ArrowLeft") resize(width - STEP);
    else if (event.key === "ArrowRight") resize(width + STEP);
    else return;
    event.preventDefault();
  }
  const hasBar = end !== null && !isSingle;
  return (
    <div className={styles.split} data-dragging={isDragging || undefined}>
      <div
        ref={pane}
        className={styles.pane}
        hidden={end !== null && isSingle}
        style={{ flex: hasBar ? `0 0 ${width}px` : "1 1 0" }}
      >
        {start}
      </div>
      {hasBar && (
        // A focusable separator is a widget (ARIA window splitter), although its role is listed as structure.
        <div
          role="separator"
          tabIndex={0}
          aria-label={words("ui.paneWidth")}
          aria-orientation="vertical"
          aria-valuenow={width}
          aria-valuemin={min}
          aria-valuemax={max}
          className={styles.bar}
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId);
            setIsDragging(true);
          }}
          onPointerMove={drag}
          onPointerUp={() => setIsDragging(false)}
          onLostPointerCapture={() => setIsDragging(false)}
          onKeyDown={press}
        />
      )}
      {end !== null && (
        <div className={styles.pane} style={{ flex: "1 1 0" }}>
          {end}
        </div>
      )}
    </div>
  );
}
