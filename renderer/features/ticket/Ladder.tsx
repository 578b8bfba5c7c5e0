import { Check, Lightbulb, Phone } from "lucide-react";
import { useCallback } from "react";
import type { EmergencyLadder } from "../../../shared/ipc/routes/emergency.ts";
import type { TicketDetail } from "../../../shared/ticket/ticket.ts";
import { useNow } from "../../bridge/now.tsx";
import { useCommand, useRequest } from "../../bridge/queries.ts";
import { Badge } from "../../ui/Badge.tsx";
import { Button } from "../../ui/Button.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { useTimes } from "../../ui/times.ts";
import { useWords } from "../../ui/words.tsx";
import { nextRung } from "./nextRung.ts";
import styles from "./Ladder.module.css";

type Rung = EmergencyLadder["rungs"][number];
type LadderProps = { readonly ticket: TicketDetail };

/** In an emergency: the way up at the host, rung by rung, until an engineer is on it. */
export function Ladder({ ticket }: LadderProps) {
  const isOnCall = ticket.row.level === "onCall";
  const { data, error } = useRequest("emergency.ladder", { ticketId: ticket.row.id }, { isEnabled: isOnCall });
  if (!isOnCall) return null;
  if (!data) return <ErrorNote error={error} />;
  // What helped is over: the facts beside say since when, and nothing here calls for anything any more.
  if (data.isStopped) return null;
  return <Rungs ticket={ticket} rungs={data.rungs} />;
}

function Rungs({ ticket, rungs }: LadderProps & { readonly rungs: readonly Rung[] }) {
  const words = useWords();
  const times = useTimes();
  const { id: ticketId, accountId } = ticket.row;
  const nextChangeMs = useCallback((at: number) => rungs.find(({ atMs }) => atMs > at)?.atMs ?? null, [rungs]);
  const nowMs = useNow({ accountId, nextChangeMs });
  const record = useCommand("tickets.record");
  const next = nextRung(rungs, nowMs);
  // The line may be called from the start; only what is overdue calls for it.
  const isDue = next !== null && isAdvice(next) && next.atMs <= nowMs;
  return (
    <section className={styles.ladder} aria-label={words("ladder.title")} data-due={isDue || undefined}>
      <div className={styles.head}>
        <span className={styles.next}>
          <strong>{words("ladder.title")}</strong>{" "}
          {next ? `${times.brief(next.atMs, nowMs)} ${next.text}` : words("ladder.allDone")}
        </span>
        <Button
          size="small"
          variant="primary"
          icon={<Check aria-hidden />}
          isPending={record.isPending}
          onPress={() => record.mutate({ ticketId, kind: "engineerOnIt", atMs: nowMs, text: "" })}
        >
          {words("ladder.engineer")}
        </Button>
      </div>
      <details className={styles.details}>
        <summary>{words("ladder.show")}</summary>
        <ol className={styles.rungs}>
          {rungs.map((rung) => (
            <RungLine key={rung.kind} rung={rung} ticketId={ticketId} nowMs={nowMs} />
          ))}
        </ol>
      </details>
      <ErrorNote error={record.error} />
    </section>
  );
}

function isAdvice({ kind }: Rung): boolean {
  return kind === "ask" || kind === "late";
}

type RungLineProps = { readonly rung: Rung; readonly ticketId: string; readonly nowMs: number };

function RungLine({ rung, ticketId, nowMs }: RungLineProps) {
  const words = useWords();
  const times = useTimes();
  const step = useCommand("emergency.step");
  const { kind, text, atMs, doneAtMs, source } = rung;
  const isStep = kind === "line" || kind === "ask" || kind === "late";
  return (
    <li className={styles.rung}>
      <time className={styles.time} title={times.full(atMs)}>
        {times.brief(atMs, nowMs)}
      </time>
      <div className={styles.text}>
        <span>
          {kind === "line" && <Phone aria-hidden className={styles.sign} />}
          {text} {isAdvice(rung) && <Badge icon={<Lightbulb aria-hidden />}>{words("ladder.advice")}</Badge>}
        </span>
        {source && (
          <span className={styles.quiet}>{words("ladder.host", { section: source.section, quote: source.quote })}</span>
        )}
        <ErrorNote error={step.error} />
      </div>
      {doneAtMs !== null && (
        <span className={styles.quiet}>{words("ladder.doneAt", { time: times.brief(doneAtMs, nowMs) })}</span>
      )}
      {isStep && doneAtMs === null && (
        <Button
          size="small"
          isPending={step.isPending}
          aria-label={`${words("ladder.did")}: ${text}`}
          onPress={() => step.mutate({ ticketId, kind, atMs: nowMs })}
        >
          {words("ladder.did")}
        </Button>
      )}
    </li>
  );
}
