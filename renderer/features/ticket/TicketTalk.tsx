import { useCallback, useRef, type Ref } from "react";
import type { TicketDetail } from "../../../shared/ticket/ticket.ts";
import { FollowUp } from "./FollowUp.tsx";
import { NewMessagesNote } from "./NewMessagesNote.tsx";
import { newSince, threadOf } from "../../app/newSince.ts";
import { ReplyBox } from "./ReplyBox.tsx";
import { Thread } from "./Thread.tsx";
import { useReplyDraft } from "./useReplyDraft.ts";

type TicketTalkProps = { readonly ticket: TicketDetail; readonly boxRef: Ref<HTMLTextAreaElement> };

/** Thread and reply. What of the thread was on screen is kept with the reply. */
export function TicketTalk({ ticket, boxRef }: TicketTalkProps) {
  const reply = useReplyDraft(ticket.row);
  const thread = useRef<HTMLDivElement>(null);
  const { see, begunAtMessageId, acknowledge } = reply;
  const news = newSince(ticket.messages, begunAtMessageId);
  const isWriting = reply.draftId !== null || (reply.content?.details ?? "") !== "";
  const firstNew = news[0]?.id ?? null;
  const show = useCallback(() => {
    thread.current?.querySelector(`[data-message="${firstNew}"]`)?.scrollIntoView({ block: "start" });
    acknowledge();
  }, [firstNew, acknowledge]);
  return (
    <>
      <Thread
        ticket={ticket}
        reply={reply}
        threadRef={thread}
        newestId={threadOf(ticket.messages).at(-1)?.id ?? null}
        onSeen={see}
      />
      {ticket.canReply && isWriting && news.length > 0 && <NewMessagesNote count={news.length} onShow={show} />}
      {ticket.canReply ? (
        <ReplyBox ticket={ticket} reply={reply} boxRef={boxRef} />
      ) : (
        <FollowUp ticket={ticket} reply={reply} />
      )}
    </>
  );
}
