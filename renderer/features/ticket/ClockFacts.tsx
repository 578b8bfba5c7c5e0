import { useState } from "react";
import { formatSpan } from "../../../shared/promise/clockReading.ts";
import type { TicketDetail } from "../../../shared/ticket/ticket.ts";
import { request } from "../../bridge/request.ts";
import { useCommand } from "../../bridge/queries.ts";
import { Button } from "../../ui/Button.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { Popover } from "../../ui/Popover.tsx";
import { localZone, timesLocale, useTimes } from "../../ui/times.ts";
import { useWords } from "../../ui/words.tsx";
import { useHostZone } from "./useHostZone.ts";
import styles from "./Facts.module.css";

/** The promise in words, its due instant in both zones or how it was kept, and why. */
export function ClockFacts({ ticket }: { readonly ticket: TicketDetail }) {
  const words = useWords();
  const times = useTimes();
  const hostZone = useHostZone();
  const { row } = ticket;
  const { clock } = row;
  // The header tells whose turn it is by then; that the promise was kept stands here.
  const isMet = clock.state === "met" || clock.state === "metLate";
  return (
    <section className={styles.card} aria-label={words("ticket.promise")}>
      <h2 className={styles.title}>{words("ticket.promise")}</h2>
      <p className={styles.summary}>{clock.summary}</p>
      {isMet && (
        <p className={styles.quiet}>
          {words(clock.level === "onCall" ? "ui.clockEngineer" : "ui.clockAnswered", {
            used: formatSpan(clock.usedMs ?? 0),
            target: formatSpan(clock.targetMs ?? 0),
          })}
        </p>
      )}
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
      <div className={styles.buttons}>
        <Popover label={words("ticket.why")} trigger={<Button size="small">{words("ticket.why")}</Button>}>
          <Why ticket={ticket} />
        </Popover>
      </div>
    </section>
  );
}

/** Every reason behind the clock, with the host's own sentence where a rule stands behind it. */
function Why({ ticket }: { readonly ticket: TicketDetail }) {
  const words = useWords();
  const copy = useCommand("shell.copyText");
  const [hasCopied, setHasCopied] = useState(false);
  const [failure, setFailure] = useState<Error | null>(null);
  const { clock, id } = ticket.row;
  const copyAll = () => {
    setFailure(null);
    request("tickets.explainClock", { id, zone: localZone(), locale: timesLocale }).then(
      ({ text }) => copy.mutate({ text }, { onSuccess: () => setHasCopied(true) }),
      setFailure,
    );
  };
  return (
    <>
      <ul className={styles.why}>
        {clock.why.map((line) => (
          <li key={line.text}>
            {line.text}
            {line.quote && <blockquote className={styles.quote}>“{line.quote}”</blockquote>}
          </li>
        ))}
        {clock.isComputed && <li className={styles.quiet}>{words("ui.clockComputed")}</li>}
      </ul>
      <Button size="small" onPress={copyAll}>
        {words(hasCopied ? "ticket.copied" : "ticket.copyWhy")}
      </Button>
      <ErrorNote error={copy.error} />
      {failure && <p role="alert">{failure.message}</p>}
    </>
  );
}
