import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useEffectEvent, useRef } from "react";
import { useWords } from "../../../ui/words.tsx";
import { pressed, type LineSpan } from "./lineSpan.ts";
import styles from "./evidence.module.css";

const LINE_PX = 20;
/** Of what stands before the first chosen line, so that it is seen where it begins. */
const LINES_BEFORE = 2;

type LogLinesProps = {
  readonly lines: readonly string[];
  readonly span: LineSpan;
  readonly onChange: (span: LineSpan) => void;
};

/** The whole log, numbered; only what is in view is drawn. The two fields above do the same by keyboard. */
export function LogLines({ lines, span, onChange }: LogLinesProps) {
  const words = useWords();
  const scroller = useRef<HTMLDivElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- its functions change per render; nothing here is memoised on them
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE_PX,
    overscan: 12,
  });
  const { first } = span;
  const scrollTo = useEffectEvent((line: number) => {
    const top = (line - 1) * LINE_PX - (virtual.scrollOffset ?? 0);
    const isInView = top >= 0 && top + LINE_PX <= (scroller.current?.clientHeight ?? 0);
    if (!isInView) virtual.scrollToIndex(Math.max(0, line - 1 - LINES_BEFORE), { align: "start" });
  });
  // A line chosen by its number comes into view, and with it those that follow.
  useEffect(() => scrollTo(first), [first]);
  const digits = String(lines.length).length;
  return (
    // A scrolling region must be reachable by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div ref={scroller} role="region" aria-label={words("evidence.logLines")} tabIndex={0} className={styles.log}>
      <div style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => (
          <button
            key={index}
            type="button"
            tabIndex={-1}
            className={styles.logLine}
            aria-pressed={index + 1 >= span.first && index + 1 <= span.last}
            style={{ transform: `translateY(${start}px)` }}
            onClick={({ shiftKey }) => onChange(pressed(span, index + 1, shiftKey))}
          >
            <span className={styles.number} style={{ minWidth: `calc(${digits}ch + 18px)` }}>
              {index + 1}
            </span>
            {(lines[index] ?? "").slice(0, 1_000)}
          </button>
        ))}
      </div>
    </div>
  );
}
