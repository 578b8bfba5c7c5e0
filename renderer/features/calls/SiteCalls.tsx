import { useNavigate } from "@tanstack/react-router";
import { PencilLine, Phone } from "lucide-react";
import { useState } from "react";
import { describeBalance } from "../../../shared/calls/ledger.ts";
import type { CallsOfSite } from "../../../shared/ipc/routes/calls.ts";
import { useCommand } from "../../bridge/queries.ts";
import { Button } from "../../ui/Button.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { useTimes } from "../../ui/times.ts";
import { useWords } from "../../ui/words.tsx";
import { BalancePips } from "./BalancePips.tsx";
import { CallLines } from "./CallLines.tsx";
import { CorrectDialog } from "./CorrectDialog.tsx";
import { CorrectionLine } from "./CorrectionLine.tsx";
import { PastPeriods } from "./PastPeriods.tsx";
import styles from "./CallsPage.module.css";

type SiteCallsProps = { readonly site: CallsOfSite; readonly zone: string };

/** One site: the balance in words, the calls behind it, and the way to ask for another. */
export function SiteCalls({ site, zone }: SiteCallsProps) {
  const words = useWords();
  const times = useTimes();
  const { balance } = site;
  const corrections = site.lines.filter((line) => line.correctionReason !== null);
  const overCount = site.bookings.filter((booking) => booking.isOver).length;
  const resets = balance.resetsOnMs === null ? null : words("calls.resets", { date: times.date(balance.resetsOnMs) });
  return (
    <section className={styles.card} aria-label={site.siteName}>
      <header className={styles.head}>
        <div className={styles.who}>
          <h2 className={styles.site}>{site.siteName}</h2>
          <span className={styles.quiet}>
            {site.clientName} · {site.planLabel}
          </span>
        </div>
        <div className={styles.balance}>
          <BalancePips balance={balance} />
          <strong>{describeBalance(balance)}</strong>
          {balance.carriedIn !== null && balance.carriedIn > 0 && (
            <span className={styles.quiet}>{words("calls.carriedIn", { count: balance.carriedIn })}</span>
          )}
          {resets !== null && <span className={styles.quiet}>{resets}</span>}
          {balance.isAssumed && balance.kind === "counted" && (
            <span className={styles.quiet}>{words("calls.assumed")}</span>
          )}
        </div>
        <div className={styles.actions}>
          {balance.kind === "counted" && <CorrectButton site={site} zone={zone} />}
          <AskButton siteId={site.siteId} />
        </div>
      </header>
      {site.sharedBy && <p className={styles.quiet}>{words("calls.shared", { name: site.sharedBy.name })}</p>}
      {balance.kind === "counted" && balance.left === 0 && <p className={styles.quiet}>{words("calls.lastOne")}</p>}
      {overCount > 0 && (
        <p role="status" className={styles.warning}>
          {words("calls.overText", { count: overCount })}
        </p>
      )}
      <CallLines bookings={site.bookings} zone={zone} label={words("calls.ledger", { site: site.siteName })}>
        {corrections.length > 0 &&
          corrections.map((line) => <CorrectionLine key={line.callId} line={line} unit={balance.unit} />)}
      </CallLines>
      <PastPeriods site={site} zone={zone} />
    </section>
  );
}

function CorrectButton(props: SiteCallsProps) {
  const words = useWords();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button variant="quiet" icon={<PencilLine aria-hidden />} onPress={() => setIsOpen(true)}>
        {words("calls.correct")}
      </Button>
      {isOpen && <CorrectDialog {...props} onClose={() => setIsOpen(false)} />}
    </>
  );
}

function AskButton({ siteId }: { readonly siteId: string }) {
  const words = useWords();
  const navigate = useNavigate();
  const create = useCommand("drafts.create");
  const ask = () =>
    create.mutate(
      { kind: "call", ticketId: null, siteId },
      { onSuccess: (draft) => void navigate({ to: "/compose/$draftId", params: { draftId: draft.id } }) },
    );
  return (
    <div>
      <Button icon={<Phone aria-hidden />} isPending={create.isPending} onPress={ask}>
        {words("calls.ask")}
      </Button>
      <ErrorNote error={create.error} />
    </div>
  );
}
