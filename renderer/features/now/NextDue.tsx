import { Link } from "@tanstack/react-router";
import type { TicketRow } from "../../../shared/ticket/ticket.ts";
import { useNow } from "../../bridge/now.tsx";
import type { RouteOutput } from "../../bridge/request.ts";
import { ClockBadge } from "../../ui/ClockBadge.tsx";
import { useTimes } from "../../ui/times.ts";
import { useWords } from "../../ui/words.tsx";
import styles from "./NowPage.module.css";

type NextDueProps = {
  readonly next: RouteOutput<"now.overview">["next"];
  /** Where its ticket is found, if it is shown at all. */
  readonly rows: readonly TicketRow[];
  readonly asOfMs: number | null;
  readonly hostZone: string | undefined;
};

/** The promise that runs out first: ticket and countdown in one line above everything else. */
export function NextDue({ next, rows, asOfMs, hostZone }: NextDueProps) {
  const words = useWords();
  const times = useTimes();
  const nowMs = useNow();
  if (next === null) return null;
  const row = rows.find(({ id }) => id === next.ticketId);
  return (
    <p className={styles.next}>
      <span className={styles.nextWord}>{words("now.nextDue")}</span>
      <Link to="/tickets/$ticketId" params={{ ticketId: next.ticketId }} data-row>
        {next.number}
      </Link>
      {row ? (
        <ClockBadge
          clock={row.clock}
          accountId={row.accountId}
          asOfMs={asOfMs}
          name={row.number}
          hostZone={hostZone}
          size="full"
        />
      ) : (
        <span>{times.brief(next.dueAtMs, nowMs)}</span>
      )}
    </p>
  );
}
