import { assertNever } from "../../../shared/assertNever.ts";
import type { Booking } from "../../../shared/ticket/ticket.ts";
import { MINUTE } from "../../../shared/units.ts";
import { useNow } from "../../bridge/now.tsx";
import { useWords, type Words } from "../../ui/words.tsx";
import { CallAfterwards } from "./CallAfterwards.tsx";
import { CallAgreement } from "./CallAgreement.tsx";
import { CallOver } from "./CallOver.tsx";
import { CallTools } from "./CallTools.tsx";
import { useSlotWords } from "./slotWords.tsx";
import styles from "./Facts.module.css";

type BookingCardProps = {
  readonly booking: Booking;
  /** The ticket is the user's own. */
  readonly isMine: boolean;
};

/** The call this ticket asks for: what was proposed, what was agreed, what became of it, and the next step. */
export function BookingCard({ booking, isMine }: BookingCardProps) {
  const words = useWords();
  const slotWords = useSlotWords();
  const nowMs = useNow();
  const { state, startMs, isPending } = booking;
  const hasBegun = startMs !== null && startMs <= nowMs;
  const [ours = words("ticket.callNoSlot"), theirs] = startMs === null ? [] : slotWords(startMs).split(" · ");
  const isSettled = state === "held" || state === "missed";
  return (
    <section className={styles.card} aria-label={words("ticket.call")}>
      <h2 className={styles.title}>{words("ticket.call")}</h2>
      <p className={styles.summary}>
        {stateWords(booking, nowMs, words, ours)}
        {state !== "asked" && state !== "cancelled" && theirs && <span className={styles.otherReading}>{theirs}</span>}
      </p>
      {isPending && (
        <p role="status" className={styles.quiet}>
          {words("calls.isPending")}
        </p>
      )}
      {booking.isRecordedByHand && <p className={styles.quiet}>{words("ui.clockByHand")}</p>}
      {booking.isOver && <CallOver booking={booking} isMine={isMine} />}
      {state === "asked" && booking.needsAgreement && <CallAgreement booking={booking} />}
      {state === "asked" && !booking.needsAgreement && !isPending && (
        <p className={styles.quiet}>{words("ticket.callAsked")}</p>
      )}
      {((state === "agreed" && hasBegun) || isSettled) && <CallAfterwards booking={booking} />}
      <CallTools booking={booking} isAhead={!hasBegun} />
    </section>
  );
}

/** `slot`: in our zone. */
function stateWords(booking: Booking, nowMs: number, words: Words, slot: string): string {
  const { state, startMs, minutes } = booking;
  switch (state) {
    case "asked":
      return booking.topic;
    case "agreed":
      return startMs !== null && startMs + minutes * MINUTE <= nowMs
        ? words("calls.usedAt", { slot, minutes })
        : words("ticket.callAgreed", { slot, minutes });
    case "held":
      return words("ticket.callHeld", { slot });
    case "missed":
      return words("ticket.callMissed", { slot });
    case "cancelled":
      return words("ticket.callCancelled");
    default:
      return assertNever(state, "call state");
  }
}
