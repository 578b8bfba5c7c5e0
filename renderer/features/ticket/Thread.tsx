import { Fragment, useRef, type RefObject } from "react";
import type { Message, TicketDetail } from "../../../shared/ticket/ticket.ts";
import { useRequest } from "../../bridge/queries.ts";
import { useWords } from "../../ui/words.tsx";
import { MessageCard } from "./MessageCard.tsx";
import { newSince } from "../../app/newSince.ts";
import { PendingReply } from "./PendingReply.tsx";
import { SolveWish } from "./SolveWish.tsx";
import { useNewestSeen } from "./useNewestSeen.ts";
import { useStaysAtEnd } from "./useStaysAtEnd.ts";
import type { ReplyDraft } from "./useReplyDraft.ts";
import styles from "./Thread.module.css";

type ThreadProps = {
  readonly ticket: TicketDetail;
  readonly reply: ReplyDraft;
  readonly threadRef: RefObject<HTMLDivElement | null>;
  /** The newest message the helpdesk has; null: none was read yet. */
  readonly newestId: string | null;
  readonly onSeen: (messageId: string) => void;
};

/** Everything said, oldest first, and below it what still waits in the outbox. */
export function Thread({ ticket, reply, threadRef, newestId, onSeen }: ThreadProps) {
  const words = useWords();
  const { data: outbox } = useRequest("outbox.list", {});
  const newestMark = useNewestSeen(newestId, onSeen);
  const content = useRef<HTMLDivElement>(null);
  const onScroll = useStaysAtEnd(threadRef, content, ticket.waitingReplies.length + (ticket.isSolveQueued ? 1 : 0));
  const firstNewId = useFirstNewId(ticket);
  const entryOf = (id: string) => outbox?.entries.find((entry) => entry.id === id);
  return (
    <div
      ref={threadRef}
      className={styles.thread}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls: without focus a keyboard could not
      tabIndex={0}
      role="log"
      aria-label={words("ticket.thread")}
      onScroll={onScroll}
    >
      <div ref={content} className={styles.content}>
        {messagesOf(ticket).map((message) => (
          <Fragment key={message.id}>
            {message.id === firstNewId && <p className={styles.divider}>{words("ticket.newPart")}</p>}
            <MessageCard message={message} ticket={ticket} />
            {message.id === newestId && <div key={newestId} ref={newestMark} className={styles.newest} />}
          </Fragment>
        ))}
        {ticket.waitingReplies.map((waiting) => (
          <PendingReply
            key={waiting.entryId}
            waiting={waiting}
            entry={entryOf(waiting.entryId)}
            newestId={newestId}
            reply={reply}
            isClosedForGood={ticket.isClosedForGood}
          />
        ))}
        {ticket.isSolveQueued && <SolveWish ticketId={ticket.row.id} entries={outbox?.entries ?? []} />}
      </div>
    </div>
  );
}

/** Where a reply was stopped: the first message that its writer had not seen. */
function useFirstNewId({ waitingReplies, messages }: TicketDetail): string | null {
  const stopped = waitingReplies.find(({ isThreadChanged }) => isThreadChanged);
  const { data: draft } = useRequest(
    "drafts.get",
    { id: stopped?.draftId ?? "" },
    { isEnabled: stopped !== undefined },
  );
  if (!stopped || !draft) return null;
  return newSince(messages, draft.content.seenMessageId)[0]?.id ?? null;
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
