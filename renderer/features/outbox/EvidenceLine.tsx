import { CircleCheck, CircleHelp, Hourglass, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import type { Evidence, OutboxEntry } from "../../../shared/ticket/outboxEntry.ts";
import { useNow } from "../../bridge/now.tsx";
import { useCommand } from "../../bridge/queries.ts";
import { Button } from "../../ui/Button.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { useTimes } from "../../ui/times.ts";
import { useWords, type WordId } from "../../ui/words.tsx";
import styles from "./EvidenceLine.module.css";

const FACES: Readonly<Record<Evidence["state"], { readonly icon: ReactNode; readonly words: WordId }>> = {
  pending: { icon: <Hourglass aria-hidden />, words: "outbox.evidencePending" },
  same: { icon: <CircleCheck aria-hidden />, words: "outbox.evidenceSame" },
  differs: { icon: <TriangleAlert aria-hidden />, words: "outbox.evidenceDiffers" },
  unavailable: { icon: <CircleHelp aria-hidden />, words: "outbox.evidenceUnavailable" },
};

type EvidenceLineProps = { readonly entry: OutboxEntry; readonly evidence: Evidence };

/** Of something sent: whether what the helpdesk holds, text and files, is what was previewed. */
export function EvidenceLine({ entry, evidence }: EvidenceLineProps) {
  const words = useWords();
  const times = useTimes();
  const nowMs = useNow();
  const check = useCommand("outbox.checkEvidence");
  const { state, text, checkedAtMs } = evidence;
  const face = FACES[state];
  return (
    <div className={styles.line} data-evidence={state}>
      {face.icon}
      <span className={styles.words}>
        {words(face.words, { helpdesk: entry.accountName, what: text })}
        {checkedAtMs !== null && (
          <time className={styles.time} dateTime={new Date(checkedAtMs).toISOString()} title={times.full(checkedAtMs)}>
            {" "}
            {words("outbox.checkedAt", { time: times.brief(checkedAtMs, nowMs) })}
          </time>
        )}
      </span>
      {state !== "pending" && (
        <Button
          size="small"
          variant="quiet"
          isPending={check.isPending}
          aria-label={words("outbox.actionOn", {
            action: words("outbox.checkAgain"),
            subject: entry.subject || words("outbox.noSubject"),
          })}
          onPress={() => check.mutate({ id: entry.id })}
        >
          {words("outbox.checkAgain")}
        </Button>
      )}
      <ErrorNote error={check.error} />
    </div>
  );
}
