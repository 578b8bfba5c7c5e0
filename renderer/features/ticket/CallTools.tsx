import { CalendarPlus } from "lucide-react";
import { useState } from "react";
import type { Booking } from "../../../shared/ticket/ticket.ts";
import { useCommand } from "../../bridge/queries.ts";
import { Button } from "../../ui/Button.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { useWords } from "../../ui/words.tsx";
import { CallMoveDialog } from "./CallMoveDialog.tsx";
import styles from "./Facts.module.css";

/** What can be done with a call; what others must know of is told in the ticket, and can be taken back until then. */
export function CallTools({ booking, isAhead }: { readonly booking: Booking; readonly isAhead: boolean }) {
  const words = useWords();
  const cancel = useCommand("calls.cancel");
  const reopen = useCommand("calls.reopen");
  const [isMoving, setIsMoving] = useState(false);
  const { ticketId, state, isPending, isRecordedByHand } = booking;
  const isOpen = state === "asked" || (state === "agreed" && isAhead);
  const canTakeBack = isPending || (isRecordedByHand && state !== "asked");
  return (
    <div className={styles.buttons}>
      {canTakeBack && (
        <Button size="small" isPending={reopen.isPending} onPress={() => reopen.mutate({ ticketId })}>
          {words(isPending ? "calls.takeBack" : "calls.takeBackRecorded")}
        </Button>
      )}
      {state === "agreed" && isAhead && <CalendarFile ticketId={ticketId} />}
      {isOpen && !isPending && (
        <>
          <Button size="small" variant="quiet" onPress={() => setIsMoving(true)}>
            {words("calls.move")}
          </Button>
          <Button size="small" variant="quiet" isPending={cancel.isPending} onPress={() => cancel.mutate({ ticketId })}>
            {words("ticket.callCancel")}
          </Button>
        </>
      )}
      {state === "cancelled" && !canTakeBack && (
        <Button size="small" variant="quiet" isPending={reopen.isPending} onPress={() => reopen.mutate({ ticketId })}>
          {words("calls.askAgain")}
        </Button>
      )}
      <ErrorNote error={cancel.error ?? reopen.error} />
      {isMoving && <CallMoveDialog booking={booking} onClose={() => setIsMoving(false)} />}
    </div>
  );
}

/** The agreed call for any calendar, saved where the user says. */
function CalendarFile({ ticketId }: { readonly ticketId: string }) {
  const words = useWords();
  const read = useCommand("calls.ics");
  const save = useCommand("shell.saveText");
  async function run(): Promise<void> {
    await save.mutateAsync(await read.mutateAsync({ ticketId }));
  }
  return (
    <>
      <Button
        size="small"
        icon={<CalendarPlus aria-hidden />}
        isPending={read.isPending || save.isPending}
        // Its error stays with the command and is shown below.
        onPress={() => void run().catch(() => {})}
      >
        {words(save.data?.isSaved ? "calls.calendarSaved" : "calls.calendar")}
      </Button>
      <ErrorNote error={read.error ?? save.error} />
    </>
  );
}
