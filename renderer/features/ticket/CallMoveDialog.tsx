import { useState } from "react";
import { readLocalTime } from "../../../shared/time/zoned.ts";
import type { Booking } from "../../../shared/ticket/ticket.ts";
import { useNow } from "../../bridge/now.tsx";
import { useCommand } from "../../bridge/queries.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { localZone } from "../../ui/times.ts";
import { useWords } from "../../ui/words.tsx";
import { SlotInput } from "./SlotInput.tsx";
import styles from "./Facts.module.css";

const SLOT_COUNT = 3;

/** Other times for a call, told in its ticket. The call is asked again until one of them is agreed. */
export function CallMoveDialog({ booking, onClose }: { readonly booking: Booking; readonly onClose: () => void }) {
  const words = useWords();
  const nowMs = useNow();
  const move = useCommand("calls.move");
  const [texts, setTexts] = useState<readonly string[]>(() => Array.from({ length: SLOT_COUNT }, () => ""));
  const [reason, setReason] = useState("");
  const slotStartsMs = texts.flatMap((text) => {
    const reading = readLocalTime(text, localZone());
    return reading.kind === "unreadable" ? [] : [reading.atMs];
  });
  const canMove = slotStartsMs.length > 0 && slotStartsMs.every((startMs) => startMs > nowMs);
  const submit = () => move.mutate({ ticketId: booking.ticketId, slotStartsMs, reason }, { onSuccess: onClose });
  return (
    <Dialog
      title={words("calls.moveTitle")}
      isOpen
      onClose={onClose}
      size="small"
      footer={
        <>
          <Button onPress={onClose}>{words("calls.cancel")}</Button>
          <Button variant="primary" isDisabled={!canMove} isPending={move.isPending} onPress={submit}>
            {words("calls.moveSubmit")}
          </Button>
        </>
      }
    >
      <div className={styles.column}>
        <p className={styles.quiet}>{words("calls.moveText")}</p>
        {texts.map((text, index) => (
          <SlotInput
            // The three places are fixed.
            key={index}
            label={words("calls.moveSlot", { number: index + 1 })}
            value={text}
            onChange={(next) => setTexts(texts.map((other, at) => (at === index ? next : other)))}
            earliestMs={nowMs}
          />
        ))}
        <TextField label={words("calls.moveReason")} value={reason} onChange={setReason} maxLength={2_000} />
        <ErrorNote error={move.error} onRetry={submit} />
      </div>
    </Dialog>
  );
}
