import { Link } from "@tanstack/react-router";
import { useCallback } from "react";
import { nextChangeMs, readClock } from "../../../shared/promise/clockReading.ts";
import type { TicketRow } from "../../../shared/ticket/ticket.ts";
import { useNow } from "../../bridge/now.tsx";
import { useWords } from "../../ui/words.tsx";
import styles from "./Facts.module.css";

/** Once a promised reply is late: what you may do. Advice of ours; the plan says nothing about it. */
export function WhenLate({ row: { clock, accountId } }: { readonly row: TicketRow }) {
  const words = useWords();
  const nowMs = useNow({ accountId, nextChangeMs: useCallback((at: number) => nextChangeMs(clock, at), [clock]) });
  if (readClock(clock, nowMs).face !== "late") return null;
  return (
    <div className={styles.late} role="group" aria-label={words("clock.mayDo")}>
      <p className={styles.lateTitle}>{words("clock.mayDo")}</p>
      <ul>
        <li>{words("clock.mayAsk")}</li>
        <li>{words("clock.mayQuote")}</li>
        {/* An on-call ticket has its own way up, rung by rung, above the thread. */}
        {clock.level === "standard" && (
          <li>
            {words("clock.mayRaise")} <Link to="/emergency">{words("clock.emergencyCard")}</Link>
          </li>
        )}
      </ul>
    </div>
  );
}
