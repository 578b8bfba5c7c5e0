import { useState } from "react";
import { createAutosave, type SaveState } from "../../app/saving/autosave.ts";
import { after, failedSave, useFlushWhenLeft } from "../../app/saving/windowSaving.ts";
import type { Booking } from "../../../shared/ticket/ticket.ts";
import { useCommand } from "../../bridge/queries.ts";
import { request, type RequestError } from "../../bridge/request.ts";
import { Button } from "../../ui/Button.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { TextArea } from "../../ui/TextArea.tsx";
import { useWords } from "../../ui/words.tsx";
import styles from "./Facts.module.css";

/** After the slot: whether the call took place, and notes of it. Both are known on this computer only. */
export function CallAfterwards({ booking }: { readonly booking: Booking }) {
  const words = useWords();
  const mark = useCommand("calls.mark");
  const { ticketId, state } = booking;
  const say = (kind: "held" | "missed") => mark.mutate({ ticketId, kind, text: "" });
  return (
    <div className={styles.column}>
      {state === "agreed" && (
        <div className={styles.column} role="group" aria-label={words("calls.wasHeld")}>
          <strong>{words("calls.wasHeld")}</strong>
          <div className={styles.buttons}>
            <Button size="small" isPending={mark.isPending} onPress={() => say("held")}>
              {words("calls.markHeld")}
            </Button>
            <Button size="small" isPending={mark.isPending} onPress={() => say("missed")}>
              {words("calls.markMissed")}
            </Button>
          </div>
          <p className={styles.quiet}>{words("calls.passedCounts")}</p>
          <ErrorNote error={mark.error} />
        </div>
      )}
      <CallNotes key={ticketId} ticketId={ticketId} stored={booking.notes} />
    </div>
  );
}

function CallNotes({ ticketId, stored }: { readonly ticketId: string; readonly stored: string }) {
  const words = useWords();
  const [text, setText] = useState(stored);
  const [saveState, setSaveState] = useState<SaveState<RequestError>>({ kind: "saved", atMs: null });
  const [autosave] = useState(() =>
    createAutosave<string, RequestError>(0, {
      save: async (notes) => {
        try {
          await request("calls.note", { ticketId, text: notes });
          return { kind: "saved", revision: 0, savedAtMs: Date.now() };
        } catch (error) {
          return failedSave(error);
        }
      },
      after,
      onState: setSaveState,
    }),
  );
  useFlushWhenLeft(autosave);
  return (
    <>
      <TextArea
        label={words("calls.notes")}
        description={words(
          saveState.kind === "saved" && saveState.atMs !== null ? "calls.notesSaved" : "calls.notesWhere",
        )}
        value={text}
        onChange={(next) => {
          setText(next);
          autosave.change(next);
        }}
        growsWithText
        maxLength={10_000}
      />
      {saveState.kind === "failed" && <ErrorNote error={saveState.error} onRetry={() => void autosave.flush()} />}
    </>
  );
}
