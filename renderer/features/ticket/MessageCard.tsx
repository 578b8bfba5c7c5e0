import { Bot } from "lucide-react";
import type { Message, TicketDetail } from "../../../shared/ticket/ticket.ts";
import { useNow } from "../../bridge/now.tsx";
import { useCommand } from "../../bridge/queries.ts";
import { Badge } from "../../ui/Badge.tsx";
import { Button } from "../../ui/Button.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { PlainText } from "../../ui/PlainText.tsx";
import { useTimes } from "../../ui/times.ts";
import { useToasts } from "../../ui/toasts.tsx";
import { useWords } from "../../ui/words.tsx";
import { classNames } from "../../ui/classNames.ts";
import { MessageFile } from "./MessageFile.tsx";
import styles from "./Thread.module.css";

type MessageCardProps = { readonly message: Message; readonly ticket: TicketDetail };

export function MessageCard({ message, ticket }: MessageCardProps) {
  const words = useWords();
  const times = useTimes();
  const nowMs = useNow();
  const { isAgent, isMe, isAutomatic, isRecordedByHand, createdAtMs } = message;
  return (
    <article
      className={classNames(
        styles.message,
        isAgent && styles.agent,
        isMe && styles.mine,
        isAutomatic && styles.automatic,
      )}
      data-message={message.id}
      aria-label={words("ticket.messageFrom", { name: message.authorName })}
    >
      <header className={styles.head}>
        <span className={styles.author}>{isMe ? words("ticket.you") : message.authorName}</span>
        {isAgent && <Badge tone="accent">{words("ticket.agent")}</Badge>}
        {isAutomatic && <Badge>{words("ticket.automatic")}</Badge>}
        {isRecordedByHand && <Badge>{words("ui.recordedByHand")}</Badge>}
        <time className={styles.time} dateTime={new Date(createdAtMs).toISOString()} title={times.full(createdAtMs)}>
          {times.brief(createdAtMs, nowMs)}
        </time>
      </header>
      <PlainText text={message.body} />
      {message.attachments.length > 0 && (
        <div className={styles.files}>
          {message.attachments.map((file) => (
            <MessageFile key={file.id} file={file} />
          ))}
        </div>
      )}
      {isAgent && !isRecordedByHand && <AutomaticMark message={message} isCounted={answersCount(ticket)} />}
    </article>
  );
}

/** An answer meets the standard promise; elsewhere the mark only decides whose turn it is. */
function answersCount({ row }: TicketDetail): boolean {
  return row.level === "standard" && row.clock.targetMs !== null;
}

/** A bot's acknowledgement does not meet the promise; only the user can tell it from an answer. */
function AutomaticMark({ message, isCounted }: { readonly message: Message; readonly isCounted: boolean }) {
  const words = useWords();
  const toasts = useToasts();
  const mark = useCommand("tickets.markAutomatic");
  const { id: messageId, isAutomatic } = message;
  const change = () =>
    mark.mutate(
      { messageId, isAutomatic: !isAutomatic },
      {
        onSuccess: () =>
          toasts.offerUndo(
            words(isAutomatic ? "ticket.countsAgain" : isCounted ? "ticket.keepsCounting" : "ticket.markedAutomatic"),
            () => mark.mutate({ messageId, isAutomatic }),
          ),
      },
    );
  return (
    <div className={styles.tools}>
      <Button size="small" variant="quiet" icon={<Bot aria-hidden />} isPending={mark.isPending} onPress={change}>
        {words(isAutomatic ? "ticket.notAutomatic" : isCounted ? "ticket.wasAutomatic" : "ticket.wasAutomaticShort")}
      </Button>
      <ErrorNote error={mark.error} />
    </div>
  );
}
