import type { TicketRow } from "../../shared/ticket/ticket.ts";
import { Clock3, Hand, Phone, Zap } from "lucide-react";
import { useNow } from "../bridge/now.tsx";
import { AccountSign } from "./AccountSign.tsx";
import { ClockBadge } from "./ClockBadge.tsx";
import { classNames } from "./classNames.ts";
import { useTimes } from "./times.ts";
import { statusWords } from "./ticketWords.ts";
import { useWords } from "./words.tsx";
import styles from "./TicketLine.module.css";

export type TicketLineProps = {
  readonly row: TicketRow;
  readonly asOfMs: number | null;
  /** gridcell inside a grid; left out where the line is a link or a plain list entry. */
  readonly cellRole?: "gridcell";
  /** IANA zone of the host, for the hover text of the clock. */
  readonly hostZone?: string | undefined;
  /** Says since when it is whose turn; where the list is about that. */
  readonly saysSince?: boolean;
};

/** The cells of one ticket in any list: site, subject and first words, state, clock, who, updated. */
export function TicketLine({ row, asOfMs, cellRole, hostZone, saysSince = false }: TicketLineProps) {
  const words = useWords();
  const times = useTimes();
  const nowMs = useNow();
  const cell = cellRole ? { role: cellRole } : {};
  const site = row.siteName || words("ui.noSite");
  return (
    <>
      <span {...cell} className={classNames(styles.cell, styles.site)} title={site}>
        {site}
      </span>
      <span {...cell} className={classNames(styles.cell, styles.subject)} title={`${row.number} ${row.subject}`}>
        <AccountSign accountId={row.accountId} />
        <Signs row={row} />
        <span className={styles.number}>{row.number}</span>
        <span className={styles.title}>{row.subject}</span>
        <span className={styles.snippet}>{row.snippet}</span>
      </span>
      <span {...cell} className={classNames(styles.cell, styles.state)} data-status={row.status}>
        {words(statusWords[row.status])}
      </span>
      <span {...cell} className={classNames(styles.cell, styles.clock)}>
        <ClockBadge
          clock={row.clock}
          accountId={row.accountId}
          asOfMs={asOfMs}
          name={row.number}
          turnSinceMs={saysSince ? row.turnSinceMs : null}
          hostZone={hostZone}
        />
      </span>
      <span {...cell} className={classNames(styles.cell, styles.who)}>
        {row.isMine ? words("ui.me") : row.requesterName}
      </span>
      <span {...cell} className={classNames(styles.cell, styles.updated)}>
        {times.brief(row.updatedAtMs, nowMs)}
      </span>
    </>
  );
}

/** Small marks before the subject; each has words for those who do not see it. */
function Signs({ row }: { readonly row: TicketRow }) {
  const words = useWords();
  const signs = [
    { isOn: row.level === "onCall", icon: <Zap aria-hidden />, text: words("ui.onCallTicket") },
    { isOn: row.kind === "call", icon: <Phone aria-hidden />, text: words("ui.callTicket") },
    { isOn: row.isRecordedByHand, icon: <Hand aria-hidden />, text: words("ui.recordedByHand") },
    {
      isOn: row.pendingReplies > 0,
      icon: <Clock3 aria-hidden />,
      text: words("ui.pendingReplies", { count: row.pendingReplies }),
    },
  ];
  return signs
    .filter((sign) => sign.isOn)
    .map((sign) => (
      <span key={sign.text} className={styles.sign} title={sign.text}>
        {sign.icon}
        <span className="visually-hidden">{sign.text}</span>
      </span>
    ));
}
