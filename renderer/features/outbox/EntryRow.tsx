import { Link } from "@tanstack/react-router";
import { CircleCheck, FileText, Phone, Reply } from "lucide-react";
import type { ReactNode } from "react";
import type { DraftKind } from "../../../shared/ticket/draft.ts";
import type { OutboxEntry } from "../../../shared/ticket/outboxEntry.ts";
import { GoesIn } from "../../app/GoesIn.tsx";
import { useNow } from "../../bridge/now.tsx";
import { AccountSign } from "../../ui/AccountSign.tsx";
import { Badge } from "../../ui/Badge.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { useTimes } from "../../ui/times.ts";
import { useWords } from "../../ui/words.tsx";
import { EmergencyWays } from "./EmergencyWays.tsx";
import { EntryButtons } from "./EntryButtons.tsx";
import { EvidenceLine } from "./EvidenceLine.tsx";
import { HandoffPanel } from "./HandoffPanel.tsx";
import { NextTry } from "./NextTry.tsx";
import { NotStarted } from "./NotStarted.tsx";
import { StateSign } from "./StateSign.tsx";
import { useEntryActions } from "./useEntryActions.ts";
import styles from "./outbox.module.css";

const KINDS: Readonly<Record<DraftKind, ReactNode>> = {
  ticket: <FileText aria-hidden />,
  reply: <Reply aria-hidden />,
  call: <Phone aria-hidden />,
  solve: <CircleCheck aria-hidden />,
};

/** One entry: its state, why, what happens next, and what may be done about it. */
export function EntryRow({ entry }: { readonly entry: OutboxEntry }) {
  const words = useWords();
  const actions = useEntryActions(entry);
  const isInGrace = entry.state === "ready" && entry.nextTryAtMs !== null;
  return (
    <li className={styles.entry} data-entry={entry.id}>
      <div className={styles.line}>
        <StateSign entry={entry} />
        <div className={styles.about}>
          <AccountSign accountId={entry.accountId} />
          <span className={styles.kind}>{KINDS[entry.kind]}</span>
          <EntryTitle entry={entry} />
          {entry.level === "onCall" && <Badge>{words("outbox.onCall")}</Badge>}
          {entry.isRestored && <Badge>{words("outbox.restored")}</Badge>}
          <NotStarted entry={entry} />
        </div>
        <span className={styles.where}>{[entry.siteName, entry.accountName].filter(Boolean).join(" · ")}</span>
        <When entry={entry} />
      </div>
      {entry.state !== "sent" && (
        <div className={styles.why}>
          <p>
            {entry.text} {entry.sentOtherwise && <PassedOn mark={entry.sentOtherwise} />}
            {isInGrace && entry.nextTryAtMs !== null && <GoesIn atMs={entry.nextTryAtMs} />}
            {!isInGrace && entry.nextTryAtMs !== null && (
              <NextTry atMs={entry.nextTryAtMs} isCheck={entry.state === "verifying"} />
            )}
            {entry.attempts > 1 && (
              <span className={styles.attempts}> {words("outbox.attempts", { count: entry.attempts })}</span>
            )}
          </p>
          <EntryButtons entry={entry} actions={actions} />
        </div>
      )}
      {entry.evidence && <EvidenceLine entry={entry} evidence={entry.evidence} />}
      {entry.serverWords !== null && (
        <details className={styles.server} open={entry.state === "parked"}>
          <summary>{words("outbox.serverWords", { helpdesk: entry.accountName })}</summary>
          <blockquote>{entry.serverWords}</blockquote>
        </details>
      )}
      {entry.showEmergencyWays && <EmergencyWays entry={entry} />}
      <div className={styles.note}>
        <ErrorNote error={actions.error} />
      </div>
      {entry.actions.includes("recordFiled") && <HandoffPanel entry={entry} />}
    </li>
  );
}

function PassedOn({ mark }: { readonly mark: NonNullable<OutboxEntry["sentOtherwise"]> }) {
  const words = useWords();
  const times = useTimes();
  const nowMs = useNow();
  return <span>{words("outbox.passedOn", { by: mark.by, time: times.brief(mark.atMs, nowMs) })} </span>;
}

/** Sent: leads to its ticket. Not sent: to its frozen text. */
function EntryTitle({ entry }: { readonly entry: OutboxEntry }) {
  const words = useWords();
  const subject = entry.subject || words("outbox.noSubject");
  if (entry.ticketId !== null && entry.state === "sent") {
    return (
      <Link
        to="/tickets/$ticketId"
        params={{ ticketId: entry.ticketId }}
        search={{ state: "all" }}
        className={styles.title}
        data-row
      >
        {entry.ticketNumber !== null && <span className={styles.number}>{entry.ticketNumber}</span>} {subject}
      </Link>
    );
  }
  return (
    <Link to="/compose/$draftId" params={{ draftId: entry.draftId }} className={styles.title} data-row>
      {subject}
    </Link>
  );
}

function When({ entry }: { readonly entry: OutboxEntry }) {
  const times = useTimes();
  const nowMs = useNow();
  const atMs = entry.sentAtMs ?? entry.createdAtMs;
  return (
    <time className={styles.when} dateTime={new Date(atMs).toISOString()} title={times.full(atMs)}>
      {times.brief(atMs, nowMs)}
    </time>
  );
}
