import { Link } from "@tanstack/react-router";
import { useRequest } from "../../../bridge/queries.ts";
import { useWords } from "../../../ui/words.tsx";
import styles from "./form.module.css";

/** "Follows up #…": the closed ticket that this new one goes on from. */
export function FollowsUp({ ticketId }: { readonly ticketId: string }) {
  const words = useWords();
  const row = useRequest("tickets.get", { id: ticketId }).data?.row;
  if (!row) return null;
  return (
    <div className={styles.answered}>
      <span className={styles.notes}>{words("compose.followsUp", { number: row.number })}</span>
      <Link to="/tickets/$ticketId" params={{ ticketId: row.id }} search={{ state: "all" }}>
        {row.subject}
      </Link>
    </div>
  );
}
