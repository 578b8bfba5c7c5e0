import { useCallback, useEffect, useRef } from "react";
import { nextChangeMs, readClock, type ClockFace } from "../../shared/promise/clockReading.ts";
import type { Clock } from "../../shared/promise/clock.ts";
import { useNow } from "../bridge/now.tsx";
import { useAnnounce } from "./announcements.tsx";
import { classNames } from "./classNames.ts";
import { clockFaceOf, crosses, type ClockTone } from "./clockFace.ts";
import { ClockSign } from "./ClockSign.tsx";
import { isFresh, useTimes, type Times } from "./times.ts";
import { useWords, type WordId, type Words } from "./words.tsx";
import styles from "./ClockBadge.module.css";

export type ClockBadgeProps = {
  readonly clock: Clock;
  /** Whose clock counts: the helpdesk's time of this account. */
  readonly accountId: string;
  /** When the data were last read; older than 15 minutes, or never (null), the badge is hatched. */
  readonly asOfMs: number | null;
  /** What a screen reader hears it called when a threshold is crossed: the ticket's number. */
  readonly name: string;
  /** Since when it is whose turn, where the thread tells. */
  readonly turnSinceMs?: number | null;
  /** IANA zone of the host, where the rule names none: its reading of the due instant stands in the hover text. */
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
  const text = words(size === "row" ? shorter(face.words) : face.words, face.values);
  useThresholdAnnouncement(reading.face, name, text);
  // What the user recorded is not read from anywhere, so it does not grow old.
  const isOld = asOfMs === null ? !clock.isRecordedByHand : !isFresh(asOfMs, nowMs);
  return (
    <span
      className={classNames(styles.badge, styles[face.tone], styles[size], isOld && styles.old)}
      title={titleOf(props, { isOld, face: reading.face }, times, words)}
      data-face={reading.face}
    >
      <ClockSign tone={face.tone} fractionUsed={isTurnOnly(face.tone, clock) ? null : reading.fractionUsed} />
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

/** With a weekday and a time the long words do not fit a list. */
function shorter(id: WordId): WordId {
  return id === "ui.clockOurTurnSince" ? "ui.clockYourTurnSince" : id;
}

/** Whose turn it is, without a promise that stands still meanwhile. */
function isTurnOnly(tone: ClockTone, clock: Clock): boolean {
  return tone === "waiting" && clock.state !== "paused";
}

/** Says a crossing once, however many badges show the same ticket. What was so before the page opened is no crossing. */
function useThresholdAnnouncement(face: ClockFace, name: string, text: string): void {
  const announce = useAnnounce();
  const words = useWords();
  const last = useRef(face);
  useEffect(() => {
    const isCrossing = crosses(last.current, face);
    last.current = face;
    if (isCrossing) announce(`${name} ${face}`, words("ui.clockAnnounce", { name, state: text }));
  }, [face, name, text, announce, words]);
}

type Shown = { readonly isOld: boolean; readonly face: ClockFace };

function titleOf(
  { clock, asOfMs, hostZone }: ClockBadgeProps,
  { isOld, face }: Shown,
  times: Times,
  words: Words,
): string {
  const lines = [clock.summary];
  const zone = clock.clock?.kind === "hours" ? clock.clock.zone : hostZone;
  if (clock.dueAtMs !== null) {
    lines.push(words("ui.clockDue", { due: times.full(clock.dueAtMs) }));
    if (zone) lines.push(words("ui.clockHostZone", { due: times.inZone(clock.dueAtMs, zone) }));
    if (clock.isComputed) lines.push(words("ui.clockComputed"));
  }
  if (clock.isAssumed) lines.push(words("ui.clockAssumed"));
  if (clock.state === "paused") lines.push(words("ui.clockStandsStill"));
  if (clock.isRecordedByHand) lines.push(words("ui.clockByHand"));
  if (face === "late") lines.push(words("ui.clockLateAdvice"));
  if (isOld) lines.push(words(asOfMs === null ? "ui.clockNeverRead" : "ui.clockOld"));
  return lines.filter(Boolean).join("\n");
}
