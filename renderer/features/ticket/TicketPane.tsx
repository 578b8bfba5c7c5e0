import { useParams } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { usePageKey } from "../../app/shortcuts/useShortcuts.ts";
import { useRequest } from "../../bridge/queries.ts";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { useWords } from "../../ui/words.tsx";
import { Facts } from "./Facts.tsx";
import { Ladder } from "./Ladder.tsx";
import { TicketHeader } from "./TicketHeader.tsx";
import { TicketTalk } from "./TicketTalk.tsx";
import styles from "./TicketPane.module.css";

/** One ticket: its thread, the reply, and what is known about it. */
export function TicketPane() {
  const words = useWords();
  const ticketId = useParams({ from: "/tickets/$ticketId", select: (params) => params.ticketId });
  const { data: ticket, error, refetch } = useRequest("tickets.get", { id: ticketId });
  const replyBox = useRef<HTMLTextAreaElement>(null);
  // Matters in a narrow pane only, where the facts would push the thread away; what is to be answered there shows at once.
  const [isFactsOpen, setIsFactsOpen] = useState<boolean | null>(null);
  const areFactsShown = isFactsOpen ?? ticket?.booking?.needsAgreement ?? false;
  usePageKey("r", () => replyBox.current?.focus());
  if (!ticket) {
    return (
      <section className={styles.pane} aria-label={words("ticket.pane")}>
        <div className={styles.error}>
          <ErrorNote error={error} onRetry={() => void refetch()} />
        </div>
      </section>
    );
  }
  return (
    <section className={styles.pane} aria-label={words("ticket.pane")}>
      <TicketHeader
        ticket={ticket}
        areFactsShown={areFactsShown}
        onToggleFacts={() => setIsFactsOpen(!areFactsShown)}
      />
      <Ladder key={ticketId} ticket={ticket} />
      <div className={styles.columns} data-facts={areFactsShown || undefined}>
        <div className={styles.talk}>
          <ErrorNote error={error} onRetry={() => void refetch()} />
          <TicketTalk key={ticketId} ticket={ticket} boxRef={replyBox} />
        </div>
        <Facts ticket={ticket} />
      </div>
    </section>
  );
}
