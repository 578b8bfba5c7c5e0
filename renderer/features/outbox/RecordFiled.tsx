import { useState, type FormEvent } from "react";
import { localTimeText, readLocalTime } from "../../../shared/time/zoned.ts";
import { MINUTE } from "../../../shared/units.ts";
import { useNow } from "../../bridge/now.tsx";
import { useCommand } from "../../bridge/queries.ts";
import { Button } from "../../ui/Button.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { localZone } from "../../ui/times.ts";
import { useWords } from "../../ui/words.tsx";
import styles from "./HandoffPanel.module.css";

/** "Filed as # __ at __": starts the clock at that instant, marked as recorded by hand. */
export function RecordFiled({ entryId }: { readonly entryId: string }) {
  const words = useWords();
  const nowMs = useNow();
  const record = useCommand("outbox.recordFiled");
  const [number, setNumber] = useState("");
  // Until it is changed by hand, the time is now.
  const [typedTime, setTypedTime] = useState<string | null>(null);
  const zone = localZone();
  const time = typedTime ?? localTimeText(nowMs, zone);
  const reading = readLocalTime(time, zone);
  const filedAtMs = reading.kind === "unreadable" ? null : reading.atMs;
  const isFuture = filedAtMs !== null && filedAtMs > nowMs + MINUTE;
  const trimmed = number.trim();
  const isReady = trimmed !== "" && filedAtMs !== null && !isFuture;

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (isReady) record.mutate({ id: entryId, number: trimmed, filedAtMs });
  }
  return (
    <form className={styles.record} onSubmit={submit}>
      <TextField
        label={words("outbox.filedNumber")}
        value={number}
        onChange={setNumber}
        maxLength={60}
        placeholder={words("outbox.filedNumberPlaceholder")}
        className={styles.number ?? ""}
      />
      <TextField
        type="datetime-local"
        label={words("outbox.filedAt")}
        value={time}
        onChange={setTypedTime}
        error={isFuture ? words("outbox.filedInFuture") : null}
      />
      <Button type="submit" variant="primary" isDisabled={!isReady} isPending={record.isPending}>
        {words("outbox.recordFiled")}
      </Button>
      <ErrorNote error={record.error} />
    </form>
  );
}
