import { useNavigate } from "@tanstack/react-router";
import type { TicketDetail } from "../../../shared/ticket/ticket.ts";
import { useNewTicket } from "../../app/useNewTicket.ts";
import { useCommand } from "../../bridge/queries.ts";
import { Button } from "../../ui/Button.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { useWords } from "../../ui/words.tsx";
import type { ReplyDraft } from "./useReplyDraft.ts";
import styles from "./ReplyBox.module.css";

type FollowUpProps = { readonly ticket: TicketDetail; readonly reply: ReplyDraft };

/** A ticket that takes no reply: what there is to say goes into a new one that names it, with what was typed here. */
export function FollowUp({ ticket, reply }: FollowUpProps) {
  return ticket.accountIsManual || !ticket.isClosedForGood ? (
    <NewTicketInstead ticket={ticket} />
  ) : (
    <ClosedForGood ticket={ticket} reply={reply} />
  );
}

function ClosedForGood({ ticket, reply }: FollowUpProps) {
  const words = useWords();
  const navigate = useNavigate();
  const followUp = useCommand("drafts.followUp");
  const typed = reply.content?.details ?? "";
  const hasDraft = reply.draftId !== null;
  async function start(): Promise<void> {
    // What was typed last goes along.
    const replyDraftId = typed === "" ? reply.draftId : (await reply.ensureDraft()).id;
    const draft = await followUp.mutateAsync({ ticketId: ticket.row.id, replyDraftId });
    await navigate({ to: "/compose/$draftId", params: { draftId: draft.id } });
  }
  return (
    <div className={styles.dock} role="group" aria-label={words("ticket.closedForGood")}>
      {typed !== "" && <blockquote className={styles.typed}>{typed}</blockquote>}
      <div className={styles.row}>
        <span className={styles.saved}>
          <strong>{words("ticket.closedForGood")}</strong>{" "}
          {words(hasDraft ? "ticket.followUpCarries" : "ticket.followUpWhat")}
        </span>
        <Button
          variant="primary"
          isPending={followUp.isPending}
          // Its error stays here, shown below.
          onPress={() => void start().catch(() => {})}
        >
          {words("ticket.startFollowUp")}
        </Button>
      </div>
      <ErrorNote error={followUp.error} />
    </div>
  );
}

function NewTicketInstead({ ticket }: Pick<FollowUpProps, "ticket">) {
  const words = useWords();
  const newTicket = useNewTicket();
  return (
    <div className={styles.dock}>
      <div className={styles.row}>
        <span className={styles.saved}>
          {words(ticket.accountIsManual ? "ticket.noReplyByHand" : "ticket.noReply")}
        </span>
        <Button isPending={newTicket.isStarting} onPress={() => newTicket.start(ticket.row.siteId)}>
          {words("ticket.followUp")}
        </Button>
      </div>
      <ErrorNote error={newTicket.error} />
    </div>
  );
}
