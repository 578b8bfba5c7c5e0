import { useState } from "react";
import { readLocalTime } from "../../../shared/time/zoned.ts";
import type { Booking } from "../../../shared/ticket/ticket.ts";
import { useCommand } from "../../bridge/queries.ts";
import { Button } from "../../ui/Button.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { localZone } from "../../ui/times.ts";
import { useWords } from "../../ui/words.tsx";
import { SlotInput } from "./SlotInput.tsx";
import { SlotReadings, useSlotWords } from "./slotWords.tsx";
import styles from "./Facts.module.css";

/** "Was a time agreed?": an agent's prose is never read for it; the user's choice is told in the ticket. */
export function CallAgreement({ booking }: { readonly booking: Booking }) {
  const words = useWords();
  const slotWords = useSlotWords();
  const agree = useCommand("calls.agree");
  const notAgreed = useCommand("calls.notAgreed");
  const [other, setOther] = useState("");
  const { ticketId, minutes } = booking;
  const reading = readLocalTime(other, localZone());
  const choose = (startMs: number) => agree.mutate({ ticketId, startMs, minutes });
  return (
    <div className={styles.column} role="group" aria-label={words("ticket.wasAgreed")}>
      <strong>{words("ticket.wasAgreed")}</strong>
      {booking.proposedStartsMs.map((startMs) => (
        <Button
          key={startMs}
          size="small"
          className={styles.slot ?? ""}
          isPending={agree.isPending}
          onPress={() => choose(startMs)}
        >
          <SlotReadings atMs={startMs} />
        </Button>
      ))}
      <SlotInput label={words("ticket.otherTime")} value={other} onChange={setOther} earliestMs={null} />
      {reading.kind !== "unreadable" && (
        <Button
          size="small"
          className={styles.slot ?? ""}
          isPending={agree.isPending}
          onPress={() => choose(reading.atMs)}
        >
          {words("ticket.bookOther", { slot: slotWords(reading.atMs) })}
        </Button>
      )}
      <Button size="small" variant="quiet" onPress={() => notAgreed.mutate({ ticketId })}>
        {words("ticket.notAgreed")}
      </Button>
      <ErrorNote error={agree.error ?? notAgreed.error} />
    </div>
  );
}
