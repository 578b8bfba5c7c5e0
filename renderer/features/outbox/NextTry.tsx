import { useCallback } from "react";
import { formatSpan, SECONDS_SHOWN_BELOW } from "../../../shared/time/span.ts";
import { SECOND } from "../../../shared/units.ts";
import { useNow } from "../../bridge/now.tsx";
import { useTimes } from "../../ui/times.ts";
import { useWords } from "../../ui/words.tsx";

type NextTryProps = {
  readonly atMs: number;
  /** The helpdesk is asked whether it has it, instead of being sent it. */
  readonly isCheck: boolean;
};

/** When it goes on by itself: counting down, with the instant. */
export function NextTry({ atMs, isCheck }: NextTryProps) {
  const words = useWords();
  const times = useTimes();
  const nowMs = useNow({
    nextChangeMs: useCallback(
      (now: number) => (atMs - now > 0 && atMs - now <= SECONDS_SHOWN_BELOW ? now + SECOND : null),
      [atMs],
    ),
  });
  const leftMs = atMs - nowMs;
  return (
    <time dateTime={new Date(atMs).toISOString()} title={times.full(atMs)}>
      {leftMs <= 0
        ? words(isCheck ? "outbox.checkedNow" : "outbox.triedNow")
        : words(isCheck ? "outbox.nextCheck" : "outbox.nextTry", {
            span: formatSpan(leftMs),
            time: times.brief(atMs, nowMs),
          })}
    </time>
  );
}
