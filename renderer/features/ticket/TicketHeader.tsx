import { ExternalLink, X } from "lucide-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import type { TicketDetail } from "../../../shared/ticket/ticket.ts";
import { AsOf } from "../../ui/AsOf.tsx";
import { Badge } from "../../ui/Badge.tsx";
import { Button } from "../../ui/Button.tsx";
import { ClockBadge } from "../../ui/ClockBadge.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { LinkDialog } from "../../ui/LinkDialog.tsx";
import { readLink } from "../../ui/links.ts";
import { statusWords } from "../../ui/ticketWords.ts";
import { useWords } from "../../ui/words.tsx";
import { MarkSolved } from "./MarkSolved.tsx";
import { turnSince } from "./turnSince.ts";
import { useHostZone } from "../../bridge/hostZone.ts";
import styles from "./TicketHeader.module.css";

type TicketHeaderProps = {
  readonly ticket: TicketDetail;
  /** In a narrow pane the facts are folded away; the button for it shows there only. */
  readonly areFactsShown: boolean;
  readonly onToggleFacts: () => void;
};

export function TicketHeader({ ticket, areFactsShown, onToggleFacts }: TicketHeaderProps) {
  const words = useWords();
  const navigate = useNavigate();
  const search = useSearch({ from: "/tickets" });
  const hostZone = useHostZone();
  const [isOpening, setIsOpening] = useState(false);
  const { row, asOfMs, webUrl } = ticket;
  const page = webUrl === null ? null : readLink(webUrl);
  return (
    <header className={styles.header}>
      <div className={styles.line}>
        <h1 className={styles.subject}>{row.subject}</h1>
        <MarkSolved ticket={ticket} />
        <Button size="small" className={styles.factsButton ?? ""} aria-pressed={areFactsShown} onPress={onToggleFacts}>
          {words(areFactsShown ? "ticket.hideFacts" : "ticket.facts")}
        </Button>
        {page && (
          <IconButton
            label={words("ticket.openAtHost")}
            icon={<ExternalLink aria-hidden />}
            onPress={() => setIsOpening(true)}
          />
        )}
        <IconButton
          label={words("ticket.closePane")}
          icon={<X aria-hidden />}
          shortcut="Esc"
          onPress={() => void navigate({ to: "/tickets", search })}
        />
      </div>
      <div className={styles.line}>
        <span className={styles.number}>{row.number}</span>
        <Badge>{words(statusWords[row.status])}</Badge>
        {row.level === "onCall" && <Badge tone="accent">{words("ticket.onCall")}</Badge>}
        <ClockBadge
          clock={row.clock}
          accountId={row.accountId}
          asOfMs={asOfMs}
          name={row.number}
          turnSinceMs={turnSince(ticket)}
          hostZone={hostZone}
          size="full"
        />
        <span className={styles.asOf}>{ticket.accountIsManual ? words("ticket.byHand") : <AsOf atMs={asOfMs} />}</span>
      </div>
      {isOpening && page && <LinkDialog target={page} onClose={() => setIsOpening(false)} />}
    </header>
  );
}
