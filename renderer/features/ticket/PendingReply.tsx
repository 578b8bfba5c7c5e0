import { Link } from "@tanstack/react-router";
import { Clock3, Paperclip } from "lucide-react";
import type { OutboxEntry } from "../../../shared/ticket/outboxEntry.ts";
import type { TicketDetail } from "../../../shared/ticket/ticket.ts";
import { GoesIn } from "../../app/GoesIn.tsx";
import { Badge } from "../../ui/Badge.tsx";
import { Button } from "../../ui/Button.tsx";
import { classNames } from "../../ui/classNames.ts";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { useWords } from "../../ui/words.tsx";
import type { ReplyDraft } from "./useReplyDraft.ts";
import { useUnsent, type UnsentActions } from "./useUnsent.ts";
import styles from "./Thread.module.css";

type PendingReplyProps = {
  readonly waiting: TicketDetail["waitingReplies"][number];
  /** As the outbox shows it; undefined for a moment while it is read. */
  readonly entry: OutboxEntry | undefined;
  readonly newestId: string | null;
  readonly reply: ReplyDraft;
  readonly isClosedForGood: boolean;
};

/** A reply that the helpdesk does not have yet, in its place in the thread and plainly not sent. */
export function PendingReply({ waiting, entry, newestId, reply, isClosedForGood }: PendingReplyProps) {
  const words = useWords();
  const actions = useUnsent(waiting, reply.reload);
  const isStopped = waiting.isThreadChanged;
  return (
    <article
      className={classNames(styles.message, styles.waiting, isStopped && styles.stopped)}
      aria-label={words("ticket.pendingReply")}
    >
      <header className={styles.head}>
        <span className={styles.author}>{words("ticket.you")}</span>
        {entry && (
          <Badge icon={<Clock3 aria-hidden />} tone={entry.state === "parked" && !isStopped ? "red" : "neutral"}>
            {entry.title}
          </Badge>
        )}
        <Link to="/outbox" className={styles.time}>
          {words("ticket.inOutbox")}
        </Link>
      </header>
      <p className={styles.unsentText}>{waiting.body}</p>
      {waiting.attachmentNames.length > 0 && (
        <p className={styles.names}>
          <Paperclip aria-hidden /> {waiting.attachmentNames.join(", ")}
        </p>
      )}
      <p className={styles.why}>
        {isStopped ? words(isClosedForGood ? "ticket.stoppedClosed" : "ticket.stopped") : entry?.text}
      </p>
      {isStopped && <StoppedButtons newestId={newestId} canSend={!isClosedForGood} actions={actions} />}
      {entry && !isStopped && <WaitingButtons entry={entry} actions={actions} />}
      <ErrorNote error={actions.error} />
    </article>
  );
}

type StoppedButtonsProps = {
  readonly newestId: string | null;
  /** false: the ticket takes no reply any more. */
  readonly canSend: boolean;
  readonly actions: UnsentActions;
};

function StoppedButtons({ newestId, canSend, actions }: StoppedButtonsProps) {
  const words = useWords();
  const { isPending } = actions;
  return (
    <div className={styles.tools} role="group" aria-label={words("ticket.stoppedChoice")}>
      {canSend && (
        <Button size="small" variant="primary" isPending={isPending} onPress={() => actions.sendAsItIs(newestId)}>
          {words("ticket.sendAsItIs")}
        </Button>
      )}
      <Button size="small" isPending={isPending} onPress={actions.edit}>
        {words(canSend ? "ticket.editStopped" : "ticket.takeBack")}
      </Button>
      <Button size="small" variant="quiet" isPending={isPending} onPress={() => actions.drop()}>
        {words("ticket.drop")}
      </Button>
    </div>
  );
}

type WaitingButtonsProps = { readonly entry: OutboxEntry; readonly actions: UnsentActions };

function WaitingButtons({ entry, actions }: WaitingButtonsProps) {
  const words = useWords();
  const { isPending } = actions;
  // Once it is on its way, taking it back would be another version: the outbox offers that.
  const canTakeBack = entry.actions.includes("edit") && entry.actions.includes("discard");
  const isInGrace = entry.state === "ready" && entry.nextTryAtMs !== null;
  if (!canTakeBack) return null;
  return (
    <div className={styles.tools}>
      {isInGrace && entry.nextTryAtMs !== null && <GoesIn atMs={entry.nextTryAtMs} />}
      <Button size="small" isPending={isPending} onPress={actions.edit}>
        {words(isInGrace ? "ui.undo" : "ticket.takeBack")}
      </Button>
      {isInGrace && (
        <Button size="small" variant="quiet" isPending={isPending} onPress={actions.sendNow}>
          {words("ticket.sendNow")}
        </Button>
      )}
    </div>
  );
}
