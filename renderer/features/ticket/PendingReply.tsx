import { Link } from "@tanstack/react-router";
import { Clock3 } from "lucide-react";
import type { OutboxEntry } from "../../../shared/ticket/outboxEntry.ts";
import { useRequest } from "../../bridge/queries.ts";
import { Badge } from "../../ui/Badge.tsx";
import { classNames } from "../../ui/classNames.ts";
import { useWords } from "../../ui/words.tsx";
import styles from "./Thread.module.css";

/** A reply that the helpdesk does not have yet, in its place in the thread and plainly not sent. */
export function PendingReply({ entry }: { readonly entry: OutboxEntry }) {
  const words = useWords();
  const { data: draft } = useRequest("drafts.get", { id: entry.draftId });
  return (
    <article className={classNames(styles.message, styles.waiting)} aria-label={words("ticket.pendingReply")}>
      <header className={styles.head}>
        <span className={styles.author}>{words("ticket.you")}</span>
        <Badge icon={<Clock3 aria-hidden />} tone={entry.state === "parked" ? "red" : "neutral"}>
          {entry.title}
        </Badge>
        <Link to="/outbox" className={styles.time}>
          {words("ticket.inOutbox")}
        </Link>
      </header>
      <p>{draft?.content.details}</p>
      <p className={styles.time}>{entry.text}</p>
    </article>
  );
}
