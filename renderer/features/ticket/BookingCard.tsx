import { useState } from "react";
import { assertNever } from "../../../shared/assertNever.ts";
import type { Booking } from "../../../shared/ticket/ticket.ts";
import { formatInBothZones, readLocalTime } from "../../../shared/time/zoned.ts";
import { useCommand } from "../../bridge/queries.ts";
import { Button } from "../../ui/Button.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { localZone, timesLocale } from "../../ui/times.ts";
import { useToasts } from "../../ui/toasts.tsx";
import { useWords, type Words } from "../../ui/words.tsx";
import { useHostZone } from "./useHostZone.ts";
import styles from "./Facts.module.css";

/** The call this ticket asks for: what was proposed, what was agreed, and the question that settles it. */
export function BookingCard({ booking }: { readonly booking: Booking }) {
  const words = useWords();
  const slotWords = useSlotWords();
  const canAgree = booking.state === "asked";
  return (
    <section className={styles.card} aria-label={words("ticket.call")}>
      <h2 className={styles.title}>{words("ticket.call")}</h2>
      <p className={styles.summary}>{stateWords(booking, words, slotWords)}</p>
      {booking.isRecordedByHand && <p className={styles.quiet}>{words("ui.clockByHand")}</p>}
      {canAgree && booking.needsAgreement && <Agreement booking={booking} />}
      {canAgree && !booking.needsAgreement && <p className={styles.quiet}>{words("ticket.callAsked")}</p>}
      <CallTools booking={booking} />
    </section>
  );
}

function useSlotWords(): (atMs: number) => string {
  const hostZone = useHostZone();
  const ourZone = localZone();
  return (atMs) => formatInBothZones(atMs, { ourZone, hostZone: hostZone ?? ourZone, locale: timesLocale });
}

/** A slot in our zone, below it in the host's where that reads differently. */
function SlotReadings({ atMs }: { readonly atMs: number }) {
  const [ours, theirs] = useSlotWords()(atMs).split(" · ");
  return (
    <>
      {ours} {theirs && <span className={styles.otherReading}>{theirs}</span>}
    </>
  );
}

function stateWords(booking: Booking, words: Words, slotWords: (atMs: number) => string): string {
  const slot = booking.startMs === null ? words("ticket.callNoSlot") : slotWords(booking.startMs);
  switch (booking.state) {
    case "asked":
      return booking.topic;
    case "agreed":
      return words("ticket.callAgreed", { slot, minutes: booking.minutes });
    case "held":
      return words("ticket.callHeld", { slot });
    case "missed":
      return words("ticket.callMissed", { slot });
    case "cancelled":
      return words("ticket.callCancelled");
    default:
      return assertNever(booking.state, "call state");
  }
}

/** "Was a time agreed?": an agent's prose is never read for it; the user's choice makes the booking. */
function Agreement({ booking }: { readonly booking: Booking }) {
  const words = useWords();
  const toasts = useToasts();
  const slotWords = useSlotWords();
  const agree = useCommand("calls.agree");
  const notAgreed = useCommand("calls.notAgreed");
  const reopen = useCommand("calls.reopen");
  const [other, setOther] = useState("");
  const { ticketId, minutes } = booking;
  const reading = readLocalTime(other, localZone());
  const choose = (startMs: number) =>
    agree.mutate(
      { ticketId, startMs, minutes },
      { onSuccess: () => toasts.offerUndo(words("ticket.callBooked"), () => reopen.mutate({ ticketId })) },
    );
  return (
    <div className={styles.column} role="group" aria-label={words("ticket.wasAgreed")}>
      <strong>{words("ticket.wasAgreed")}</strong>
      {booking.proposedStartsMs.map((startMs) => (
        <Button key={startMs} size="small" className={styles.slot ?? ""} onPress={() => choose(startMs)}>
          <SlotReadings atMs={startMs} />
        </Button>
      ))}
      <TextField label={words("ticket.otherTime")} type="datetime-local" value={other} onChange={setOther} />
      {reading.kind !== "unreadable" && (
        <Button size="small" className={styles.slot ?? ""} onPress={() => choose(reading.atMs)}>
          {words("ticket.bookOther", { slot: slotWords(reading.atMs) })}
        </Button>
      )}
      <Button size="small" variant="quiet" onPress={() => notAgreed.mutate({ ticketId })}>
        {words("ticket.notAgreed")}
      </Button>
      <ErrorNote error={agree.error ?? notAgreed.error ?? reopen.error} />
    </div>
  );
}

function CallTools({ booking }: { readonly booking: Booking }) {
  const words = useWords();
  const toasts = useToasts();
  const cancel = useCommand("calls.cancel");
  const reopen = useCommand("calls.reopen");
  const { ticketId, state } = booking;
  if (state !== "asked" && state !== "agreed" && state !== "cancelled") return null;
  return (
    <div className={styles.buttons}>
      {state === "cancelled" || state === "agreed" ? (
        <Button size="small" variant="quiet" onPress={() => reopen.mutate({ ticketId })}>
          {words("ticket.callReopen")}
        </Button>
      ) : null}
      {state !== "cancelled" && (
        <Button
          size="small"
          variant="quiet"
          onPress={() =>
            cancel.mutate(
              { ticketId },
              { onSuccess: () => toasts.offerUndo(words("ticket.callCancelled"), () => reopen.mutate({ ticketId })) },
            )
          }
        >
          {words("ticket.callCancel")}
        </Button>
      )}
      <ErrorNote error={cancel.error ?? reopen.error} />
    </div>
  );
}
