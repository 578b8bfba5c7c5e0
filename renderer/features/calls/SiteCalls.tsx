import { useNavigate } from "@tanstack/react-router";
import { Phone } from "lucide-react";
import { describeBalance } from "../../../shared/calls/ledger.ts";
import type { CallsOfSite } from "../../../shared/ipc/routes/calls.ts";
import { useCommand } from "../../bridge/queries.ts";
import { Button } from "../../ui/Button.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { useTimes } from "../../ui/times.ts";
import { useWords } from "../../ui/words.tsx";
import { BalancePips } from "./BalancePips.tsx";
import { CallLines } from "./CallLines.tsx";
import styles from "./CallsPage.module.css";

type SiteCallsProps = { readonly site: CallsOfSite; readonly zone: string };

/** One site: the balance in words, the calls behind it, and the way to ask for another. */
export function SiteCalls({ site, zone }: SiteCallsProps) {
  const words = useWords();
  const times = useTimes();
  const { balance } = site;
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
          {resets !== null && <span className={styles.quiet}>{resets}</span>}
        </div>
        <AskButton siteId={site.siteId} />
      </header>
      {balance.kind === "counted" && balance.left === 0 && <p className={styles.quiet}>{words("calls.lastOne")}</p>}
      <CallLines bookings={site.bookings} zone={zone} label={words("calls.ledger", { site: site.siteName })} />
    </section>
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
