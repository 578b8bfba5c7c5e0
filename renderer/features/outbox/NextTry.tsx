import { useCallback } from "react";
import { formatSpan, SECONDS_SHOWN_BELOW } from "../../../shared/time/span.ts";
import { SECOND } from "../../../shared/units.ts";
import { useNow } from "../../bridge/now.tsx";
import { useTimes } from "../../ui/times.ts";
import { useWords } from "../../ui/words.tsx";

/** When it is tried again by itself: counting down, with the instant. */
export function NextTry({ atMs }: { readonly atMs: number }) {
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
        ? words("outbox.triedNow")
        : words("outbox.nextTry", { span: formatSpan(leftMs), time: times.brief(atMs, nowMs) })}
    </time>
  );
}
