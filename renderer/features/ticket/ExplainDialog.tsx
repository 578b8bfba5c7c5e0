import { Check, Copy } from "lucide-react";
import type { ReactNode } from "react";
import type { Explanation, ExplanationLine } from "../../../shared/promise/explanation.ts";
import { formatInstant } from "../../../shared/time/zoned.ts";
import { useZone } from "../../bridge/now.tsx";
import { useCommand, useRequest } from "../../bridge/queries.ts";
import { Badge } from "../../ui/Badge.tsx";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { timesLocale } from "../../ui/times.ts";
import { useWords, type WordId } from "../../ui/words.tsx";
import styles from "./ExplainDialog.module.css";

type ExplainDialogProps = { readonly ticketId: string; readonly onClose: () => void };

/** A clock explained: how it stands, the sum, the rule with the host's own sentence, and what happened. */
export function ExplainDialog({ ticketId, onClose }: ExplainDialogProps) {
  const words = useWords();
  const zone = useZone();
  const { data, error, refetch } = useRequest("tickets.explainClock", { id: ticketId, zone, locale: timesLocale });
  const copy = useCommand("shell.copyText");
  return (
    <Dialog
      title={words("clock.explain")}
      isOpen
      onClose={onClose}
      size="large"
      footer={
        <>
          <span role="status" className={styles.copied}>
            {copy.isSuccess && words("clock.copied")}
          </span>
          <Button onPress={onClose}>{words("ui.close")}</Button>
          <Button
            variant="primary"
            isDisabled={!data}
            icon={copy.isSuccess ? <Check aria-hidden /> : <Copy aria-hidden />}
            onPress={() => data && copy.mutate({ text: data.text })}
          >
            {words("clock.copy")}
          </Button>
        </>
      }
    >
      <ErrorNote error={error} onRetry={() => void refetch()} />
      <ErrorNote error={copy.error} />
      {!data && !error && <p aria-busy>{words("clock.explaining")}</p>}
      {data && <Lines explanation={data} zone={zone} />}
    </Dialog>
  );
}

function Lines({ explanation, zone }: { readonly explanation: Explanation; readonly zone: string }) {
  const { title, lines } = explanation;
  const of = (...kinds: readonly ExplanationLine["kind"][]) => lines.filter(({ kind }) => kinds.includes(kind));
  return (
    <div className={styles.parts}>
      <div>
        <p className={styles.ticket}>{title}</p>
        {of("result").map(({ text }) => (
          <p key={text} className={styles.result}>
            {text}
          </p>
        ))}
      </div>
      <Part title="clock.sum" lines={of("sum")}>
        {({ text }) => <span className={styles.sum}>{text}</span>}
      </Part>
      <Part title="clock.rules" lines={of("rule", "assumed")}>
        {(line) => <Rule line={line} />}
      </Part>
      <Part title="clock.hostWords" lines={of("source")}>
        {({ text }) => <span className={styles.quote}>{text}</span>}
      </Part>
      <Part title="clock.events" lines={of("event", "byHand")}>
        {(line) => <Happened line={line} zone={zone} />}
      </Part>
    </div>
  );
}

type PartProps = {
  readonly title: WordId;
  readonly lines: readonly ExplanationLine[];
  readonly children: (line: ExplanationLine) => ReactNode;
};

function Part({ title, lines, children }: PartProps) {
  const words = useWords();
  if (lines.length === 0) return null;
  return (
    <section aria-label={words(title)}>
      <h3 className={styles.heading}>{words(title)}</h3>
      <ul className={styles.lines}>
        {lines.map((line) => (
          <li key={`${line.kind} ${line.atMs ?? ""} ${line.text}`}>{children(line)}</li>
        ))}
      </ul>
    </section>
  );
}

function Rule({ line: { kind, text } }: { readonly line: ExplanationLine }) {
  const words = useWords();
  return (
    <>
      {text.replace(/ \(assumed\)$/u, "")} {kind === "assumed" && <Badge>{words("clock.assumed")}</Badge>}
    </>
  );
}

function Happened({ line: { kind, text, atMs }, zone }: { readonly line: ExplanationLine; readonly zone: string }) {
  const words = useWords();
  const time = (at: number) => formatInstant(at, { zone, locale: timesLocale, parts: "dateTimeZone" });
  return (
    <span className={styles.event}>
      {atMs !== null && <time dateTime={new Date(atMs).toISOString()}>{time(atMs)}</time>}
      <span>{text.replace(/ \(recorded by hand\)$/u, "")}</span>
      {kind === "byHand" && <Badge>{words("clock.byHand")}</Badge>}
    </span>
  );
}
