import { UserCheck } from "lucide-react";
import { useState } from "react";
import { readLocalTime, localTimeText } from "../../../shared/time/zoned.ts";
import type { TicketDetail } from "../../../shared/ticket/ticket.ts";
import { useNow } from "../../bridge/now.tsx";
import { useCommand } from "../../bridge/queries.ts";
import type { RouteInput } from "../../bridge/request.ts";
import { Button } from "../../ui/Button.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { Popover } from "../../ui/Popover.tsx";
import { TextArea } from "../../ui/TextArea.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { localZone, useTimes } from "../../ui/times.ts";
import { useToasts } from "../../ui/toasts.tsx";
import { useWords, type WordId } from "../../ui/words.tsx";
import styles from "./Facts.module.css";

type RecordKind = RouteInput<"tickets.record">["kind"];

const WORDS = {
  engineerOnIt: { button: "ticket.recordEngineer", done: "ticket.recordedEngineer" },
  answered: { button: "ticket.recordAnswer", done: "ticket.recordedAnswer" },
  closed: { button: "ticket.recordClosed", done: "ticket.recordedClosed" },
} as const satisfies Record<RecordKind, { readonly button: WordId; readonly done: WordId }>;

/** Facts that no helpdesk tells, typed in by the user and labelled as such: each can be undone. */
export function HandRecords({ ticket }: { readonly ticket: TicketDetail }) {
  const words = useWords();
  const times = useTimes();
  const nowMs = useNow();
  const kinds = kindsFor(ticket);
  const { engineerOnItAtMs } = ticket;
  const unrecord = useCommand("tickets.unrecord");
  if (kinds.length === 0 && engineerOnItAtMs === null) return null;
  return (
    <section className={styles.card} aria-label={words("ticket.handRecords")}>
      <h2 className={styles.title}>{words("ticket.handRecords")}</h2>
      {engineerOnItAtMs !== null && (
        <p>
          {words("ticket.engineerSince", { time: times.brief(engineerOnItAtMs, nowMs) })}{" "}
          <Button
            size="small"
            variant="quiet"
            onPress={() => unrecord.mutate({ ticketId: ticket.row.id, kind: "engineerOnIt" })}
          >
            {words("ticket.takeBack")}
          </Button>
        </p>
      )}
      <div className={styles.buttons}>
        {kinds.map((kind) => (
          <Popover
            key={kind}
            label={words(WORDS[kind].button)}
            trigger={
              <Button size="small" icon={<UserCheck aria-hidden />}>
                {words(WORDS[kind].button)}
              </Button>
            }
          >
            {(close) => <RecordForm ticketId={ticket.row.id} kind={kind} onDone={close} />}
          </Popover>
        ))}
      </div>
      <ErrorNote error={unrecord.error} />
    </section>
  );
}

function kindsFor({ row, accountIsManual, engineerOnItAtMs }: TicketDetail): readonly RecordKind[] {
  if (row.status === "closed") return [];
  const engineer: readonly RecordKind[] = row.level === "onCall" && engineerOnItAtMs === null ? ["engineerOnIt"] : [];
  return accountIsManual ? [...engineer, "answered", "closed"] : engineer;
}

type RecordFormProps = { readonly ticketId: string; readonly kind: RecordKind; readonly onDone: () => void };

function RecordForm({ ticketId, kind, onDone }: RecordFormProps) {
  const words = useWords();
  const toasts = useToasts();
  const zone = localZone();
  const nowMs = useNow();
  const [when, setWhen] = useState(() => localTimeText(nowMs, zone));
  const [text, setText] = useState("");
  const record = useCommand("tickets.record");
  const unrecord = useCommand("tickets.unrecord");
  const reading = readLocalTime(when, zone);
  const submit = () => {
    if (reading.kind === "unreadable") return;
    record.mutate(
      { ticketId, kind, atMs: reading.atMs, text },
      {
        onSuccess: () => {
          toasts.offerUndo(words(WORDS[kind].done), () => unrecord.mutate({ ticketId, kind }));
          onDone();
        },
      },
    );
  };
  return (
    <div className={styles.column}>
      <TextField
        label={words("ticket.recordWhen")}
        type="datetime-local"
        value={when}
        onChange={setWhen}
        error={reading.kind === "unreadable" ? words("ticket.recordWhenWrong") : null}
      />
      {kind === "answered" && (
        <TextArea label={words("ticket.recordText")} value={text} onChange={setText} maxLength={20_000} />
      )}
      <p className={styles.quiet}>{words("ticket.recordNote")}</p>
      <Button variant="primary" isPending={record.isPending} onPress={submit}>
        {words("ticket.recordSubmit")}
      </Button>
      <ErrorNote error={record.error} onRetry={submit} />
    </div>
  );
}
