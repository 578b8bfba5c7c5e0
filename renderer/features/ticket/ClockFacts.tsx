import { useState } from "react";
import type { TicketDetail } from "../../../shared/ticket/ticket.ts";
import { Button } from "../../ui/Button.tsx";
import { metFace } from "../../ui/clockFace.ts";
import { useTimes } from "../../ui/times.ts";
import { useWords } from "../../ui/words.tsx";
import { useHostZone } from "../../bridge/hostZone.ts";
import { ExplainDialog } from "./ExplainDialog.tsx";
import { WhenLate } from "./WhenLate.tsx";
import styles from "./Facts.module.css";

/** The promise in words, its due instant in both zones or how it was kept, and why. */
export function ClockFacts({ ticket }: { readonly ticket: TicketDetail }) {
  const words = useWords();
  const times = useTimes();
  const accountZone = useHostZone();
  const [isExplaining, setIsExplaining] = useState(false);
  const { row } = ticket;
  const { clock } = row;
  const hostZone = clock.clock?.kind === "hours" ? clock.clock.zone : accountZone;
  // The header tells whose turn it is by then; that the promise was kept stands here.
  const met = metFace(clock);
  const isMet = clock.state === "met" || clock.state === "metLate";
  return (
    <section className={styles.card} aria-label={words("ticket.promise")}>
      <h2 className={styles.title}>{words("ticket.promise")}</h2>
      <p className={styles.summary}>{clock.summary}</p>
      {isMet && <p className={styles.quiet}>{words(met.words, met.values)}</p>}
      {clock.dueAtMs !== null && !isMet && (
        <p className={styles.quiet}>
          {words("ticket.due", { due: times.full(clock.dueAtMs) })}
          {hostZone && (
            <span className={styles.otherReading}>
              {words("ui.clockHostZone", { due: times.inZone(clock.dueAtMs, hostZone) })}
            </span>
          )}
        </p>
      )}
      {row.serverDueAtMs !== null && (
        <p className={styles.quiet}>
          {words(row.serverLevel === "" ? "ticket.serverDeadline" : "ticket.serverDeadlineLevel", {
            level: row.serverLevel,
          })}
        </p>
      )}
      {clock.isRecordedByHand && <p className={styles.quiet}>{words("ui.clockByHand")}</p>}
      {clock.isAssumed && <p className={styles.quiet}>{words("ui.clockAssumed")}</p>}
      <WhenLate row={row} />
      <div className={styles.buttons}>
        <Button size="small" onPress={() => setIsExplaining(true)}>
          {words("ticket.why")}
        </Button>
      </div>
      {isExplaining && <ExplainDialog ticketId={row.id} onClose={() => setIsExplaining(false)} />}
    </section>
  );
}
