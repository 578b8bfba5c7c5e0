import { useEffect, useRef } from "react";
import type { Message, TicketDetail } from "../../../shared/ticket/ticket.ts";
import { useRequest } from "../../bridge/queries.ts";
import { useWords } from "../../ui/words.tsx";
import { MessageCard } from "./MessageCard.tsx";
import { PendingReply } from "./PendingReply.tsx";
import styles from "./Thread.module.css";

/** Everything said, oldest first, and below it what still waits in the outbox. */
export function Thread({ ticket }: { readonly ticket: TicketDetail }) {
  const words = useWords();
  const { data: outbox } = useRequest("outbox.list", {});
  const pending = (outbox?.entries ?? []).filter(
    (entry) => entry.kind === "reply" && entry.ticketId === ticket.row.id && entry.state !== "sent",
  );
  const { id } = ticket.row;
  const count = ticket.messages.length + pending.length;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls: without focus a keyboard could not
    <div className={styles.thread} tabIndex={0} role="log" aria-label={words("ticket.thread")}>
      {messagesOf(ticket).map((message) => (
        <MessageCard key={message.id} message={message} ticket={ticket} />
      ))}
      {pending.map((entry) => (
        <PendingReply key={entry.id} entry={entry} />
      ))}
      <NewestEnd key={`${id} ${count}`} />
    </div>
  );
}

/** Scrolls to the end when it appears: the newest word is what one opens a ticket for. */
function NewestEnd() {
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => end.current?.scrollIntoView({ block: "nearest" }), []);
  return <div ref={end} />;
}

/** Before the first reading of the thread there is at least the text the ticket was made with. */
function messagesOf({ row, description, messages }: TicketDetail): readonly Message[] {
  if (messages.length > 0 || description === "") return messages;
  return [
    {
      id: row.id,
      authorName: row.requesterName,
      isAgent: false,
      isMe: row.isMine,
      isAutomatic: false,
      isRecordedByHand: false,
      body: description,
      createdAtMs: row.createdAtMs,
      attachments: [],
    },
  ];
}
