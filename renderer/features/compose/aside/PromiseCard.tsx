import { Timer } from "lucide-react";
import type { Entitlement } from "../../../../shared/promise/entitlement.ts";
import { formatSpan } from "../../../../shared/time/span.ts";
import type { Level } from "../../../../shared/ticket/draft.ts";
import { Button } from "../../../ui/Button.tsx";
import { ClockSign } from "../../../ui/ClockSign.tsx";
import { Popover } from "../../../ui/Popover.tsx";
import { useWords, type Words } from "../../../ui/words.tsx";
import { AsideCard } from "./AsideCard.tsx";
import styles from "./aside.module.css";

type PromiseCardProps = { readonly entitlement: Entitlement | undefined; readonly level: Level };

/** What the plan promises for this ticket, and why. */
export function PromiseCard({ entitlement, level }: PromiseCardProps) {
  const words = useWords();
  if (!entitlement) return null;
  const right = level === "onCall" ? entitlement.onCall : entitlement.standard;
  const why = right?.why ?? [];
  return (
    <AsideCard
      title={words("compose.promise")}
      action={
        why.length > 0 && (
          <Popover
            label={words("compose.promiseWhy")}
            trigger={
              <Button size="small" variant="quiet">
                {words("compose.why")}
              </Button>
            }
          >
            <ul className={styles.why}>
              {why.map((line) => (
                <li key={line.text}>
                  {line.text}
                  {line.quote && <q className={styles.source}>{line.quote}</q>}
                </li>
              ))}
            </ul>
          </Popover>
        )
      }
    >
      <p className={styles.lead}>
        <Timer aria-hidden />
        {level === "onCall" ? onCallPromise(entitlement, words) : standardPromise(entitlement, words)}
      </p>
      {right && right.targetMs !== null && (
        <p className={styles.starts}>
          <ClockSign tone="hollow" fractionUsed={null} />
          {words("ui.clockNotStarted")}
        </p>
      )}
    </AsideCard>
  );
}

function standardPromise({ standard, isKnown }: Entitlement, words: Words): string {
  const { targetMs, isAheadOfOthers, clock } = standard;
  if (targetMs === null) {
    if (isAheadOfOthers) return words("compose.promiseAheadLong");
    return words(isKnown ? "compose.promiseNoneLong" : "compose.promiseUnknown");
  }
  const span = formatSpan(targetMs);
  const assumed = clock?.assumed ? words("compose.promiseAssumed") : words("compose.promiseRoundTheClock");
  return `${words(isAheadOfOthers ? "compose.promiseSpanAhead" : "compose.promiseSpan", { span })} · ${assumed}`;
}

function onCallPromise({ onCall, platformOnCall }: Entitlement, words: Words): string {
  if (!onCall) return words(platformOnCall ? "compose.onCallPlatformLong" : "compose.onCallNotGiven");
  if (onCall.targetMs === null) return words("compose.onCallGiven");
  return words(onCall.stopsOn === "escalated" ? "compose.onCallEscalationLong" : "emergency.promiseAnswer", {
    span: formatSpan(onCall.targetMs),
  });
}
