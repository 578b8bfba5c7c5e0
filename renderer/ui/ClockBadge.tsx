import { useCallback, useEffect, useRef } from "react";
import { nextChangeMs, readClock, type ClockFace } from "../../shared/promise/clockReading.ts";
import type { Clock } from "../../shared/promise/clock.ts";
import { useNow } from "../bridge/now.tsx";
import { useAnnounce } from "./announcements.tsx";
import { classNames } from "./classNames.ts";
import { clockFaceOf } from "./clockFace.ts";
import { ClockSign } from "./ClockSign.tsx";
import { isFresh, useTimes, type Times } from "./times.ts";
import { useWords, type Words } from "./words.tsx";
import styles from "./ClockBadge.module.css";

export type ClockBadgeProps = {
  readonly clock: Clock;
  /** Whose clock counts: the helpdesk's time of this account. */
  readonly accountId: string;
  /** When the data were last read; older than 15 minutes the badge is hatched. null: never. */
  readonly asOfMs: number | null;
  /** What a screen reader hears it called when a threshold is crossed: the ticket's number. */
  readonly name: string;
  /** Since when it is whose turn, where the thread tells. */
  readonly turnSinceMs?: number | null;
  /** IANA zone of the host: its reading of the due instant stands in the hover text. */
  readonly hostZone?: string | undefined;
  /** row: fits a list; full: with the due instant always. */
  readonly size?: "row" | "full";
};

/** The countdown to a promised answer, or the reason why there is none. Sign, words and colour say the same thing. */
export function ClockBadge(props: ClockBadgeProps) {
  const { clock, accountId, asOfMs, name, turnSinceMs = null, size = "row" } = props;
  const words = useWords();
  const times = useTimes();
  const nowMs = useNow({ accountId, nextChangeMs: useCallback((at: number) => nextChangeMs(clock, at), [clock]) });
  const reading = readClock(clock, nowMs);
  const since = turnSinceMs === null ? null : times.brief(turnSinceMs, nowMs);
  const face = clockFaceOf(clock, reading, since);
  const text = words(face.words, face.values);
  useThresholdAnnouncement(reading.face, name, text);
  const isOld = asOfMs !== null && !isFresh(asOfMs, nowMs);
  return (
    <span
      className={classNames(styles.badge, styles[face.tone], styles[size], isOld && styles.old)}
      title={titleOf(props, isOld, times, words)}
      data-face={reading.face}
    >
      <ClockSign tone={face.tone} fractionUsed={reading.fractionUsed} />
      <span className={styles.words}>{text}</span>
      {face.dueAtMs !== null && (
        <span className={styles.due}>
          {clock.isComputed && <span aria-hidden>≈</span>}
          {times.brief(face.dueAtMs, nowMs)}
        </span>
      )}
    </span>
  );
}

const THRESHOLDS: readonly ClockFace[] = ["soon", "verySoon", "late"];

/** Says a crossing once, however many badges show the same ticket. What was so before the page opened is no crossing. */
function useThresholdAnnouncement(face: ClockFace, name: string, text: string): void {
  const announce = useAnnounce();
  const words = useWords();
  const last = useRef(face);
  useEffect(() => {
    const hasCrossed = last.current !== face && THRESHOLDS.includes(face);
    last.current = face;
    if (hasCrossed) announce(`${name} ${face}`, words("ui.clockAnnounce", { name, state: text }));
  }, [face, name, text, announce, words]);
}

function titleOf({ clock, hostZone }: ClockBadgeProps, isOld: boolean, times: Times, words: Words): string {
  const lines = [clock.summary];
  if (clock.dueAtMs !== null) {
    lines.push(words("ui.clockDue", { due: times.full(clock.dueAtMs) }));
    if (hostZone) lines.push(words("ui.clockHostZone", { due: times.inZone(clock.dueAtMs, hostZone) }));
    if (clock.isComputed) lines.push(words("ui.clockComputed"));
  }
  if (clock.isRecordedByHand) lines.push(words("ui.clockByHand"));
  if (isOld) lines.push(words("ui.clockOld"));
  return lines.filter(Boolean).join("\n");
}
