import { Link } from "@tanstack/react-router";
import { CircleCheck } from "lucide-react";
import type { OutboxEntry } from "../../../shared/ticket/outboxEntry.ts";
import { useCommand } from "../../bridge/queries.ts";
import { Button } from "../../ui/Button.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { useWords } from "../../ui/words.tsx";
import styles from "./Thread.module.css";

type SolveWishProps = { readonly ticketId: string; readonly entries: readonly OutboxEntry[] };

/** "Will be marked solved": what of it is still in the outbox, with the way back. */
export function SolveWish({ ticketId, entries }: SolveWishProps) {
  const entry = entries.find(
    (candidate) => candidate.kind === "solve" && candidate.ticketId === ticketId && candidate.state !== "sent",
  );
  return entry ? <WishLine entry={entry} /> : null;
}

function WishLine({ entry }: { readonly entry: OutboxEntry }) {
  const words = useWords();
  const discard = useCommand("outbox.discard");
  return (
    <div className={styles.wish} role="status">
      <CircleCheck aria-hidden />
      <span>
        <strong>{words("ticket.willBeSolved")}</strong> {entry.text}{" "}
        <Link to="/outbox">{words("ticket.inOutbox")}</Link>
      </span>
      {entry.actions.includes("discard") && (
        <Button size="small" isPending={discard.isPending} onPress={() => discard.mutate({ id: entry.id })}>
          {words("ticket.undoSolve")}
        </Button>
      )}
      <ErrorNote error={discard.error} />
    </div>
  );
}
